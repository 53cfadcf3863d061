using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

internal static class ContainerSets
{
    public static DbSet<Container> Containers(this PortalDbContext db) => db.Set<Container>();

    public static DbSet<ContainerShare> ContainerShares(this PortalDbContext db) => db.Set<ContainerShare>();
}
