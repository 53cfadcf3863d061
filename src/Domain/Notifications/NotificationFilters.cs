using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>People of merchants see what those merchants are notified of. Notifications of a container's profiles belong to no merchant, and so are not for
/// them.</summary>
internal sealed class NotificationFilters : IRowFilters
{
    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db)
    {
        model.Entity<Notification>().HasQueryFilter(RowFilters.Merchants, told =>
            !db.Lease.IsOfMerchants || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == told.MerchantId));
        model.Entity<NotificationTry>().HasQueryFilter(RowFilters.Merchants, tried =>
            !db.Lease.IsOfMerchants || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == tried.MerchantId));
        model.Entity<NotifiedEndpoint>().HasQueryFilter(RowFilters.Merchants, told =>
            !db.Lease.IsOfMerchants || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == told.MerchantId));
    }
}
