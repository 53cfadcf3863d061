using System.Linq.Expressions;
using System.Reflection;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Model;

/// <summary>A second named filter, on top of <see cref="ScopeFilters"/>: people who work for merchants see what is those merchants', and what lies in
/// containers that they
/// see. Of a tenant's other rows they see none, unless the noun says so (<see cref="IRowFilters"/>).</summary>
internal static class PeopleOfMerchantsFilters
{
    internal static void ApplyToOwned(ModelBuilder model, PortalDbContext db)
    {
        foreach (var type in model.Model.GetEntityTypes().Select(t => t.ClrType).Where(t => t.IsAssignableTo(typeof(ITenantOwned))).ToList())
        {
            var filter = (type.IsAssignableTo(typeof(IMerchantOwned)), type.IsAssignableTo(typeof(IContainerOwned))) switch
            {
                (true, true) => nameof(FilterBoth),
                (true, false) => nameof(FilterMerchantOwned),
                (false, true) => nameof(FilterContainerOwned),
                _ => nameof(Hide),
            };
            typeof(PeopleOfMerchantsFilters).GetMethod(filter, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(type).Invoke(null, [model, db]);
        }
    }

    private static void FilterMerchantOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IMerchantOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == row.MerchantId));

    private static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants || db.Set<Container>().Any(k => k.Id == row.ContainerId));

    private static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IMerchantOwned, IContainerOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants
            || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == row.MerchantId)
            || db.Set<Container>().Any(k => k.Id == row.ContainerId));

    private static void Hide<T>(ModelBuilder model, PortalDbContext db)
        where T : class => Filter<T>(model, _ => !db.Lease.IsOfMerchants);

    private static void Filter<T>(ModelBuilder model, Expression<Func<T, bool>> filter)
        where T : class => model.Entity<T>().HasQueryFilter(RowFilters.Merchants, filter);
}
