using System.Reflection;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>The named query filters: no query sees a row of another tenant, whether or not its author thought of it.</summary>
internal static class ScopeFilters
{
    /// <summary>The name to lift a filter by; only Persistence and a noun's own store may, and the build refuses it elsewhere.</summary>
    internal const string Name = "scope";

    internal static void Apply(ModelBuilder model, PortalDbContext db)
    {
        ApplyToOwned(typeof(ScopeFilters), model, db);
        FilterTenants(model, db);
        FilterContainers(model, db);
        FilterAudit(model, db);
        FilterRoles(model, db);
        PeopleOfMerchantsFilters.Apply(model, db);
    }

    /// <summary>Puts a filter on every owned entity.</summary>
    /// <param name="filters">Where the filters of the three kinds of ownership are; they are generic, so they are found by name.</param>
    internal static void ApplyToOwned(Type filters, ModelBuilder model, PortalDbContext db)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(t => t.ClrType).ToList())
        {
            var filter = (type.IsAssignableTo(typeof(ITenantOwned)), type.IsAssignableTo(typeof(IContainerOwned))) switch
            {
                (true, true) => nameof(FilterBoth),
                (true, false) => nameof(FilterTenantOwned),
                (false, true) => nameof(FilterContainerOwned),
                _ => null,
            };
            if (filter is not null)
            {
                filters.GetMethod(filter, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [model, db]);
            }
        }
    }

    internal static void FilterTenantOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(Name, row =>
            db.Lease.SeesAll
            || row.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == row.TenantId)));

    // In the portal a container-owned row is visible exactly when its container is; the container's own filter says when.
    internal static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        model.Entity<T>().HasQueryFilter(Name, row =>
            db.Lease.SeesAll
            || row.ContainerId == db.Lease.Container
            || (db.Lease.IsPortal && db.Containers.Any(k => k.Id == row.ContainerId)));

    internal static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(Name, row =>
            db.Lease.SeesAll
            || row.TenantId == db.Lease.Tenant
            || row.ContainerId == db.Lease.Container
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == row.TenantId))
            || (db.Lease.IsPortal && db.Containers.Any(k => k.Id == row.ContainerId)));

    private static void FilterTenants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Tenant>().HasQueryFilter(Name, tenant =>
            db.Lease.SeesAll
            || tenant.Id == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == tenant.Id)));

    private static void FilterContainers(ModelBuilder model, PortalDbContext db)
    {
        // VisibleTo(scope): owned in scope, shared with all by an owner above, or shared with a selected tenant in scope.
        model.Entity<Container>().HasQueryFilter(Name, container =>
            db.Lease.SeesAll
            || container.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == container.TenantId))
            || (container.ShareMode == ShareMode.AllSubTenants
                && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == db.Lease.Tenant))
            || (container.ShareMode == ShareMode.Selected && db.ContainerShares.Any(s => s.ContainerId == container.Id)));

        // Who shares with whom is known to the owner and, for its own row, to the target: nobody sees who else there is.
        model.Entity<ContainerShare>().HasQueryFilter(Name, share =>
            db.Lease.SeesAll
            || share.TenantId == db.Lease.Tenant
            || share.TargetTenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c =>
                c.AncestorId == db.Lease.Tenant && (c.DescendantId == share.TenantId || c.DescendantId == share.TargetTenantId))));
    }

    private static void FilterAudit(ModelBuilder model, PortalDbContext db) =>
        model.Entity<AuditEntry>().HasQueryFilter(Name, entry =>
            db.Lease.SeesAll
            || entry.TenantId == db.Lease.Tenant
            || entry.ActorTenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c =>
                c.AncestorId == db.Lease.Tenant && (c.DescendantId == entry.TenantId || c.DescendantId == entry.ActorTenantId))));

    // Roles of the tenants above are used below; the write guard keeps their owners the only ones to change them.
    private static void FilterRoles(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Role>().HasQueryFilter(Name, role =>
            db.Lease.SeesAll
            || role.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == role.TenantId))
            || db.TenantClosure.Any(c => c.AncestorId == role.TenantId && c.DescendantId == db.Lease.Tenant));
}
