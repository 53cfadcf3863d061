using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>People of merchants see the members of their connectors, and the containers that these use.</summary>
internal sealed class ConnectorFilters : IRowFilters
{
    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db)
    {
        model.Entity<ConnectorMember>().HasQueryFilter(RowFilters.Merchants, member =>
            !db.Lease.IsOfMerchants || db.Set<Connector>().Any(c => c.Id == member.MetaConnectorId));

        // By itself, or tenant-wide where the connector does not ignore that.
        model.Entity<Container>().HasQueryFilter(RowFilters.Merchants, container => !db.Lease.IsOfMerchants || db.Set<Connector>().Any(c =>
            c.ContainerId == container.Id
            || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Set<Tenant>().Any(t => t.Id == c.TenantId && t.GlobalContainerId == container.Id))));
    }
}
