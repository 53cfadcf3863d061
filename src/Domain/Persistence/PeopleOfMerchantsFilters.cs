using System.Linq.Expressions;
using System.Reflection;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>A second named filter, on top of <see cref="ScopeFilters"/>: people who work for merchants see what is those merchants', the containers that
/// their connectors use, of the profiles in them those with a transaction or instrument of these merchants (or all, where the owner says so), and what they did themselves. Of a tenant's other rows they see none, unless it is said here.</summary>
internal static class PeopleOfMerchantsFilters
{
    internal const string Name = "merchants";

    internal static void Apply(ModelBuilder model, PortalDbContext db)
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

        Filter<Merchant>(model, merchant => !db.Lease.IsOfMerchants || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == merchant.Id));
        Filter<ConnectorMember>(model, member => !db.Lease.IsOfMerchants || db.Connectors.Any(c => c.Id == member.MetaConnectorId));
        Filter<RefusedCall>(model, call => !db.Lease.IsOfMerchants || db.ApiUsers.Any(u => u.Id == call.ApiUserId));
        Filter<TransactionEvent>(model, happened => !db.Lease.IsOfMerchants || db.Transactions.Any(t => t.Id == happened.TransactionId));
        Filter<TransactionExchange>(model, said => !db.Lease.IsOfMerchants || db.Transactions.Any(t => t.Id == said.TransactionId));
        Filter<AuditEntry>(model, entry => !db.Lease.IsOfMerchants || entry.ActorId == db.Lease.User);

        // A container is shared by many merchants: its owner says whether staff of one sees the customers of the others.
        Filter<Profile>(model, profile => !db.Lease.IsOfMerchants
            || db.Containers.Any(k => k.Id == profile.ContainerId && (k.MerchantStaffSeeAll || db.MerchantProfiles.Any(known =>
                known.ProfileId == profile.Id && db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == known.MerchantId)))));
        Filter<Registration>(model, registration => !db.Lease.IsOfMerchants
            || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == registration.MerchantId)
            || db.Containers.Any(k => k.Id == registration.ContainerId && (k.MerchantStaffSeeAll || db.MerchantProfiles.Any(known =>
                known.ProfileId == registration.ProfileId && db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == known.MerchantId)))));

        // Notifications of a container's profiles belong to no merchant, and so are not for them.
        Filter<Notification>(model, told => !db.Lease.IsOfMerchants || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == told.MerchantId));
        Filter<NotificationTry>(model, tried => !db.Lease.IsOfMerchants || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == tried.MerchantId));
        Filter<NotifiedEndpoint>(model, told => !db.Lease.IsOfMerchants || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == told.MerchantId));

        // Attached to one of their connectors: by itself, or tenant-wide where the connector does not ignore that.
        Filter<Container>(model, container => !db.Lease.IsOfMerchants || db.Connectors.Any(c =>
            c.ContainerId == container.Id
            || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Tenants.Any(t => t.Id == c.TenantId && t.GlobalContainerId == container.Id))));
    }

    private static void FilterMerchantOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IMerchantOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == row.MerchantId));

    private static void FilterContainerOwned<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IContainerOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants || db.Containers.Any(k => k.Id == row.ContainerId));

    private static void FilterBoth<T>(ModelBuilder model, PortalDbContext db)
        where T : class, IMerchantOwned, IContainerOwned =>
        Filter<T>(model, row => !db.Lease.IsOfMerchants
            || db.PortalUserMerchants.Any(m => m.UserId == db.Lease.User && m.MerchantId == row.MerchantId)
            || db.Containers.Any(k => k.Id == row.ContainerId));

    private static void Hide<T>(ModelBuilder model, PortalDbContext db)
        where T : class => Filter<T>(model, _ => !db.Lease.IsOfMerchants);

    private static void Filter<T>(ModelBuilder model, Expression<Func<T, bool>> filter)
        where T : class => model.Entity<T>().HasQueryFilter(Name, filter);
}
