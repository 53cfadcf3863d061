using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Counts wrong passwords, by account and the place that they come from, and blocks the place or all strange ones. Works in Identity's
/// scope.</summary>
public sealed class SignInFailures(PortalDbContext db, IMailbox mailbox)
{
    private const int FailuresAllowed = 6;

    // From all strange places together; then only known browsers, open sessions and passkeys pass.
    private const int StrangersFailuresAllowed = 10;
    private static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(30);

    internal Task<SignInFailure?> At(PortalUser user, GuessPlace place) =>
        db.SignInFailures().AsNoTracking().SingleOrDefaultAsync(f => f.UserId == user.Id && f.Place == place.Key);

    internal async Task Count(Guid id, GuessPlace place, string? address, DateTime now)
    {
        var locks = false;
        await Insist(id, async user =>
        {
            locks = await CountAtPlace(user, place, now) | (!place.IsKnown && CountOfStrangers(user, now));
            Record(user, "user.sign-in", AuditResult.Refused, address, now);
            if (locks)
            {
                Record(user, "user.locked", AuditResult.Done, address, now);
            }

            user.ConcurrencyStamp = Guid.NewGuid().ToString();
        });
        if (locks)
        {
            await TellOfLock(id);
        }
    }

    private async Task<bool> CountAtPlace(PortalUser user, GuessPlace place, DateTime now)
    {
        var failures = await db.SignInFailures().SingleOrDefaultAsync(f => f.UserId == user.Id && f.Place == place.Key)
            ?? db.SignInFailures().Add(new SignInFailure { UserId = user.Id, Place = place.Key, Since = now }).Entity;
        if (now - failures.Since > FailureWindow)
        {
            (failures.Since, failures.Count) = (now, 0);
        }

        failures.Count++;
        if (failures.Count < FailuresAllowed)
        {
            return false;
        }

        (failures.Count, failures.BlockedUntil) = (0, now + LockTime);
        user.SomewhereLockedUntil = failures.BlockedUntil;
        return true;
    }

    private static bool CountOfStrangers(PortalUser user, DateTime now)
    {
        if (user.FailuresSince is null || now - user.FailuresSince > FailureWindow)
        {
            (user.FailuresSince, user.AccessFailedCount) = (now, 0);
        }

        user.AccessFailedCount++;
        if (user.AccessFailedCount < StrangersFailuresAllowed)
        {
            return false;
        }

        (user.AccessFailedCount, user.FailuresSince, user.LockedUntil) = (0, null, now + LockTime);
        return true;
    }

    private async Task TellOfLock(Guid id)
    {
        var user = await db.Users().AsNoTracking().SingleAsync(u => u.Id == id);
        await PortalMails.Send(mailbox, db, user, otherwise: null, PortalMails.Locked);
    }

    // Writers to the same account at the same moment, here or on another node, wait for each other: each guess counts, and none is a fault.
    internal async Task Insist(Guid id, Func<PortalUser, Task> change)
    {
        while (true)
        {
            db.ChangeTracker.Clear();
            await change(await db.Users().SingleAsync(u => u.Id == id));
            try
            {
                await db.SaveChangesAsync();
                return;
            }
            catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.IsFor(failure, "sign_in_failures")
                || UniqueViolation.IsFor(failure, KeptLanguage.Table))
            {
                // Once more, on what the other wrote.
            }
        }
    }

    private void Record(PortalUser user, string action, AuditResult result, string? address, DateTime now) =>
        db.Record(UserAudit.BySelf(user, action, address, result), now);
}
