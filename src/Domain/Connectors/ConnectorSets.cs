using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

internal static class ConnectorSets
{
    public static DbSet<Connector> Connectors(this PortalDbContext db) => db.Set<Connector>();

    public static DbSet<ConnectorMember> ConnectorMembers(this PortalDbContext db) => db.Set<ConnectorMember>();
}
