using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors.Destinations;

internal static class DestinationSets
{
    public static DbSet<GatewayDestination> GatewayDestinations(this PortalDbContext db) => db.Set<GatewayDestination>();

    public static DbSet<DestinationApproval> DestinationApprovals(this PortalDbContext db) => db.Set<DestinationApproval>();
}
