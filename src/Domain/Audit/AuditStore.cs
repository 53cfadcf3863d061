using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

internal static class AuditStore
{
    /// <summary>Names of the tenants of entries that are visible already; what somebody did to a shared profile is its owner's, who may be above the
    /// scope.</summary>
    internal static Task<Dictionary<TenantId, string>> TenantNames(PortalDbContext db, IReadOnlyCollection<TenantId> tenants) =>
        db.Tenants().IgnoreQueryFilters([RowFilters.Scope]).Where(t => tenants.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);

    /// <summary>How often somebody did something, in any tenant; for limits on a person.</summary>
    internal static Task<int> CountOf(PortalDbContext db, Guid actor, string action, DateTime since) =>
        db.AuditEntries().IgnoreQueryFilters([RowFilters.Scope])
            .CountAsync(e => e.ActorId == actor && e.At > since && e.Action == action && e.Result == AuditResult.Done);
}
