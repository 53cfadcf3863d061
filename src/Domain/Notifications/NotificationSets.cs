using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Notifications;

internal static class NotificationSets
{
    public static DbSet<Notification> Notifications(this PortalDbContext db) => db.Set<Notification>();

    public static DbSet<NotificationTry> NotificationTries(this PortalDbContext db) => db.Set<NotificationTry>();

    public static DbSet<NotifiedEndpoint> NotifiedEndpoints(this PortalDbContext db) => db.Set<NotifiedEndpoint>();
}
