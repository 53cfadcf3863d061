using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Asked of what lies above: a connector through which payments went stays with the account that they went to.</summary>
internal interface IPaymentsOfConnectors
{
    internal Task<bool> Any(PortalDbContext db, Connector connector);
}
