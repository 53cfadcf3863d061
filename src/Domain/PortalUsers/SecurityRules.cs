using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What holds for the people of a tenant, inherited settings included.</summary>
internal sealed record SecurityRules(
    bool RequiresSecondFactor, int? IdleMinutes, int? DisablesInactiveAfterDays, string? AllowedNetworks, int PasswordValidityMonths)
{
    internal TimeSpan Idle(UserSessionOptions options) => IdleMinutes is { } minutes ? TimeSpan.FromMinutes(minutes) : options.IdleTimeout;

    /// <summary>When a password ends; null for one that does not, which only a second factor that all must have allows.</summary>
    internal DateTime? PasswordEnds(PortalUser user) =>
        PasswordValidityMonths > 0 ? user.PasswordSince.AddMonths(PasswordValidityMonths)
        : RequiresSecondFactor ? null
        : user.PasswordSince.AddMonths(Tenant.DefaultPasswordValidity);

    /// <param name="db">Of the system scope, for tenants above have their say.</param>
    internal static Task<SecurityRules> Of(PortalDbContext db, TenantId tenant) =>
        db.Tenants().Where(t => t.Id == tenant).Select(t => new SecurityRules(
            Above(db, tenant).Any(s => s.Row.RequiresSecondFactor),
            Above(db, tenant).Where(s => s.Row.IdleMinutes != null).OrderBy(s => s.Depth).Select(s => s.Row.IdleMinutes).FirstOrDefault(),
            Above(db, tenant).Where(s => s.Row.DisablesInactiveAfterDays != null).OrderBy(s => s.Depth).Select(s => s.Row.DisablesInactiveAfterDays)
                .FirstOrDefault(),
            Above(db, tenant).Where(s => s.Row.AllowedNetworks != null).OrderBy(s => s.Depth).Select(s => s.Row.AllowedNetworks).FirstOrDefault(),
            t.PasswordValidityMonths)).SingleAsync();

    /// <summary>Whether somebody else has to approve what erases a person.</summary>
    /// <param name="db">Of the system scope, for tenants above have their say.</param>
    internal static Task<bool> ErasuresNeedSecondPerson(PortalDbContext db, TenantId tenant) =>
        Above(db, tenant).AnyAsync(s => s.Row.ErasuresNeedSecondPerson);

    private static IQueryable<Setting> Above(PortalDbContext db, TenantId tenant) =>
        from above in db.TenantClosure
        where above.DescendantId == tenant
        join row in db.TenantSecurity() on above.AncestorId equals row.TenantId
        select new Setting { Row = row, Depth = above.Depth };

    private sealed class Setting
    {
        public required TenantSecurity Row { get; init; }

        public int Depth { get; init; }
    }
}
