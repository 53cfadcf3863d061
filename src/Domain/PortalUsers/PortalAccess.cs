using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Whether somebody who signed in may still work, where, and with which rights. Asked before each piece of work, in one query, so that a
/// disabled user, an ended session or a withdrawn right takes effect at once.</summary>
public sealed class PortalAccess(Database database, IOptions<UserSessionOptions> options, TimeProvider time)
{
    private static Error SignedOut => new(ErrorCodes.Unauthorized, T("You are signed out. Sign in again"));

    // A session that is looked at is written to this often at most, or more often where the time-out is short.
    private static readonly TimeSpan TouchInterval = TimeSpan.FromSeconds(30);

    /// <summary>The scope to work in. A foreign tenant and a missing one get the same query and the same answer.</summary>
    /// <param name="tenant">The tenant of the page; null where a page has none, which is the user's own then.</param>
    public async Task<Result<PortalScope>> Enter(
        PortalSession session, TenantId? tenant = null, Reach reach = Reach.ThisTenant, Presence presence = Presence.Busy)
    {
        await using var db = database.Open(new SystemScope("portal access"));
        var now = time.Now();
        if (await Find(db, session, tenant) is not { } person || !MayWork(person, now))
        {
            return SignedOut;
        }

        if (presence == Presence.Busy && now - person.LastSeenAt > Min(TouchInterval, person.Idle(options.Value) / 4))
        {
            await UserSessionStore.Touch(db, session.Id, now);
        }

        var rights = UserRights.Of(person.RolePermissions, person.Role, person.DirectPermissions, person.IsOperator);
        var seesBelow = rights.Contains(Permissions.TenantAccess) && !person.IsOfMerchants;
        if (!person.SeesTenant || (!seesBelow && tenant is { } other && other != person.TenantId))
        {
            return Error.NotFound(T("Tenant"));
        }

        return new PortalScope(
            reach == Reach.OwnTree ? person.TenantId : tenant ?? person.TenantId,
            reach != Reach.ThisTenant && seesBelow,
            new PortalUserId(session.User),
            person.UserName,
            rights,
            person.Address)
        {
            Session = session.Id,
            IsSteppedUp = now - person.SteppedUpAt <= options.Value.StepUpLifetime,
            IsOfMerchants = person.IsOfMerchants,
        };
    }

    /// <summary>How long the session still lives when nobody does anything; nothing when it has ended. Asking keeps nothing alive.</summary>
    public async Task<TimeSpan> TimeLeft(PortalSession session)
    {
        await using var db = database.Open(new SystemScope("portal access"));
        var now = time.Now();
        return await Find(db, session, null) is { } person && MayWork(person, now) ? Ends(person) - now : TimeSpan.Zero;
    }

    /// <summary>Counts what somebody did in the page alone, when it happened and not when the page tells.</summary>
    /// <returns>False when the session has ended.</returns>
    public async Task<bool> WasActive(PortalSession session, TimeSpan ago)
    {
        await using var db = database.Open(new SystemScope("portal access"));
        var now = time.Now();
        if (await Find(db, session, null) is not { } person || !MayWork(person, now))
        {
            return false;
        }

        await UserSessionStore.Touch(db, session.Id, now - ago);
        return true;
    }

    private static TimeSpan Min(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private bool MayWork(Entrant person, DateTime now) => now < Ends(person) && Networks.Allow(person.AllowedNetworks, person.Address);

    private DateTime Ends(Entrant person)
    {
        var (idle, longest) = (person.LastSeenAt + person.Idle(options.Value), person.SignedInAt + options.Value.LongestDuration);
        return idle < longest ? idle : longest;
    }

    private async Task<Entrant?> Find(PortalDbContext db, PortalSession session, TenantId? tenant)
    {
        var now = time.Now();
        return await (
            from open in db.UserSessions().AsNoTracking()
            where open.Id == session.Id && open.UserId == session.User && open.EndedAt == null
            join user in db.Users() on open.UserId equals user.Id
            join home in db.Tenants() on user.TenantId equals home.Id
            where !user.Disabled && user.ArchivedAt == null && (user.ValidUntil == null || user.ValidUntil > now)
                && !home.LoginDisabled && user.SecurityStamp == session.SecurityStamp
                && !db.TenantClosure.Any(c =>
                    c.DescendantId == home.Id && c.Depth > 0 && db.Tenants().Any(t => t.Id == c.AncestorId && t.DisablesLoginForSubTenants))
            select new Entrant
            {
                UserName = user.UserName!,
                TenantId = user.TenantId,
                Role = user.Role,
                RolePermissions = db.Roles().Where(r => r.Id == user.RoleId).Select(r => r.Permissions).FirstOrDefault(),
                DirectPermissions = user.DirectPermissions,
                IsOfMerchants = user.IsOfMerchants,
                IsOperator = user.IsOperator && !user.IsOfMerchants && home.ParentId == null,
                SignedInAt = open.CreatedAt,
                LastSeenAt = open.LastSeenAt,
                Address = open.Address,
                SteppedUpAt = open.SteppedUpAt,
                SeesTenant = tenant == null || db.TenantClosure.Any(c => c.AncestorId == user.TenantId && c.DescendantId == tenant),
                IdleMinutes = (
                    from above in db.TenantClosure
                    where above.DescendantId == user.TenantId
                    join set in db.TenantSecurity() on above.AncestorId equals set.TenantId
                    where set.IdleMinutes != null
                    orderby above.Depth
                    select set.IdleMinutes).FirstOrDefault(),
                AllowedNetworks = (
                    from above in db.TenantClosure
                    where above.DescendantId == user.TenantId
                    join set in db.TenantSecurity() on above.AncestorId equals set.TenantId
                    where set.AllowedNetworks != null
                    orderby above.Depth
                    select set.AllowedNetworks).FirstOrDefault(),
            }).SingleOrDefaultAsync();
    }

    private sealed class Entrant
    {
        public required string UserName { get; init; }

        public TenantId TenantId { get; init; }

        public required string Role { get; init; }

        public string? RolePermissions { get; init; }

        public string? DirectPermissions { get; init; }

        public bool IsOfMerchants { get; init; }

        public bool IsOperator { get; init; }

        public DateTime SignedInAt { get; init; }

        public DateTime LastSeenAt { get; init; }

        public string? Address { get; init; }

        public DateTime? SteppedUpAt { get; init; }

        public bool SeesTenant { get; init; }

        public int? IdleMinutes { get; init; }

        public string? AllowedNetworks { get; init; }

        internal TimeSpan Idle(UserSessionOptions options) => IdleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : options.IdleTimeout;
    }
}
