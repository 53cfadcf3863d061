using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors.Gateway;

public static class GatewaySets
{
    public static DbSet<GatewayAccount> GatewayAccounts(this PortalDbContext db) => db.Set<GatewayAccount>();
}
