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

/// <summary>Connectors as people see them: never with a secret, always with the container that applies.</summary>
public sealed class ConnectorQueries(Database database, CurrentScope scope, DestinationSeals seals)
{
    private const int MemberLimit = 200;

    private static Error Missing => Error.NotFound(T("Connector"));

    public Task<Result<Page<ConnectorListItem>>> List(ConnectorFilter filter) => Read<Page<ConnectorListItem>>(async db =>
    {
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var ids = await Sorted(matching, filter).OnPage(filter.Page, ConnectorFilter.PageSize)
            .Select(c => c.Id).ToListAsync();
        var items = await Items(db, ids);
        return new Page<ConnectorListItem>([.. items.OrderBy(c => ids.IndexOf(c.Item.Id)).Select(c => c.Item)], total);
    });

    public Task<Result<ConnectorDetails>> Get(ConnectorId id) => Read<ConnectorDetails>(async db =>
    {
        if (!await db.Connectors().AnyAsync(c => c.Id == id))
        {
            return Missing;
        }

        var (item, resolved) = (await Items(db, [id])).Single();
        var c = resolved.Connector;
        var members =
            await Related(db, await db.ConnectorMembers().Where(m => m.MetaConnectorId == id).OrderBy(m => m.Position).Select(m => m.MemberId).ToListAsync());
        var usedBy = await Related(db, await db.ConnectorMembers().Where(m => m.MemberId == id).Select(m => m.MetaConnectorId).ToListAsync());
        var instruments = await db.Registrations().Where(r => r.ConnectorId == id && r.State == RegistrationState.Active).CountForList();
        return new ConnectorDetails
        {
            Item = item,
            Description = c.Description,
            Sentence = resolved.Resolution.Sentence(c.Name, resolved.TenantName),
            Steps = [.. resolved.Resolution.Steps.Select(s => s.Words(resolved.TenantName)),
                .. resolved.CardSentence is { } cards ? [cards] : Array.Empty<string>()],
            EffectiveContainer = resolved.Resolution.Container,
            AssignedContainer = c.ContainerId,
            IgnoresGlobalSettings = c.IgnoresGlobalSettings,
            RequestSigning = c.RequestSigning,
            RefusesMd5Signatures = c.RefusesMd5Signatures,
            SignatureWindowSeconds = c.SignatureWindowSeconds,
            TransactionsPerMinute = c.TransactionsPerMinute,
            AllowedOrigins = c.AllowedOrigins,
            DefaultResult = c.DefaultResult,
            PublicIntegrationKey = c.PublicIntegrationKey,
            PreviousSecretValidUntil = c.PreviousSecretValidUntil,
            Instruments = instruments,
            Members = members,
            UsedBy = usedBy,
            Warnings = [.. Warnings(item, resolved, members)],
            CreatedAt = c.CreatedAt,
            Version = c.Version,
            SkipsSecurityCode = c.SkipsSecurityCode,
            CallbackUrl = c.CallbackUrl,
            Rules = c.RoutingRules,
            StoredCards = DestinationWords.State(resolved),
            Gateway = await db.GatewayAccounts().AsNoTracking().SingleOrDefaultAsync(a => a.ConnectorId == id) is { } account
                ? GatewayAccounts.Shown(account)
                : null,
        };
    });

