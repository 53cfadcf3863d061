using System.Collections.Concurrent;
using CustomerProfiles.Domain.Audit;
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
    UserManager<PortalUser> users, PortalDbContext db, SignInFailures guesses, UnknownNames unknownNames, SignInTurns turns, TimeProvider time)
{
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
        var failures = await guesses.At(user, place);
        if (failures?.BlockedUntil > now || (!place.IsKnown && user.LockedUntil > now))
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await guesses.Count(user.Id, place, address, now);
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
        var failures = await guesses.At(user, GuessPlace.OpenSession);
        if (password.Length > PasswordRules.MaxLength || failures?.BlockedUntil > now)
        {
            return false;
        }

        var verdict = user.PasswordHash is { } hash ? users.PasswordHasher.VerifyHashedPassword(user, hash, password) : PasswordVerificationResult.Failed;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await guesses.Count(user.Id, GuessPlace.OpenSession, address, now);
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
        await guesses.Insist(user.Id, async current =>
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
            UserAgent = userAgent?.AtMost(UserSession.UserAgentMaxLength),
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
        db.Record(UserAudit.BySelf(user, action, address, result), now);
}
