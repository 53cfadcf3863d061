using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Model;

/// <summary><see cref="ScopeFilters"/> for merchant calls, which see exactly their own tenant and the container that their connector resolves to.</summary>
internal static class MerchantFilters
{
    internal static void Apply(ModelBuilder model, PortalDbContext db)
    {
        ScopeFilters.ApplyToOwned(typeof(MerchantFilters), model, db);
        foreach (var noun in ScopeFilters.Nouns)
        {
            noun.ForMerchants(model, db);
        }
    }

    internal static void FilterTenantOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row => row.TenantId == db.Lease.Tenant);

    internal static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row => row.ContainerId == db.Lease.Container);

    internal static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row => row.TenantId == db.Lease.Tenant || row.ContainerId == db.Lease.Container);
}
