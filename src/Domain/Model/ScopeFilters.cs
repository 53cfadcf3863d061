using System.Reflection;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Model;

/// <summary>The named query filters: no query sees a row of another tenant, whether or not its author thought of it.</summary>
internal static class ScopeFilters
{
    /// <summary>What the nouns say of their own rows.</summary>
    internal static IReadOnlyList<IRowFilters> Nouns { get; } =
        [.. typeof(IRowFilters).Assembly.GetTypes().Where(t => t is { IsClass: true } && t.IsAssignableTo(typeof(IRowFilters)))
            .Select(t => (IRowFilters)Activator.CreateInstance(t)!)];

    internal static void Apply(ModelBuilder model, PortalDbContext db)
    {
        ApplyToOwned(typeof(ScopeFilters), model, db);
        PeopleOfMerchantsFilters.ApplyToOwned(model, db);
        foreach (var noun in Nouns)
        {
            noun.ForPeople(model, db);
            noun.ForPeopleOfMerchants(model, db);
        }
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
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row =>
            db.Lease.SeesAll
            || row.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == row.TenantId)));

    // In the portal a container-owned row is visible exactly when its container is; the container's own filter says when.
    internal static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row =>
            db.Lease.SeesAll
            || row.ContainerId == db.Lease.Container
            || (db.Lease.IsPortal && db.Set<Container>().Any(k => k.Id == row.ContainerId)));

    internal static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned, ITenantOwned =>
        model.Entity<T>().HasQueryFilter(RowFilters.Scope, row =>
            db.Lease.SeesAll
            || row.TenantId == db.Lease.Tenant
            || row.ContainerId == db.Lease.Container
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == row.TenantId))
            || (db.Lease.IsPortal && db.Set<Container>().Any(k => k.Id == row.ContainerId)));
}
