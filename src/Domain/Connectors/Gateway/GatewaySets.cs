using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors.Gateway;

internal static class GatewaySets
{
    public static DbSet<GatewayAccount> GatewayAccounts(this PortalDbContext db) => db.Set<GatewayAccount>();
}
