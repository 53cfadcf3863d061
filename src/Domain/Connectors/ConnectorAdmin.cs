using System.Text;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Changes to connectors made by people.</summary>
public sealed class ConnectorAdmin(Administration administration, MasterKey master)
{
    public const int SharedSecretMaxLength = 50;

    /// <summary>The answer holds the secrets, this once.</summary>
    public async Task<Result<ConnectorCredentials>> Create(NewConnector request)
    {
        var secret = request.SharedSecret ?? PublicNames.NewSharedSecret();
        var made = await administration.Create<Connector>(
            new Edit(Permissions.ConnectorEdit, "connector.created"),
            async (db, now) => Check(request) is { } refusal ? refusal : await Make(db, request with { Name = request.Name.Trim() }, secret, now));
        return made.IsOk
            ? new ConnectorCredentials(made.Value.Id, made.Value.Name, made.Value.ApiKey, secret, made.Value.PublicIntegrationKey)
            : made.Error;
    }

    public Task<Result> Switch(Id<Connector> id, bool enabled) => administration.Change<Connector>(
        id, new Edit(Permissions.ConnectorEnable, enabled ? "connector.enabled" : "connector.disabled"), c => c.Switch(enabled));

    public Task<Result> Configure(Id<Connector> id, ConnectorSettings settings) =>
        administration.Change<Connector>(id, new Edit(Permissions.ConnectorEdit, "connector.configured"), c => c.Configure(settings));

    public Task<Result> IgnoreGlobalSettings(Id<Connector> id, bool ignore) => administration.Change<Connector>(
        id,
        new Edit(Permissions.ConnectorEdit, ignore ? "connector.global-settings.ignored" : "connector.global-settings.followed"),
        c => c.IgnoreGlobalSettings(ignore));

    /// <summary>Null means: use the tenant's. Instruments already stored stay in the old container.</summary>
    public Task<Result> AssignContainer(Id<Connector> id, Id<Container>? container) => administration.Change<Connector>(
        id, new Edit(Permissions.ConnectorEdit, "connector.container.assigned"), async (db, connector) =>
        {
            if (container is { } wanted && container != connector.ContainerId && !await ContainerStore.IsUsableBy(db, wanted, connector.TenantId))
            {
                return Error.NotFound("Container");
            }

            connector.AssignContainer(container);
            return Result.Ok;
        });

    private async Task<Result<Connector>> Make(PortalDbContext db, NewConnector request, string secret, DateTime now)
    {
        if (await db.Merchants.AsNoTracking().SingleOrDefaultAsync(m => m.Id == request.Merchant) is not { } merchant)
        {
            return Error.NotFound("Merchant");
        }

        var members = request.Members ?? [];
        var known = await db.Connectors.CountAsync(c => members.Contains(c.Id) && c.MerchantId == merchant.Id && c.Adapter != AdapterKind.Routing);
        if (known != members.Count)
        {
            return Error.NotFound("Member connector");
        }

        var connector = new Connector(Id<Connector>.New(now), merchant, request, now);
        connector.KeepSecret(master.Wrap(Encoding.UTF8.GetBytes(secret), connector.Id.Value.ToByteArray()));
        db.ConnectorMembers.AddRange(members.Select((member, position) => new ConnectorMember
        {
            TenantId = merchant.TenantId,
            MetaConnectorId = connector.Id,
            MemberId = member,
            Position = position,
        }));
        return connector;
    }

    private static Error? Check(NewConnector request)
    {
        if (request.Name.Trim().Length is < Connector.NameMinLength or > Connector.NameMaxLength)
        {
            return Error.Invalid("name", $"The name needs {Connector.NameMinLength} to {Connector.NameMaxLength} characters");
        }

        if (request.SharedSecret is { Length: 0 or > SharedSecretMaxLength })
        {
            return Error.Invalid("sharedSecret", $"The shared secret needs 1 to {SharedSecretMaxLength} characters");
        }

        var isMeta = request.Adapter == AdapterKind.Routing;
        return isMeta == request.Members is { Count: > 0 } && isMeta == request.Method is null
            ? null
            : Error.Invalid("members", "A meta-connector has members and no method; any other connector has a method and no members");
    }
}
