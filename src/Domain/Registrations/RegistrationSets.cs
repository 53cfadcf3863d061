using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

internal static class RegistrationSets
{
    public static DbSet<Registration> Registrations(this PortalDbContext db) => db.Set<Registration>();

    public static DbSet<InstrumentNotice> InstrumentNotices(this PortalDbContext db) => db.Set<InstrumentNotice>();

    public static DbSet<QueuedDeregistration> QueuedDeregistrations(this PortalDbContext db) => db.Set<QueuedDeregistration>();
}
