using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Changes to connectors made by people.</summary>
public sealed class ConnectorAdmin(
    Administration administration, MasterKeys master, GatewayAccounts gateways, DestinationAdmin destinations, CallbackAddresses callbacks)
{
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromHours(72);

    public const int SharedSecretMaxLength = 50;

    private static readonly Edit DoorsOpened =
        new(CommandCatalogue.Get<ConnectorAdmin>(nameof(Create)), "connector.edited") { Deed = () => T("change connector {0}") };

    /// <summary>The same commands in a rehearsal, or together with others.</summary>
    internal ConnectorAdmin In(Administration other) => new(other, master, gateways, destinations.In(other), callbacks);

    /// <summary>The answer holds the secrets, this once.</summary>
    public async Task<Result<ConnectorCredentials>> Create(NewConnector request)
    {
        var secret = request.SharedSecret ?? PublicNames.NewSharedSecret();
        var made = await administration.Create<Connector>(
            new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.created"),
            async (db, now) => Check(request) is { } refusal ? refusal : await Make(db, request with { Name = request.Name.Trim() }, secret, now));
        return made.IsOk
            ? new ConnectorCredentials(made.Value.Id, made.Value.Name, made.Value.ApiKey, secret, made.Value.PublicIntegrationKey)
            : made.Error;
    }

    public Task<Result> Enable(ConnectorId id) => administration.Change<Connector, IdOf.Connector>(
        id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.enabled"), c => c.Enable());

    /// <summary>Nothing is charged through it from now on.</summary>
    public Task<Result> Disable(ConnectorId id) => administration.Change<Connector, IdOf.Connector>(
        id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.disabled"), c => c.Disable());

    /// <summary>An archived connector processes nothing. Brought back it is as enabled as it was.</summary>
    public Task<Result> Archive(ConnectorId id, bool archived) => administration.Change<Connector, IdOf.Connector>(
        id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), archived ? "connector.archived" : "connector.restored"), c => c.Archive(archived));

    /// <summary>Makes a new shared secret, which the answer holds, this once.</summary>
    /// <param name="overlap">How long signatures with the old one are still good; at most 72 hours.</param>
    public Task<Result<ConnectorCredentials>> RotateSecret(ConnectorId id, TimeSpan overlap)
    {
        var secret = PublicNames.NewSharedSecret();
        return administration.Change<Connector, IdOf.Connector, ConnectorCredentials>(id,
            new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.secret.rotated"), (_, connector, now) =>
        {
            if (overlap < TimeSpan.Zero || overlap > LongestOverlap)
            {
                return Task.FromResult<Result<ConnectorCredentials>>(Error.Invalid("overlap", T("The old secret can keep working for up to 72 hours")));
            }

            connector.RotateSecret(Seal(connector, secret), overlap > TimeSpan.Zero ? SealAsPrevious(connector) : null, overlap, now);
            return Task.FromResult<Result<ConnectorCredentials>>(
                new ConnectorCredentials(id, connector.Name, connector.ApiKey, secret, connector.PublicIntegrationKey));
        });
    }

    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(ConnectorId id, ConnectorForm form, int version) => administration.Change<Connector, IdOf.Connector>(
        id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.edited", version), async (db, connector) =>
        {
            if ((ConnectorRules.Name(form.Name) ?? ConnectorRules.Numbers(form) ?? ConnectorRules.Origins(form.AllowedOrigins)
                ?? CallbackProblem(form.CallbackUrl, connector.CallbackUrl)) is { } problem)
            {
                return problem;
            }

            if (await Assign(db, connector, form.Container) is { IsOk: false } refused)
            {
                return refused;
            }

            connector.Rename(form.Name.Trim(), form.Description.Trim());
            connector.IgnoreGlobalSettings(form.IgnoresGlobalSettings);
            if (form.Gateway is { } account && await Keep(db, connector, account) is { } wrong)
            {
                return wrong;
            }

            connector.RequireSigning(form.RequestSigning);
            connector.Configure(new ConnectorSettings(
                form.DefaultResult, form.RefusesMd5Signatures, form.SignatureWindowSeconds, form.TransactionsPerMinute, ConnectorRules
                    .Split(form.AllowedOrigins))
            {
                SkipsSecurityCode = form.SkipsSecurityCode,
                CallbackUrl = form.CallbackUrl,
            });
            var done = connector.Adapter == AdapterKind.Routing ? await MetaConnectors.RouteBy(db, connector, form) : Result.Ok;
            return done.IsOk && OpensDoors(db, connector) && administration.Refusal(DoorsOpened) is { } refusal ? refusal : done;
        });

    public Task<Result> Configure(ConnectorId id, ConnectorSettings settings) =>
        administration.Change<Connector, IdOf.Connector>(id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.configured"),
            c => c.Configure(settings));

    public Task<Result> IgnoreGlobalSettings(ConnectorId id, bool ignore) => administration.Change<Connector, IdOf.Connector>(
        id,
        new Edit(CommandCatalogue.Get<ConnectorAdmin>(), ignore ? "connector.global-settings.ignored" : "connector.global-settings.followed"),
        c => c.IgnoreGlobalSettings(ignore));

    /// <summary>Null means: use the tenant's. Instruments already stored stay in the old container.</summary>
    /// <param name="version">The version that the page showed; null where none did.</param>
    public Task<Result> AssignContainer(ConnectorId id, ContainerId? container, int? version = null) => administration.Change<Connector, IdOf.Connector>(
        id, new Edit(CommandCatalogue.Get<ConnectorAdmin>(), "connector.container.assigned", version), (db, connector) => Assign(db, connector, container));

    // Where cards and notifications go, and whether calls must be signed.
    private static bool OpensDoors(PortalDbContext db, Connector connector)
    {
        var row = db.Entry(connector);
        return row.Property(c => c.CallbackUrl).IsModified || (row.Property(c => c.RequestSigning).IsModified && !connector.RequestSigning)
            || db.ChangeTracker.Entries<GatewayAccount>().Any(account => account.State is EntityState.Added or EntityState.Modified);
    }

    // What the connector's own tenant stored may go where its account is, if the person may decide that and has proven who they are.
    private async Task<Error?> Keep(PortalDbContext db, Connector connector, GatewayAccountForm form)
    {
        var moved = await gateways.Keep(db, connector, form);
        if (moved is { IsOk: true, Value: true })
        {
            await destinations.ApproveOwn(db, connector);
        }

        return moved.Error;
    }

    private static async Task<Result> Assign(PortalDbContext db, Connector connector, ContainerId? container)
    {
        if (container is { } wanted && container != connector.ContainerId && await ContainerStore.Refusal(db, wanted, connector.TenantId) is { } refusal)
        {
            return refusal;
        }

        connector.AssignContainer(container);
        return Result.Ok;
    }

    private byte[] Seal(Connector connector, string secret) => master.Wrap(Encoding.UTF8.GetBytes(secret), SealedFields.Secret(connector));

    // One that was exchanged in the database is not taken along.
    private byte[]? SealAsPrevious(Connector connector) =>
        connector.SharedSecretSealed is { Length: > 0 } present && master.TryUnwrap(present, SealedFields.Secret(connector)) is { } secret
        ? master.Wrap(secret, SealedFields.PreviousSecret(connector))
        : null;

    private async Task<Result<Connector>> Make(PortalDbContext db, NewConnector request, string secret, DateTime now)
    {
        if (await db.Merchants().AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Merchant) is not { } merchant)
        {
            return Error.NotFound(T("Merchant"));
        }

        var members = request.Members ?? [];
        if (members.Count > 0 && await ConnectorRules.Members(db, merchant.Id, members) is { } problem)
        {
            return problem;
        }

        var connector = new Connector(ConnectorId.New(now), merchant, request, now);
        if (await Assign(db, connector, request.Container) is { IsOk: false } refused)
        {
            return refused.Error;
        }

        if (request.Gateway is { } account && await Keep(db, connector, account) is { } wrong)
        {
            return wrong;
        }

        connector.KeepSecret(Seal(connector, secret));
        db.ConnectorMembers().AddRange(members.Select((member, position) => new ConnectorMember
        {
            TenantId = merchant.TenantId,
            MetaConnectorId = connector.Id,
            MemberId = member,
            Position = position,
        }));
        return connector;
    }

    private Error? CallbackProblem(string? url, string? present) => callbacks.Refusal(url, present, ConnectorRules.CallbackMaxLength, "callbackUrl");

    private Error? Check(NewConnector request)
    {
        if ((ConnectorRules.Name(request.Name) ?? CallbackProblem(request.CallbackUrl, present: null)) is { } problem)
        {
            return problem;
        }

        if (request.SharedSecret is { Length: 0 or > SharedSecretMaxLength })
        {
            return Error.Invalid("sharedSecret", T($"The shared secret needs 1 to {SharedSecretMaxLength} characters"));
        }

        if (request.Adapter == AdapterKind.Gateway && request.Gateway is null)
        {
            return Error.Invalid("baseUrl", T("'baseUrl' is required"));
        }

        var isMeta = request.Adapter == AdapterKind.Routing;
        return isMeta == request.Members is { Count: > 0 } && isMeta == request.Method is null
            ? null
            : Error.Invalid("members", T("A meta-connector has members and no method; any other connector has a method and no members"));
    }
}
