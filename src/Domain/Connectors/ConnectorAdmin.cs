using System.Text;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Changes to connectors made by people.</summary>
public sealed class ConnectorAdmin(Database database, CurrentScope scope, MasterKey master, TimeProvider time)
{
    public const int SharedSecretMaxLength = 50;

    /// <summary>The answer holds the secrets, this once.</summary>
    public async Task<Result<ConnectorCredentials>> Create(NewConnector request)
    {
        if ((scope.Value.Refusal(Permissions.ConnectorEdit) ?? Check(request)) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
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

        var now = time.Now();
        var connector = new Connector(Id<Connector>.New(now), merchant, request with { Name = request.Name.Trim() }, now);
        var secret = request.SharedSecret ?? PublicNames.NewSharedSecret();
        connector.KeepSecret(master.Wrap(Encoding.UTF8.GetBytes(secret), connector.Id.Value.ToByteArray()));
        db.Connectors.Add(connector);
        db.ConnectorMembers.AddRange(members.Select((member, position) => new ConnectorMember
        {
            TenantId = merchant.TenantId,
            MetaConnectorId = connector.Id,
            MemberId = member,
            Position = position,
        }));
        db.Record(new AuditedChange("connector.created", merchant.TenantId, "connector", connector.Id.ToString(), connector.Name), now);
        await db.SaveChangesAsync();
        return new ConnectorCredentials(connector.Id, connector.Name, connector.ApiKey, secret, connector.PublicIntegrationKey);
    }

    public Task<Result> Switch(Id<Connector> id, bool enabled) =>
        Change(id, enabled ? "connector.enabled" : "connector.disabled", c => c.Switch(enabled));

    public Task<Result> Configure(Id<Connector> id, ConnectorSettings settings) => Change(id, "connector.configured", c => c.Configure(settings));

    public Task<Result> IgnoreGlobalSettings(Id<Connector> id, bool ignore) =>
        Change(id, ignore ? "connector.global-settings.ignored" : "connector.global-settings.followed", c => c.IgnoreGlobalSettings(ignore));

    /// <summary>Null means: use the tenant's. Instruments already stored stay in the old container.</summary>
    public async Task<Result> AssignContainer(Id<Connector> id, Id<Container>? container)
    {
        await using var db = database.Open(scope.Value);
        if (container is { } wanted)
        {
            var connector = await db.Connectors.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id);
            if (connector is null || !await ContainerStore.IsUsableBy(db, wanted, connector.TenantId))
            {
                return Error.NotFound(connector is null ? "Connector" : "Container");
            }
        }

        return await Change(id, "connector.container.assigned", c => c.AssignContainer(container));
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

    private async Task<Result> Change(Id<Connector> id, string action, Action<Connector> change)
    {
        if (scope.Value.Refusal(Permissions.ConnectorEdit) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.Connectors.SingleOrDefaultAsync(c => c.Id == id) is not { } connector)
        {
            return Error.NotFound("Connector");
        }

        change(connector);
        db.Record(new AuditedChange(action, connector.TenantId, "connector", id.ToString(), connector.Name), time.Now());
        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
