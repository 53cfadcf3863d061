using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

internal static class AuditStore
{
    /// <summary>Names of the tenants of entries that are visible already; what somebody did to a shared profile is its owner's, who may be above the scope.</summary>
    internal static Task<Dictionary<Id<Tenant>, string>> TenantNames(PortalDbContext db, IReadOnlyCollection<Id<Tenant>> tenants) =>
        db.Tenants.IgnoreQueryFilters([ScopeFilters.Name]).Where(t => tenants.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);
}
