using System.Collections.Concurrent;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What is still to be done before somebody is signed in, in this order.</summary>
public enum SignInStep
{
    Code,
    NewPassword,
    SecondFactor,
    Done,
}

/// <summary>Lets people in and out. Every refusal looks the same and costs one password hash, whether or not there is such a user. Works in Identity's
/// scope.</summary>
public sealed class SignIns(
    UserManager<PortalUser> users, PortalDbContext db, IMailbox mailbox, UnknownNames unknownNames, SignInTurns turns, TimeProvider time)
{
    private const int FailuresAllowed = 6;

    // From all strange places together; then only known browsers, open sessions and passkeys pass.
    private const int StrangersFailuresAllowed = 10;
    private static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(30);
    private static readonly PortalUser Nobody = new();
    private static readonly ConcurrentDictionary<Type, string> NobodysHashes = new();

    /// <summary>The user, if that is the password and the account may be used just now; null for every other reason alike.</summary>
    /// <param name="knownBrowser">The id of the browser that asks, if that person signed in there before.</param>
    public Task<PortalUser?> Check(string userName, string password, string? address, Func<Guid, string?>? knownBrowser = null) =>
        turns.Take(address, userName, () => CheckInTurn(userName, password, address, knownBrowser), null);

    private async Task<PortalUser?> CheckInTurn(string userName, string password, string? address, Func<Guid, string?>? knownBrowser)
    {
        var user = await users.FindByNameAsync(userName);
        var verdict = users.PasswordHasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? NobodysHash(), password);
        var now = time.Now();
        if (user is null)
        {
            unknownNames.Count(address);
        }

        if (user?.PasswordHash is null)
        {
            return null;
        }

        var place = GuessPlace.Of(address, knownBrowser?.Invoke(user.Id));
        var failures = await FailuresAt(user, place);
        if (failures?.BlockedUntil > now || (!place.IsKnown && user.LockedUntil > now))
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await Fail(user.Id, place, address, now);
            return null;
        }

        if (!await MayEnter(user, address, now))
        {
            return null;
        }

        await Rehash(user, password, verdict);
        if (failures is not null)
        {
            await SignInFailureStore.Forget(db, failures);
        }

        return user;
    }

    /// <summary>Whether a password is right, for somebody who is signed in already; wrong ones count as failed sign-ins.</summary>
    internal Task<bool> IsPassword(PortalUser user, string password, string? address) =>
        turns.Take(address, user.DisplayName, () => IsPasswordInTurn(user, password, address), false);

    private async Task<bool> IsPasswordInTurn(PortalUser user, string password, string? address)
    {
        var now = time.Now();
        var failures = await FailuresAt(user, GuessPlace.OpenSession);
        if (password.Length > PasswordRules.MaxLength || failures?.BlockedUntil > now)
        {
            return false;
        }

        var verdict = user.PasswordHash is { } hash ? users.PasswordHasher.VerifyHashedPassword(user, hash, password) : PasswordVerificationResult.Failed;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await Fail(user.Id, GuessPlace.OpenSession, address, now);
            return false;
        }

        if (failures is not null)
        {
            await SignInFailureStore.Forget(db, failures);
        }

        return true;
    }

    /// <summary>What comes next for somebody who has proved to be that user.</summary>
    /// <param name="gaveSecondFactor">A code, or a passkey.</param>
    public async Task<SignInStep> Next(PortalUser user, bool gaveSecondFactor)
    {
        var rules = await SecurityRules.Of(db, user.TenantId);
        return user.TwoFactorEnabled && !gaveSecondFactor ? SignInStep.Code
            : rules.PasswordEnds(user) <= time.Now() ? SignInStep.NewPassword
            : rules.RequiresSecondFactor && !user.TwoFactorEnabled && !gaveSecondFactor ? SignInStep.SecondFactor
            : SignInStep.Done;
    }

    /// <summary>The user that a half-finished sign-in is about; null when the account was changed in the meantime.</summary>
    public async Task<PortalUser?> Find(Guid id, string stamp, string? address)
    {
        var user = await db.Users().SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp);
        return user is not null && await MayEnter(user, address, time.Now()) ? user : null;
    }

    /// <summary>Begins a session.</summary>
    public async Task<PortalSession> Open(PortalUser user, string? address, string? userAgent)
    {
        var now = time.Now();
        PortalSession? opened = null;
        await Insist(user.Id, async current =>
        {
            opened = Begin(current, address, userAgent, now);
            await KeptLanguage.Note(db, current.Id);
        });
        return opened!;
    }

    private PortalSession Begin(PortalUser user, string? address, string? userAgent, DateTime now)
    {
        var session = new UserSession
        {
            Id = UserSessionId.New(now),
            UserId = user.Id,
            CreatedAt = now,
            LastSeenAt = now,
            Address = address,
            UserAgent = userAgent is { Length: > UserSession.UserAgentMaxLength } ? userAgent[..UserSession.UserAgentMaxLength] : userAgent,
        };
        db.UserSessions().Add(session);
        (user.AccessFailedCount, user.FailuresSince, user.LockedUntil) = (0, null, null);
        (user.LastSignInAt, user.InactivityWarnedAt) = (now, null);
        Record(user, "user.signed-in", AuditResult.Done, address, now);
        return new PortalSession(session.Id, user.Id, user.SecurityStamp!);
    }

    /// <summary>The session of a password that was changed in it goes on, with the new stamp.</summary>
    public async Task<PortalSession> Renewed(PortalSession session) =>
        session with { SecurityStamp = (await db.Users().Where(u => u.Id == session.User).Select(u => u.SecurityStamp).SingleAsync())! };

    public async Task SignOut(PortalSession session)
    {
        var row = await db.UserSessions().SingleOrDefaultAsync(s => s.Id == session.Id && s.UserId == session.User && s.EndedAt == null);
        if (row is null)
        {
            return;
        }

        var user = await db.Users().SingleAsync(u => u.Id == row.UserId);
        row.EndedAt = time.Now();
        Record(user, "user.signed-out", AuditResult.Done, row.Address, time.Now());
        await db.SaveChangesAsync();
    }

    private async Task<bool> MayEnter(PortalUser user, string? address, DateTime now)
    {
        if (!user.MayWork(now) || await db.Tenants().AnyAsync(t => t.Id == user.TenantId && t.LoginDisabled)
            || await TenantStore.LoginDisabledBy(db, user.TenantId) is not null)
        {
            return false;
        }

        return Networks.Allow((await SecurityRules.Of(db, user.TenantId)).AllowedNetworks, address);
    }

    private Task<SignInFailure?> FailuresAt(PortalUser user, GuessPlace place) =>
        db.SignInFailures().AsNoTracking().SingleOrDefaultAsync(f => f.UserId == user.Id && f.Place == place.Key);

    private async Task Fail(Guid id, GuessPlace place, string? address, DateTime now)
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
    private async Task Insist(Guid id, Func<PortalUser, Task> change)
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

    // Hashes of fewer rounds become those of today when the password is at hand.
    private async Task Rehash(PortalUser user, string password, PasswordVerificationResult verdict)
    {
        if (verdict == PasswordVerificationResult.SuccessRehashNeeded)
        {
            var (old, renewed) = (user.PasswordHash, users.PasswordHasher.HashPassword(user, password));
            await PasswordStore.Exchange(db, user.Id, old, renewed);
        }
    }

    // As many rounds as everybody's, so that no name costs less.
    private string NobodysHash() =>
        NobodysHashes.GetOrAdd(users.PasswordHasher.GetType(), _ => users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString()));

    private void Record(PortalUser user, string action, AuditResult result, string? address, DateTime now) =>
        db.Record(
            new AuditedChange(action, user.TenantId, "user", user.Id.ToString(), user.DisplayName) { Actor = Passwords.Self(user, address),
                Result = result }, now);
}
