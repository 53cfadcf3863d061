using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>Who decides where stored cards may go: the operator for the installation, then the owner of each container for its cards.</summary>
public sealed class DestinationAdmin(
    Administration administration, Database database, CurrentScope scope, DestinationSeals seals, IOptions<OutgoingOptions> outgoing, TimeProvider time)
{
    private const int ObjectNameMaxLength = 100;

    private static readonly Edit Decision = new(Permissions.ContainersShare, "container.gateways.changed", AsksStepUp: true);

    private static Error Missing => Error.NotFound(T("Gateway"));

    /// <summary>The same commands in a rehearsal, or together with others.</summary>
    internal DestinationAdmin In(Administration other) => new(other, database, scope, seals, outgoing, time);

    /// <param name="account">The public integration key that takes the cards over there; null allows every account of that gateway.</param>
    public Task<Result> Allow(string baseUrl, string? account) => OfOperator(baseUrl, account, async (db, address) =>
    {
        var allowed = await Find(db, address, account);
        if (allowed is not null && seals.IsOurs(allowed))
        {
            return Result.Ok;
        }

        // A row that somebody else put there becomes the operator's by this.
        if (allowed is null)
        {
            allowed = new GatewayDestination
            {
                Id = GatewayDestinationId.New(time.Now()),
                Adapter = AdapterKind.Gateway,
                BaseUrl = address,
                Account = account ?? string.Empty,
                AllowedAt = time.Now(),
            };
            db.GatewayDestinations().Add(allowed);
        }

        allowed.Mac = seals.Of(allowed);
        await Tell(db, "gateway.allowed", allowed);

        return Result.Ok;
    });

    /// <summary>Stops every connector from sending stored cards there; approvals stay, and have no effect.</summary>
    public Task<Result> Forbid(string baseUrl, string? account) => OfOperator(baseUrl, account, async (db, address) =>
    {
        if (await Find(db, address, account) is not { } allowed)
        {
            return Missing;
        }

        db.GatewayDestinations().Remove(allowed);
        await Tell(db, "gateway.forbidden", allowed);
        return Result.Ok;
    });

    /// <summary>Lets the container's stored cards leave through the account that the connector has now.</summary>
    /// <param name="version">Of the account that was shown.</param>
    public Task<Result> Approve(ContainerId container, ConnectorId connector, int version) => Decide(container, connector, version, ApprovalState.Approved);

    /// <param name="version">Of the account that was shown.</param>
    public Task<Result> Refuse(ContainerId container, ConnectorId connector, int version) => Decide(container, connector, version, ApprovalState.Refused);

    /// <summary>Takes an approval back; it ends at once.</summary>
    /// <param name="version">Of the account that was shown.</param>
    public Task<Result> Withdraw(ContainerId container, ConnectorId connector, int version) => Decide(container, connector, version, ApprovalState.Withdrawn);

    /// <summary>Approves a connector of the container's own tenant in the same save that says where its cards go. Does nothing for a container of
    /// somebody else, nor for a person who may not decide about it: then the connector asks.</summary>
    internal async Task ApproveOwn(PortalDbContext db, Connector connector)
    {
        if (administration.Scope is PortalScope { IsOfMerchants: true } || administration.Refusal(Decision) is not null)
        {
            return;
        }

        var assigned = connector.ContainerId
            ?? (connector.IgnoresGlobalSettings
                ? null
                : await db.Tenants().Where(t => t.Id == connector.TenantId).Select(t => t.GlobalContainerId).SingleOrDefaultAsync());
        if (assigned is { } id && await db.Containers().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id && c.TenantId == connector.TenantId) is { } own
            && db.GatewayAccounts().Local.SingleOrDefault(a => a.ConnectorId == connector.Id) is { } account)
        {
            await Keep(db, own, connector, account, ApprovalState.Approved);
        }
    }

    private async Task<Result> OfOperator(string baseUrl, string? account, Func<PortalDbContext, string, Task<Result>> change)
    {
        if (scope.Value is not SystemScope)
        {
            return OperatorOnly;
        }

        if (DestinationAddress.Of(GatewayAccountForm.Server(baseUrl)) is not { } address || address.Length > GatewayAccountForm.BaseUrlMaxLength
            || !(address.StartsWith("https:", StringComparison.Ordinal) || outgoing.Value.AllowPrivateTargets))
        {
            return Error.Invalid("baseUrl", T("The base URL looks like https://gateway.example, without user name and query"));
        }

        if (account is { Length: 0 or > GatewayAccountForm.KeyMaxLength })
        {
            return Error.Invalid("account", T($"The account is the public integration key over there, up to {GatewayAccountForm.KeyMaxLength} characters"));
        }

        await using var db = database.Open(scope.Value);
        var changed = await change(db, address);
        if (changed.IsOk)
        {
            await db.SaveChangesAsync();
        }

        return changed;
    }

    internal static Error OperatorOnly => new(ErrorCodes.Forbidden, T("Only the operator of this installation may do this"));

    private static Task<GatewayDestination?> Find(PortalDbContext db, string address, string? account)
    {
        var name = account ?? string.Empty;
        return db.GatewayDestinations().SingleOrDefaultAsync(d => d.Adapter == AdapterKind.Gateway && d.BaseUrl == address && d.Account == name);
    }

    // The list is nobody's, but cards of everybody are concerned: each root tenant reads it in its own log.
    private async Task Tell(PortalDbContext db, string action, GatewayDestination destination)
    {
        var origin = WebAddress.TargetOf(destination.BaseUrl) ?? string.Empty;
        var account = destination.Account.Length == 0 ? null : new FieldChange("account", null, destination.Account);
        foreach (var root in await db.Tenants().Where(t => t.ParentId == null).Select(t => t.Id).ToListAsync())
        {
            db.Record(
                new AuditedChange(
                    action, root, "gateway", destination.Id.ToString(), origin[..Math.Min(origin.Length, ObjectNameMaxLength)],
                    [new FieldChange("baseUrl", null, origin), .. account is null ? Array.Empty<FieldChange>() : [account]]),
                time.Now());
        }
    }

    private Task<Result> Decide(ContainerId id, ConnectorId connectorId, int version, ApprovalState state) =>
        administration.Change<Container, IdOf.Container>(id, Decision, async (db, container) =>
        {
            var connector = await db.Connectors().AsNoTracking().SingleOrDefaultAsync(c =>
                c.Id == connectorId && db.TenantClosure.Any(below => below.AncestorId == container.TenantId && below.DescendantId == c.TenantId));
            if (connector is null)
            {
                return Error.NotFound(T("Connector"));
            }

            if (await db.GatewayAccounts().AsNoTracking().SingleOrDefaultAsync(a => a.ConnectorId == connectorId) is not { } account)
            {
                return Error.Invalid("connector", T("Only a connector to another gateway needs an approval"));
            }

            if (account.DestinationVersion != version)
            {
                return new Error(ErrorCodes.VersionConflict,
                    T("The connector's account has changed since you opened the page. Reload it and decide about the current account"));
            }

            await Keep(db, container, connector, account, state);
            return Result.Ok;
        });

    private async Task Keep(PortalDbContext db, Container container, Connector connector, GatewayAccount account, ApprovalState state)
    {
        var approval = await db.DestinationApprovals().SingleOrDefaultAsync(a => a.ContainerId == container.Id && a.ConnectorId == connector.Id);
        if (approval is null)
        {
            approval = new DestinationApproval { ContainerId = container.Id, ConnectorId = connector.Id, TenantId = container.TenantId };
            db.DestinationApprovals().Add(approval);
        }

        var now = time.Now();
        approval.Decide(state, account.DestinationVersion, administration.Scope.ActorName(), now);
        if (state == ApprovalState.Approved)
        {
            approval.Seal(seals.Of(approval, account));
        }

        db.Record(
            new AuditedChange($"container.gateway.{state.ToString().ToLowerInvariant()}", container.TenantId, "container", container.Id.ToString(),
                container.Name,
            [
                new FieldChange("connector", null, connector.Name),
                new FieldChange("baseUrl", null, WebAddress.TargetOf(account.BaseUrl)),
                new FieldChange("account", null, account.PublicIntegrationKey),
            ]),
            now);
    }
}
