using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary><see cref="ScopeFilters"/> for merchant calls, which see exactly their own tenant and the container that their connector resolves to.</summary>
internal static class MerchantFilters
{
    internal static void Apply(ModelBuilder model, PortalDbContext db)
    {
        ScopeFilters.ApplyToOwned(typeof(MerchantFilters), model, db);
        model.Entity<Tenant>().HasQueryFilter(ScopeFilters.Name, tenant => tenant.Id == db.Lease.Tenant);
        model.Entity<Container>().HasQueryFilter(ScopeFilters.Name, container =>
            container.TenantId == db.Lease.Tenant
            || (container.ShareMode == ShareMode.AllSubTenants
                && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == db.Lease.Tenant))
            || (container.ShareMode == ShareMode.Selected && db.ContainerShares.Any(s => s.ContainerId == container.Id)));
        model.Entity<ContainerShare>().HasQueryFilter(ScopeFilters.Name, share =>
            share.TenantId == db.Lease.Tenant || share.TargetTenantId == db.Lease.Tenant);
        model.Entity<AuditEntry>().HasQueryFilter(ScopeFilters.Name, entry =>
            entry.TenantId == db.Lease.Tenant || entry.ActorTenantId == db.Lease.Tenant);
    }

    internal static void FilterTenantOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(ScopeFilters.Name, row => row.TenantId == db.Lease.Tenant);

    internal static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        model.Entity<T>().HasQueryFilter(ScopeFilters.Name, row => row.ContainerId == db.Lease.Container);

    internal static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(ScopeFilters.Name, row => row.TenantId == db.Lease.Tenant || row.ContainerId == db.Lease.Container);
}
