using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.PortalUsers;

/// <param name="IsThis">The one that asks.</param>
public sealed record OpenSession(UserSessionId Id, DateTime CreatedAt, DateTime LastSeenAt, string? Address, string? UserAgent, bool IsThis);

public sealed record AccountOverview
{
    public required string UserName { get; init; }

    public required string? Email { get; init; }

    public required string Role { get; init; }

    public required string TenantName { get; init; }

    public required bool HasSecondFactor { get; init; }

    /// <summary>The tenant asks for it, so it cannot be removed.</summary>
    public required bool MustHaveSecondFactor { get; init; }

    public required int RecoveryCodesLeft { get; init; }

    public required DateTime PasswordSince { get; init; }

    /// <summary>Null for a password that does not end.</summary>
    public required DateTime? PasswordEnds { get; init; }

    public required IReadOnlyList<OpenSession> Sessions { get; init; }
}

/// <summary>What people see and end of their own. Works in Identity's scope.</summary>
public sealed class OwnAccount(PortalDbContext db, IOptions<UserSessionOptions> options, TimeProvider time)
{
    public const int WarnDays = 14;

    public async Task<AccountOverview> Look(PortalSession session)
    {
        var user = await db.Users().AsNoTracking().SingleAsync(u => u.Id == session.User);
        var rules = await SecurityRules.Of(db, user.TenantId);
        var tenant = await db.Tenants().Where(t => t.Id == user.TenantId).Select(t => t.Name).SingleAsync();
        var role = user.RoleId is { } own ? await db.Roles().Where(r => r.Id == own).Select(r => r.Name).SingleAsync() : user.Role;
        return new AccountOverview
        {
            UserName = user.DisplayName,
            Email = user.Email,
            Role = role,
            TenantName = tenant,
            HasSecondFactor = user.TwoFactorEnabled,
            MustHaveSecondFactor = rules.RequiresSecondFactor,
            RecoveryCodesLeft = await db.RecoveryCodes().CountAsync(c => c.UserId == user.Id && c.UsedAt == null),
            PasswordSince = user.PasswordSince,
            PasswordEnds = rules.PasswordEnds(user),
            Sessions = await Sessions(session, rules),
        };
    }

    /// <summary>Ends one of the own sessions; an id of somebody else's is as good as none.</summary>
    public async Task End(PortalSession session, UserSessionId which)
    {
        var row = await db.UserSessions().SingleOrDefaultAsync(s => s.Id == which && s.UserId == session.User && s.EndedAt == null);
        if (row is null)
        {
            return;
        }

        var user = await db.Users().SingleAsync(u => u.Id == session.User);
        row.EndedAt = time.Now();
        var here = await db.UserSessions().Where(s => s.Id == session.Id).Select(s => s.Address).SingleOrDefaultAsync();
        db.Record(
            new AuditedChange("user.session.ended", user.TenantId, "user", user.Id.ToString(), user.DisplayName) { Actor = Passwords.Self(user, here) }, time
                .Now());
        await db.SaveChangesAsync();
    }

    private async Task<IReadOnlyList<OpenSession>> Sessions(PortalSession session, SecurityRules rules)
    {
        var now = time.Now();
        var (seen, begun) = (now - rules.Idle(options.Value), now - options.Value.LongestDuration);
        return await db.UserSessions().Where(s => s.UserId == session.User && s.EndedAt == null && s.LastSeenAt > seen && s.CreatedAt > begun)
            .OrderByDescending(s => s.LastSeenAt).Take(50)
            .Select(s => new OpenSession(s.Id, s.CreatedAt, s.LastSeenAt, s.Address, s.UserAgent, s.Id == session.Id)).ToListAsync();
    }
}

/// <summary>What the frame of the portal tells somebody about the own account.</summary>
public sealed class OwnNotices(Database database, CurrentScope scope, TimeProvider time)
{
    /// <summary>When the password ends, if that is soon.</summary>
    public async Task<Result<PasswordNotice>> PasswordEndsSoon()
    {
        if (scope.Value is not PortalScope person)
        {
            return new PasswordNotice(null, int.MaxValue);
        }

        await using var db = database.Open(new SystemScope("own notices"));
        var user = await db.Users().AsNoTracking().SingleAsync(u => u.Id == person.User.Value);
        var left = (await SecurityRules.Of(db, user.TenantId)).PasswordEnds(user) - time.Now();
        return left < TimeSpan.FromDays(OwnAccount.WarnDays)
            ? new PasswordNotice(time.Now() + left, (int)left.Value.TotalDays)
            : new PasswordNotice(null, int.MaxValue);
    }
}

/// <param name="Ends">Null where there is nothing to tell.</param>
public sealed record PasswordNotice(DateTime? Ends, int DaysLeft);
