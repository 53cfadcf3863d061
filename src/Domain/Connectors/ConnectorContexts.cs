using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Finds what an API key stands for, from the cache or the database.</summary>
public sealed class ConnectorContexts
{
    private readonly Database _database;
    private readonly MasterKeys _master;
    private readonly DestinationSeals _seals;
    private readonly ConfigurationCache<string, ConnectorContext> _byApiKey;
    private readonly ConfigurationCache<string, ConnectorContext> _byIntegrationKey;
    private readonly ConfigurationCache<ConnectorId, ConnectorContext> _byId;
    private readonly ConfigurationCache<ConnectorId, byte[]> _secretOf;

    internal ConnectorContexts(Database database, MasterKeys master, DestinationSeals seals, ConfigurationWatch watch, TimeProvider time)
    {
        _database = database;
        (_master, _seals) = (master, seals);
        _byApiKey = new ConfigurationCache<string, ConnectorContext>(watch, Holds);
        _byIntegrationKey = new ConfigurationCache<string, ConnectorContext>(watch, Holds);
        _byId = new ConfigurationCache<ConnectorId, ConnectorContext>(watch, Holds);
        _secretOf = new ConfigurationCache<ConnectorId, byte[]>(watch);

        // A share begins and ends at its second, and nobody changes anything then.
        bool Holds(ConnectorContext context) => context.Resolution.Candidate?.HoldAt(time.Now()) != false;
    }

    public ValueTask<ConnectorContext?> Find(string apiKey) => _byApiKey.Get(apiKey, key => Load(c => c.ApiKey == key));

    public ValueTask<ConnectorContext?> Find(ConnectorId id) => _byId.Get(id, key => Load(c => c.Id == key));

    public ValueTask<ConnectorContext?> FindByIntegrationKey(string publicKey) =>
        _byIntegrationKey.Get(publicKey, key => Load(c => c.PublicIntegrationKey == key));

    /// <summary>What signs messages to the merchant of this connector; empty where it has no secret, null where it does not open.</summary>
    internal ValueTask<byte[]?> SecretOf(ConnectorId id) => _secretOf.Get(id, LoadSecret);

    private async Task<byte[]?> LoadSecret(ConnectorId id)
    {
        await using var db = _database.Open(new SystemScope("connector secret"));
        return await db.Connectors().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is { } connector
            ? Open(connector.SharedSecretSealed, SealedFields.Secret(connector)) : [];
    }

    private async Task<ConnectorContext?> Load(System.Linq.Expressions.Expression<Func<Connector, bool>> which)
    {
        await using var db = _database.Open(new SystemScope("connector context"));
        var connector = await db.Connectors().AsNoTracking().SingleOrDefaultAsync(which);
        if (connector is null)
        {
            return null;
        }

        var merchant = await db.Merchants().AsNoTracking().SingleAsync(m => m.Id == connector.MerchantId);
        var resolved = await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => c.Id == connector.Id));
        return Build(connector, merchant, resolved.Single().Resolution, await Routes(db, connector));
    }

    private ConnectorContext Build(Connector connector, Merchant merchant, Resolution resolution, IReadOnlyList<Route> routes) => new ConnectorContext
    {
        Connector = connector.Id,
        Name = connector.Name,
        Merchant = connector.MerchantId,
        MerchantName = merchant.Name,
        Tenant = connector.TenantId,
        Usable = connector.Processes && merchant is { Enabled: true, Archived: false },
        TestMode = connector.TestMode,
        IsMeta = connector.Adapter == AdapterKind.Routing,
        Resolution = resolution,
        Signing = Signing(connector),
        TransactionsPerMinute = connector.TransactionsPerMinute,
        AllowedOrigins = connector.AllowedOrigins.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        Routes = routes,
        SkipsSecurityCode = connector.SkipsSecurityCode,
        CallbackUrl = connector.CallbackUrl,
        Rules = connector.RoutingRules.Rules,
    };

    // A secret that does not open was exchanged in the database. No signature is right then, and none is done without.
    private SigningSettings Signing(Connector connector)
    {
        var secret = Open(connector.SharedSecretSealed, SealedFields.Secret(connector));
        return new SigningSettings(connector.RequestSigning || secret is null, secret ?? [], connector.RefusesMd5Signatures, connector.SignatureWindowSeconds)
        {
            PreviousSecret = Open(connector.PreviousSecretSealed ?? [], SealedFields.PreviousSecret(connector)) ?? [],
            PreviousValidUntil = connector.PreviousSecretValidUntil,
        };
    }

    private byte[]? Open(byte[] secret, SealedField field) => secret.Length == 0 ? [] : _master.TryUnwrap(secret, field);

    private async Task<IReadOnlyList<Route>> Routes(PortalDbContext db, Connector connector)
    {
        if (connector.Adapter != AdapterKind.Routing)
        {
            return await RoutesOf(db, [connector]);
        }

        var members = await (
            from member in db.ConnectorMembers()
            where member.MetaConnectorId == connector.Id
            join real in db.Connectors() on member.MemberId equals real.Id
            orderby member.Position
            select real).AsNoTracking().ToListAsync();
        return await RoutesOf(db, members);
    }

    /// <summary>The routes of connectors that execute, in this order.</summary>
    internal async Task<IReadOnlyList<Route>> RoutesOf(PortalDbContext db, List<Connector> connectors)
    {
        var destinations = await DestinationStore.Of(db, _seals, connectors);
        return connectors.ConvertAll(c => RouteOf(c) with { Destination = destinations.GetValueOrDefault(c.Id) });
    }

    private static Route RouteOf(Connector connector) => new(
        connector.Id,
        connector.Adapter,
        connector.Method ?? throw new InvalidOperationException("A connector that executes has a method."),
        connector.TestMode,
        connector.Processes,
        connector.ProviderAccount,
        connector.DefaultResult);
}
