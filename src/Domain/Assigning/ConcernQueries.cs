using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Assigning;

/// <summary>What a change can reach at most. The scope's filter says which of it this person may see.</summary>
internal sealed record Concern(
    Func<PortalDbContext, IQueryable<Connector>> Connectors, Func<PortalDbContext, IQueryable<Tenant>> Tenants, ContainerId? Container = null);

/// <summary>How it stands with what a change can reach.</summary>
internal sealed record Concerned(Dictionary<ConnectorId, ResolvedConnector> Connectors, Dictionary<TenantId, ResolvedTenant> Settings, int? Profiles);

/// <summary>Reads what a change can reach, for before and after it.</summary>
public sealed class ConcernQueries(Database database, CurrentScope scope, DestinationSeals seals, TimeProvider time)
{
    internal async Task<Concerned> Look(PortalDbContext db, Concern concern)
    {
        // Archived connectors process nothing, no matter what they resolve to.
        var ids = await concern.Connectors(db).Where(c => !c.Archived).Select(c => c.Id).Take(Page<Connector>.CountLimit + 1).ToListAsync();
        var found = await DestinationStore.Describe(db, seals, await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id))));
        var tenantIds = await concern.Tenants(db).Select(t => t.Id).Take(Page<Tenant>.CountLimit + 1).ToListAsync();
        var settings = await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => tenantIds.Contains(t.Id)));
        var profiles = concern.Container is { } container ? (await ProfileStore.CountsIn(db, [container])).GetValueOrDefault(container) : (int?)null;
        return new Concerned(found.ToDictionary(c => c.Connector.Id), settings.ToDictionary(t => t.Tenant.Id), profiles);
    }

    /// <summary>Those of the last days; only of these tenants, and only where the number says something: counting ends where lists stop counting.</summary>
    internal async Task<int> TransactionsOf(ContainerId container, List<TenantId> tenants)
    {
        var since = time.Now().AddDays(-Consequences.TransactionDays);
        await using var db = database.Open(scope.Value);
        return await db.Transactions().Where(t => tenants.Contains(t.TenantId) && t.CreatedAt >= since && t.ContainerId == container).CountForList();
    }
}
