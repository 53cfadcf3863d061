using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Assigning;

/// <summary>The tenants and connectors that a container can be assigned to, and what each has now.</summary>
public sealed class AssignmentQueries(Database database, CurrentScope scope, DestinationSeals seals)
{
    /// <param name="search">Part of the name of a connector or of its tenant; empty lists all.</param>
    public async Task<Result<AssignmentChoices>> Choices(ContainerId id, string search)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.Containers().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id) is not { } container)
        {
            return Error.NotFound(T("Container"));
        }

        var wanted = SearchText.Normalize(search);
        var (sharing, limit) = (ContainerStore.SharedWith(db, container), AssignmentAdmin.Limit + 1);
        var wholes = await sharing.Where(t => t.NormalizedName.Contains(wanted)).OrderBy(t => t.NormalizedName).ThenBy(t => t.Id).Select(t => t.Id).Take(limit)
            .ToListAsync();
        var singles = await (
            from connector in db.Connectors()
            join tenant in sharing on connector.TenantId equals tenant.Id
            where !connector.Archived && (connector.NormalizedName.Contains(wanted) || tenant.NormalizedName.Contains(wanted))
            orderby tenant.NormalizedName, tenant.Id, connector.NormalizedName, connector.Id
            select new { connector.Id, connector.TenantId }).Take(limit).ToListAsync();

        var (single, concerned) = (singles.ConvertAll(c => c.Id), wholes.Concat(singles.Select(c => c.TenantId)).Distinct().ToList());
        var tenants = (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => concerned.Contains(t.Id)))).ToDictionary(t => t.Tenant.Id);
        var connectors = await DestinationStore.Describe(db, seals, await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => single.Contains(c.Id))));
        var rows = wholes.Select(t => OfTenant(container, tenants[t]))
            .Concat(connectors.OrderBy(c => single.IndexOf(c.Connector.Id)).Select(c => OfConnector(container, c, tenants[c.Connector.TenantId])))
            .OrderBy(c => tenants[c.Target.Tenant].Tenant.NormalizedName, StringComparer.Ordinal).ThenBy(c => c.Target.Tenant)
            .ThenBy(c => c.Target.Connector is not null).ToList();
        return new AssignmentChoices([.. rows.Take(AssignmentAdmin.Limit)], rows.Count > AssignmentAdmin.Limit);
    }

    private AssignmentChoice OfTenant(Container container, ResolvedTenant tenant) => new(
        new AssignmentTarget(tenant.Tenant.Id, null, tenant.Tenant.Version),
        tenant.Tenant.Name,
        tenant.Tenant.Name,
        tenant.Resolution.Brief(),
        tenant.Tenant.GlobalContainerId == container.Id,
        Obstacle(container, tenant) ?? (scope.Value is PortalScope { IsOfMerchants: true }
            ? T("You work for certain merchants only")
            : scope.Value.Refusal(Permissions.GlobalConnectorSettings)?.Message));

    private AssignmentChoice OfConnector(Container container, ResolvedConnector connector, ResolvedTenant tenant) => new(
        new AssignmentTarget(tenant.Tenant.Id, connector.Connector.Id, connector.Connector.Version),
        connector.Connector.Name,
        tenant.Tenant.Name,
        connector.Effect,
        connector.Connector.ContainerId == container.Id,
        Obstacle(container, tenant) ?? scope.Value.Refusal(Permissions.ConnectorEdit)?.Message);

    private static string? Obstacle(Container container, ResolvedTenant tenant) =>
        container.Disabled ? T("The container is disabled")
        : tenant.Facts.BlockedBy is { } blocker ? ContainerErrors.BlockedBy(blocker).Message
        : null;
}
