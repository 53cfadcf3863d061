using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Schedules;

internal static class ScheduleSets
{
    public static DbSet<Schedule> Schedules(this PortalDbContext db) => db.Set<Schedule>();
}
