using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Reads where connectors send stored cards. An approval lies with the owner of the container, where the scope of a connector's tenant does not see:
/// the caller must have chosen connectors that the scope may see.</summary>
internal static class DestinationStore
{
    /// <summary>Of those of these connectors that pass cards to another gateway.</summary>
    internal static async Task<Dictionary<ConnectorId, CardDestination>> Of(
        PortalDbContext db, DestinationSeals seals, IReadOnlyCollection<Connector> connectors)
    {
        var ids = connectors.Where(c => c.Adapter == AdapterKind.Gateway).Select(c => c.Id).ToList();
        if (ids.Count == 0)
        {
            return [];
        }

        var accounts = await db.GatewayAccounts().AsNoTracking().IgnoreQueryFilters([RowFilters.Scope]).Where(a => ids.Contains(a.ConnectorId)).ToListAsync();
        var allowed = (await db.GatewayDestinations().AsNoTracking().ToListAsync()).FindAll(seals.IsOurs);
        var approvals = await db.DestinationApprovals().AsNoTracking().IgnoreQueryFilters([RowFilters.Scope, RowFilters.Merchants])
            .Where(a => ids.Contains(a.ConnectorId) && a.State == ApprovalState.Approved).ToListAsync();
        return accounts.ToDictionary(a => a.ConnectorId, account => new CardDestination(
            account.MerchantId,
            account.DestinationVersion,
            allowed.Exists(d => Allows(d, account)),
            approvals.Where(a => a.ConnectorId == account.ConnectorId && a.DestinationVersion == account.DestinationVersion && seals.IsOurs(a, account))
                .Select(a => a.ContainerId).ToHashSet()));
    }

    /// <summary>Connectors with what happens to stored cards there.</summary>
    internal static async Task<List<ResolvedConnector>> Describe(PortalDbContext db, DestinationSeals seals, List<ResolvedConnector> resolved)
    {
        var destinations = await Of(db, seals, resolved.ConvertAll(r => r.Connector));
        return destinations.Count == 0 ? resolved : resolved.ConvertAll(r =>
        {
            var destination = destinations.GetValueOrDefault(r.Connector.Id);
            return r with
            {
                Cards = DestinationWords.Brief(r.Connector, r.Resolution, destination),
                CardSentence = DestinationWords.Sentence(r.Connector, r.Resolution, destination),
            };
        });
    }

    /// <summary>Connectors with an account about which the owner of their container, who is in the scope, has decided nothing.</summary>
    internal static async Task<List<ResolvedConnector>> Undecided(PortalDbContext db, int limit)
    {
        var ids = await (
            from connector in db.Connectors()
            where connector.Adapter == AdapterKind.Gateway && connector.Method != PaymentMethod.Wallet && connector.Enabled && !connector.Archived
            join account in db.GatewayAccounts() on connector.Id equals account.ConnectorId
            let container = connector.ContainerId
                ?? (connector.IgnoresGlobalSettings
                    ? null
                    : db.Tenants().Where(t => t.Id == connector.TenantId).Select(t => t.GlobalContainerId).FirstOrDefault())
            where db.Containers().Any(k => k.Id == container && db.Tenants().Any(t => t.Id == k.TenantId)) && !db.DestinationApprovals().Any(a =>
                a.ContainerId == container && a.ConnectorId == connector.Id && a.DestinationVersion == account.DestinationVersion)
            orderby connector.Id
            select connector.Id).Take(limit).ToListAsync();
        return ids.Count == 0 ? [] : await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id)));
    }

    internal static bool Allows(GatewayDestination destination, GatewayAccount account) =>
        destination.Adapter == AdapterKind.Gateway
        && destination.BaseUrl == DestinationAddress.Of(account.BaseUrl)
        && (destination.Account.Length == 0 || destination.Account == account.PublicIntegrationKey);
}
