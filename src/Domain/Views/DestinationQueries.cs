using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>Where stored cards go or would go: the operator's list, and what a container's owner has to decide.</summary>
public sealed class DestinationQueries(Database database, CurrentScope scope, DestinationSeals seals)
{
    /// <summary>The most that a container's page shows.</summary>
    public const int ListLimit = 200;

    /// <summary>What the operator has allowed, then what connectors have beside that.</summary>
    public async Task<Result<IReadOnlyList<ListedDestination>>> List()
    {
        if (scope.Value is not SystemScope)
        {
            return DestinationAdmin.OperatorOnly;
        }

        await using var db = database.Open(scope.Value);
        var allowed = (await db.GatewayDestinations().AsNoTracking().OrderBy(d => d.BaseUrl).ThenBy(d => d.Account).ToListAsync()).FindAll(seals.IsOurs);
        var accounts = await db.GatewayAccounts().AsNoTracking().ToListAsync();
        var others = accounts.Where(a => !allowed.Exists(d => DestinationStore.Allows(d, a))).GroupBy(a => (a.BaseUrl, a.PublicIntegrationKey));
        List<ListedDestination> list =
        [
            .. allowed.Select(d =>
                new ListedDestination(d.BaseUrl, d.Account.Length == 0 ? null : d.Account, d.AllowedAt, accounts.Count(a => DestinationStore.Allows(d, a)))),
            .. others.OrderBy(o => o.Key.BaseUrl, StringComparer.Ordinal)
            .Select(o => new ListedDestination(o.Key.BaseUrl, o.Key.PublicIntegrationKey, null, o.Count())),
        ];
        return list;
    }

    /// <summary>The connectors to other gateways that use a container, or may send its cards although they do not at present; for the owner's side
    /// only.</summary>
    public async Task<Result<IReadOnlyList<AskingConnector>>> OfContainer(ContainerId id)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (!await ContainerStore.Own(db, id).AnyAsync())
        {
            return Error.NotFound(T("Container"));
        }

        var ids = await Candidates(db, id).OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Select(c => c.Id).Take(ListLimit).ToListAsync();
        var connectors = await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id)));
        var reasons = await Reasons(db, id, connectors);
        var destinations = await DestinationStore.Of(db, seals, connectors.ConvertAll(c => c.Connector));
        var accounts = await db.GatewayAccounts().AsNoTracking().Where(a => ids.Contains(a.ConnectorId)).ToDictionaryAsync(a => a.ConnectorId);
        var decided = await db.DestinationApprovals().AsNoTracking().Where(a => a.ContainerId == id).ToDictionaryAsync(a => a.ConnectorId);
        var merchantIds = connectors.ConvertAll(c => c.Connector.MerchantId);
        var merchants = await db.Merchants().AsNoTracking().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name);
        var cards = await db.Registrations().Where(r => r.ContainerId == id && r.State == RegistrationState.Active && !r.ProviderKeeps)
            .GroupBy(r => new { r.Method, r.TestMode }).Select(g => new { g.Key.Method, g.Key.TestMode, Count = g.Count() }).ToListAsync();

        var list = new List<AskingConnector>();
        foreach (var (connector, tenantName, _) in connectors.OrderBy(c => ids.IndexOf(c.Connector.Id)))
        {
            var (account, decision) = (accounts[connector.Id], decided.GetValueOrDefault(connector.Id));
            var stands = decision?.DestinationVersion == account.DestinationVersion
                && (decision.State != ApprovalState.Approved || destinations[connector.Id].Approved.Contains(id));
            var state = stands ? decision!.State : ApprovalState.Asked;
            if (reasons.GetValueOrDefault(connector.Id) is not { } why && state != ApprovalState.Approved)
            {
                continue;
            }

            list.Add(new AskingConnector
            {
                Connector = connector.Id,
                Name = connector.Name,
                MerchantName = merchants.GetValueOrDefault(connector.MerchantId, string.Empty),
                Tenant = connector.TenantId,
                TenantName = tenantName,
                BaseUrl = account.BaseUrl,
                Account = account.PublicIntegrationKey,
                ApiKey = account.ApiKey,
                Version = account.DestinationVersion,
                IsAllowed = destinations[connector.Id].IsAllowed,
                State = state,
                HasChanged = decision is not null && !stands,
                DecidedAt = decision?.DecidedAt,
                DecidedBy = decision?.DecidedBy,
                Why = reasons.GetValueOrDefault(connector.Id) ?? T($"{connector.Name} does not use this container at present."),
                Cards = cards.Where(c => c.Method == connector.Method && c.TestMode == connector.TestMode).Sum(c => c.Count),
            });
        }

        return list;
    }

    // Wallets are the provider's own tokens; nothing of theirs lies in the vault.
    private static IQueryable<Connector> Candidates(PortalDbContext db, ContainerId id)
    {
        var users = Users(db, id);
        return db.Connectors().Where(c => c.Adapter == AdapterKind.Gateway && c.Method != PaymentMethod.Wallet && !c.Archived
            && (users.Any(u => u.Id == c.Id)
                || db.ConnectorMembers().Any(m => m.MemberId == c.Id && users.Any(u => u.Id == m.MetaConnectorId))
                || db.DestinationApprovals().Any(a => a.ContainerId == id && a.ConnectorId == c.Id)));
    }

    private static IQueryable<Connector> Users(PortalDbContext db, ContainerId id) => db.Connectors().Where(c =>
        c.ContainerId == id || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == id)));

    // By itself, or as a member of a meta-connector that does: its cards pass through the member.
    private static async Task<Dictionary<ConnectorId, string>> Reasons(PortalDbContext db, ContainerId id, List<ResolvedConnector> connectors)
    {
        var ids = connectors.ConvertAll(c => c.Connector.Id);
        var members = await db.ConnectorMembers().AsNoTracking().Where(m => ids.Contains(m.MemberId)).ToListAsync();
        var metaIds = members.Select(m => m.MetaConnectorId).Distinct().ToList();
        var metas = metaIds.Count == 0 ? [] : await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => metaIds.Contains(c.Id)));
        var reasons = metas.Where(m => m.Resolution.Container == id)
            .SelectMany(
                m => members.Where(r => r.MetaConnectorId == m.Connector.Id)
                    .Select(r => (r.MemberId, Why: T($"{m.Resolution.Sentence(m.Connector.Name, m.TenantName)} It routes to this connector."))))
            .GroupBy(r => r.MemberId).ToDictionary(g => g.Key, g => g.First().Why);
        foreach (var own in connectors.Where(c => c.Resolution.Container == id))
        {
            reasons[own.Connector.Id] = own.Resolution.Sentence(own.Connector.Name, own.TenantName);
        }

        return reasons;
    }
}
