using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Notifications;
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

/// <summary>Lets people in and out. Every refusal looks the same and costs one password hash, whether or not there is such a user. Works in Identity's scope.</summary>
public sealed class SignIns(UserManager<PortalUser> users, PortalDbContext db, IMailbox mailbox, UnknownNames unknownNames, TimeProvider time)
{
    private const int FailuresAllowed = 6;
    private static readonly TimeSpan FailureWindow = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan LockTime = TimeSpan.FromMinutes(30);
    private static readonly PortalUser Nobody = new();
    private static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<PortalUser>().HashPassword(Nobody, Guid.NewGuid().ToString()));

    /// <summary>The user, if that is the password and the account may be used just now; null for every other reason alike.</summary>
    public async Task<PortalUser?> Check(string userName, string password, string? address)
    {
        var user = await users.FindByNameAsync(userName);
        var verdict = users.PasswordHasher.VerifyHashedPassword(user ?? Nobody, user?.PasswordHash ?? NobodysHash.Value, password);
        var now = time.Now();
        if (user is null)
        {
            unknownNames.Count(address);
        }

        if (user?.PasswordHash is null || user.LockedUntil > now)
        {
            return null;
        }

        if (verdict == PasswordVerificationResult.Failed)
        {
            await Fail(user, address, now);
            return null;
        }

        return await MayEnter(user, address, now) ? user : null;
    }

    /// <summary>Whether a password is right, for somebody who is signed in already; wrong ones count as failed sign-ins.</summary>
    internal async Task<bool> IsPassword(PortalUser user, string password, string? address)
    {
        var now = time.Now();
        if (user.LockedUntil > now || password.Length > PasswordRules.MaxLength)
        {
            return false;
        }

        var isRight = user.PasswordHash is { } hash && users.PasswordHasher.VerifyHashedPassword(user, hash, password) != PasswordVerificationResult.Failed;
        if (!isRight)
        {
            await Fail(user, address, now);
        }

        return isRight;
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

    /// <summary>The user that a half-finished sign-in is about; null when the account was changed meanwhile.</summary>
    public async Task<PortalUser?> Find(Guid id, string stamp, string? address)
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id && u.SecurityStamp == stamp);
        return user is not null && await MayEnter(user, address, time.Now()) ? user : null;
    }

    /// <summary>Begins a session.</summary>
    public async Task<PortalSession> Open(PortalUser user, string? address, string? userAgent)
    {
        var now = time.Now();
        var session = new UserSession
        {
            Id = Id<UserSession>.New(now),
            UserId = user.Id,
            CreatedAt = now,
            LastSeenAt = now,
            Address = address,
            UserAgent = userAgent is { Length: > UserSession.UserAgentMaxLength } ? userAgent[..UserSession.UserAgentMaxLength] : userAgent,
        };
        db.UserSessions.Add(session);
        (user.AccessFailedCount, user.FailuresSince, user.LockedUntil) = (0, null, null);
        (user.LastSignInAt, user.InactivityWarnedAt) = (now, null);
        Record(user, "user.signed-in", AuditResult.Done, address, now);
        await db.SaveChangesAsync();
        return new PortalSession(session.Id, user.Id, user.SecurityStamp!);
    }

    /// <summary>The session of a password that was changed in it goes on, with the new stamp.</summary>
    public async Task<PortalSession> Renewed(PortalSession session) =>
        session with { SecurityStamp = (await db.Users.Where(u => u.Id == session.User).Select(u => u.SecurityStamp).SingleAsync())! };

    public async Task SignOut(PortalSession session)
    {
        var row = await db.UserSessions.SingleOrDefaultAsync(s => s.Id == session.Id && s.UserId == session.User && s.EndedAt == null);
        if (row is null)
        {
            return;
        }

        var user = await db.Users.SingleAsync(u => u.Id == row.UserId);
        row.EndedAt = time.Now();
        Record(user, "user.signed-out", AuditResult.Done, row.Address, time.Now());
        await db.SaveChangesAsync();
    }

    private async Task<bool> MayEnter(PortalUser user, string? address, DateTime now)
    {
        if (!user.MayWork(now) || user.LockedUntil > now || await db.Tenants.AnyAsync(t => t.Id == user.TenantId && t.LoginDisabled)
            || await TenantStore.LoginDisabledBy(db, user.TenantId) is not null)
        {
            return false;
        }

        return Networks.Allow((await SecurityRules.Of(db, user.TenantId)).AllowedNetworks, address);
    }

    private async Task Fail(PortalUser user, string? address, DateTime now)
    {
        if (user.FailuresSince is null || now - user.FailuresSince > FailureWindow)
        {
            (user.FailuresSince, user.AccessFailedCount) = (now, 0);
        }

        user.AccessFailedCount++;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        Record(user, "user.sign-in", AuditResult.Refused, address, now);
        var isLocked = user.AccessFailedCount >= FailuresAllowed;
        if (isLocked)
        {
            (user.AccessFailedCount, user.FailuresSince, user.LockedUntil) = (0, null, now + LockTime);
            Record(user, "user.locked", AuditResult.Done, address, now);
        }

        await db.SaveChangesAsync();
        if (isLocked && !string.IsNullOrEmpty(user.Email))
        {
            mailbox.Post(new Mail(
                user.Email,
                "Your account is locked for 30 minutes",
                $"Somebody gave a wrong password for {user.UserName} six times. Nobody can sign in to the account for 30 minutes. If it was not you, tell your administrator."));
        }
    }

    private void Record(PortalUser user, string action, AuditResult result, string? address, DateTime now) =>
        db.Record(new AuditedChange(action, user.TenantId, "user", user.Id.ToString(), user.DisplayName) { Actor = Passwords.Self(user, address), Result = result }, now);
}
