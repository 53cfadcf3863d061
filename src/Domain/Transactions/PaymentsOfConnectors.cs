using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

internal sealed class PaymentsOfConnectors : IPaymentsOfConnectors
{
    public Task<bool> Any(PortalDbContext db, Connector connector) =>
        db.Transactions().AnyAsync(t => t.TenantId == connector.TenantId && t.ExecutingConnectorId == connector.Id);
}