    /// <summary>What a form offers for connectors of this merchant.</summary>
    public Task<Result<ConnectorChoices>> Choices(MerchantId merchantId) => Read<ConnectorChoices>(async db =>
    {
        if (await db.Merchants().AsNoTracking().SingleOrDefaultAsync(m => m.Id == merchantId) is not { } merchant)
        {
            return Error.NotFound(T("Merchant"));
        }

        var tenant = (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => t.Id == merchant.TenantId))).Single();
        var members = await db.Connectors().Where(c => c.MerchantId == merchantId && c.Adapter != AdapterKind.Routing && !c.Archived)
            .OrderBy(c => c.NormalizedName).Take(MemberLimit).Select(c => new MemberChoice(c.Id, c.Name, c.Method, c.Enabled)).ToListAsync();
        var found = tenant.Resolution;
        return new ConnectorChoices(
            found.Container is null ? T("no container") : found.Candidate!.Name,
            found.Container is null && found.Candidate is not null ? found.Brief() : null,
            await ContainerStore.UsableBy(db, merchant.TenantId, AssignableContainer.ChoiceLimit),
            members);
    });

    /// <summary>The containers that the list can be narrowed to.</summary>
    public Task<Result<IReadOnlyList<NamedContainer>>> Containers() => Read<IReadOnlyList<NamedContainer>>(async db =>
        await db.Containers().OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).Take(AssignableContainer.ChoiceLimit)
            .Select(c => new NamedContainer(c.Id, c.Name)).ToListAsync());

    private static IQueryable<Connector> Matching(PortalDbContext db, ConnectorFilter filter)
    {
        var connectors = db.Connectors().AsNoTracking().Where(c => c.Archived == filter.Archived);
        if (filter.Enabled is { } enabled)
        {
            connectors = connectors.Where(c => c.Enabled == enabled);
        }

        if (filter.TestMode is { } testMode)
        {
            connectors = connectors.Where(c => c.TestMode == testMode);
        }

        if (filter.Merchant is { } merchant)
        {
            connectors = connectors.Where(c => c.MerchantId == merchant);
        }

        if (filter.Container is { } container)
        {
            connectors = connectors.Where(c => c.ContainerId == container
                || (c.ContainerId == null && !c.IgnoresGlobalSettings && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == container)));
        }

        if (filter.WithoutContainer)
        {
            connectors = connectors.Where(c => c.ContainerId == null
                && (c.IgnoresGlobalSettings || db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId == null)));
        }

        var (wanted, key) = (SearchText.Normalize(filter.Search ?? string.Empty), filter.Search?.Trim());
        return wanted.Length == 0 ? connectors : connectors.Where(c => c.NormalizedName.Contains(wanted) || c.ApiKey == key);
    }

    private static IQueryable<Connector> Sorted(IQueryable<Connector> connectors, ConnectorFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (ConnectorSort.Created, false) => connectors.OrderBy(c => c.CreatedAt),
        (ConnectorSort.Created, true) => connectors.OrderByDescending(c => c.CreatedAt),
        (ConnectorSort.State, false) => connectors.OrderBy(c => c.Enabled).ThenBy(c => c.NormalizedName),
        (ConnectorSort.State, true) => connectors.OrderByDescending(c => c.Enabled).ThenBy(c => c.NormalizedName),
        (_, false) => connectors.OrderBy(c => c.NormalizedName),
        (_, true) => connectors.OrderByDescending(c => c.NormalizedName),
    }).ThenBy(c => c.Id);

    private async Task<List<(ConnectorListItem Item, ResolvedConnector Resolved)>> Items(PortalDbContext db, List<ConnectorId> visible)
    {
        var resolved = await DestinationStore.Describe(db, seals, await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => visible.Contains(c.Id))));
        var merchantIds = resolved.Select(c => c.Connector.MerchantId).Distinct().ToList();
        var merchants = await db.Merchants().AsNoTracking().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id);
        return resolved.ConvertAll(r =>
        {
            var (c, merchant) = (r.Connector, merchants[r.Connector.MerchantId]);
            var item = new ConnectorListItem
            {
                Id = c.Id,
                Name = c.Name,
                Tenant = c.TenantId,
                TenantName = r.TenantName,
                Merchant = c.MerchantId,
                MerchantName = merchant.Name,
                ApiKey = c.ApiKey,
                Adapter = c.Adapter,
                Method = c.Method,
                TestMode = c.TestMode,
                Enabled = c.Enabled,
                Archived = c.Archived,
                MerchantStopped = !merchant.Enabled || merchant.Archived,
                StoresProfiles = r.Resolution.Container is not null,
                Effect = r.Effect,
            };
            return (item, r);
        });
    }

    private static async Task<List<RelatedConnector>> Related(PortalDbContext db, List<ConnectorId> ids) =>
        ids.Count == 0 ? [] : [.. (await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id))))
            .OrderBy(c => ids.IndexOf(c.Connector.Id))
            .Select(c => new RelatedConnector(
                c.Connector.Id, c.Connector.Name, c.Connector.Method, c.Connector.Processes, c.Resolution.Container is not null, c.Resolution.Brief()))];

    private static IEnumerable<string> Warnings(ConnectorListItem item, ResolvedConnector resolved, List<RelatedConnector> members)
    {
        if (item.MerchantStopped)
        {
            yield return T($"The merchant {item.MerchantName} is disabled or archived, so this connector processes nothing.");
        }

        if (resolved.CardSentence is { } cards)
        {
            yield return cards;
        }

        if (item.Adapter != AdapterKind.Routing)
        {
            yield break;
        }

        foreach (var stopped in members.Where(m => !m.Processes))
        {
            yield return T($"The member {stopped.Name} is disabled; nothing is routed to it.");
        }

        if (members.Select(m => m.Effect.Split(" — ")[0]).Distinct().Count() > 1)
        {
            yield return T(
                "Members resolve to different containers. What counts is the container of this meta-connector; calls to a member itself see another one.");
        }

        if (resolved.Resolution.Container is null)
        {
            yield return T("A meta-connector uses its own container only: without one it stores nothing, even when its members have containers.");
        }
    }

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> read)
    {
        if (scope.Value.Refusal(Permissions.ConnectorShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await read(db);
    }
}
