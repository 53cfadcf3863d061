using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

/// <summary>A container is seen by its owner, those above it, and whom it is shared with.</summary>
internal sealed class ContainerFilters : IRowFilters
{
    public void ForPeople(ModelBuilder model, PortalDbContext db)
    {
        // VisibleTo(scope): owned in scope, shared with all by an owner above, or shared with a selected tenant in scope.
        model.Entity<Container>().HasQueryFilter(RowFilters.Scope, container =>
            db.Lease.SeesAll
            || container.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == container.TenantId))
            || (container.ShareMode == ShareMode.AllSubTenants
                && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == db.Lease.Tenant))
            || (container.ShareMode == ShareMode.Selected && db.Set<ContainerShare>().Any(s => s.ContainerId == container.Id)));

        InForce(model, db);

        // Who shares with whom is known to the owner and, for its own row, to the target: nobody sees who else there is.
        model.Entity<ContainerShare>().HasQueryFilter(RowFilters.Scope, share =>
            db.Lease.SeesAll
            || share.TenantId == db.Lease.Tenant
            || share.TargetTenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c =>
                c.AncestorId == db.Lease.Tenant && (c.DescendantId == share.TenantId || c.DescendantId == share.TargetTenantId))));
    }

    public void ForMerchants(ModelBuilder model, PortalDbContext db)
    {
        InForce(model, db);
        model.Entity<Container>().HasQueryFilter(RowFilters.Scope, container =>
            container.TenantId == db.Lease.Tenant
            || (container.ShareMode == ShareMode.AllSubTenants
                && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == db.Lease.Tenant))
            || (container.ShareMode == ShareMode.Selected && db.Set<ContainerShare>().Any(s => s.ContainerId == container.Id)));
        model.Entity<ContainerShare>().HasQueryFilter(RowFilters.Scope, share =>
            share.TenantId == db.Lease.Tenant || share.TargetTenantId == db.Lease.Tenant);
    }

    // A share that has not begun or has ended is none, for everybody who does not ask for it by name.
    private static void InForce(ModelBuilder model, PortalDbContext db) => model.Entity<ContainerShare>().HasQueryFilter(
        RowFilters.InForce, share => (share.From == null || share.From <= db.Lease.Now) && (share.Until == null || db.Lease.Now < share.Until));
}
