using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tenants;

/// <summary>What tenants above decide, which reaches above what a scope shows.</summary>
internal static class TenantStore
{
    /// <summary>Name of the nearest tenant above that keeps the people of its sub-tenants out; null when none does.</summary>
    internal static Task<string?> LoginDisabledBy(PortalDbContext db, TenantId tenant) => (
        from above in db.TenantClosure
        where above.DescendantId == tenant && above.Depth > 0
        join ancestor in db.Tenants() on above.AncestorId equals ancestor.Id
        where ancestor.DisablesLoginForSubTenants
        orderby above.Depth
        select ancestor.Name).IgnoreQueryFilters([RowFilters.Scope]).FirstOrDefaultAsync();
}
