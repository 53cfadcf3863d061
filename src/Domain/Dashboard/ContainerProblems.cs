using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Finds what is not as it is probably meant, among the containers that the scope owns and the assignments that it sees.</summary>
internal static class ContainerProblems
{
    /// <summary>Containers that were changed last are looked at: a change is where a problem begins.</summary>
    private const int ContainersLookedAt = 200;

    /// <param name="limit">How many assignments without effect are listed, of connectors and of tenants each.</param>
    internal static async Task<IReadOnlyList<ContainerProblem>> In(PortalDbContext db, TenantId here, int limit)
    {
        if (await ContainerStore.Blocker(db, here) is { Name: var blocker })
        {
            var name = await db.Tenants().Where(t => t.Id == here).Select(t => t.Name).SingleAsync();
            return [new ContainerProblem(ContainerProblemKind.Blocked, name, here, T($"cannot use containers: turned off by {blocker}"))];
        }

        // Containers and tenants are not the business of people who work for merchants.
        var connectors = await OfConnectors(db, limit);
        return db.Lease.IsOfMerchants
            ? [.. connectors]
            : [.. await OfRetention(db, limit), .. await OfGateways(db, limit), .. await OfContainers(db), .. connectors, .. await OfTenants(db, limit)];
    }

    private static async Task<IEnumerable<ContainerProblem>> OfContainers(PortalDbContext db)
    {
        var owned = await db.Containers().AsNoTracking().Where(c => db.Tenants().Any(t => t.Id == c.TenantId))
            .OrderByDescending(c => c.ChangedAt).Take(ContainersLookedAt)
            .Select(c => new { Container = c, IsShared = db.ContainerShares().Any(s => s.ContainerId == c.Id) }).ToListAsync();
        var assigned = await AssignmentStore.Of(db, owned.ConvertAll(c => c.Container.Id));
        return owned.SelectMany(c => Problems(c.Container, c.IsShared, assigned[c.Container.Id]));
    }

    private static IEnumerable<ContainerProblem> Problems(Container container, bool isShared, Assignments assigned)
    {
        if (container.Disabled && !assigned.IsNone)
        {
            yield return Of(ContainerProblemKind.DisabledButAssigned, T($"is disabled but assigned: {assigned}"));
        }

        if (container.ShareMode == ShareMode.Selected && !isShared)
        {
            yield return Of(ContainerProblemKind.SharedWithNobody, T("is shared with selected tenants, but none of them has it now"));
        }

        if (!container.Disabled && assigned.IsNone)
        {
            yield return Of(ContainerProblemKind.Unassigned, T("is not assigned to any connector or tenant, so nothing is stored in it"));
        }

        ContainerProblem Of(ContainerProblemKind kind, string text) => new(kind, container.Name, container.TenantId, text) { Container = container.Id };
    }

    private static async Task<IEnumerable<ContainerProblem>> OfGateways(PortalDbContext db, int limit)
    {
        var asking = (await DestinationStore.Undecided(db, limit)).Where(c => c.Resolution.Container is not null)
            .ToLookup(c => c.Resolution.Container!.Value, c => c.Connector.Name);
        var ids = asking.Select(a => a.Key).ToList();
        return ids.Count == 0
            ? []
            : (await db.Containers().AsNoTracking().Where(k => ids.Contains(k.Id) && db.Tenants().Any(t => t.Id == k.TenantId)).ToListAsync())
            .Select(k => new ContainerProblem(ContainerProblemKind.GatewayAsks, k.Name, k.TenantId,
                T($"is asked for its stored cards by {string.Join(", ", asking[k.Id])}")) { Container = k.Id });
    }

    private static async Task<IEnumerable<ContainerProblem>> OfRetention(PortalDbContext db, int limit) =>
        (await RetentionAttention.In(db, limit)).Select(w => new ContainerProblem(ContainerProblemKind.RetentionWarns, w.Container, w.Owner, w.Text)
        {
            Container = w.Id,
        });

    // Where a container of the scope's own is disabled, it is listed once, with the container.
    private static async Task<IEnumerable<ContainerProblem>> OfConnectors(PortalDbContext db, int limit)
    {
        var ids = await db.Connectors().Where(c => c.ContainerId != null && c.Enabled && !c.Archived)
            .Where(c => !db.Containers().Any(k => k.Id == c.ContainerId && !k.Disabled
                && (k.TenantId == c.TenantId
                    || (k.ShareMode == ShareMode.AllSubTenants
                        && db.TenantClosure.Any(above => above.AncestorId == k.TenantId && above.DescendantId == c.TenantId))
                    || (k.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == k.Id && s.TargetTenantId == c.TenantId)))))
            .Where(c => !db.Containers().Any(k => k.Id == c.ContainerId && k.Disabled && db.Tenants().Any(t => t.Id == k.TenantId)))
            .OrderBy(c => c.Id).Take(limit).Select(c => c.Id).ToListAsync();
        return ids.Count == 0 ? [] : (await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id))))
            .Where(c => c.Resolution.Container is null)
            .Select(c => new ContainerProblem(ContainerProblemKind.ConnectorWithout, c.Connector.Name, c.Connector.TenantId,
                T($"stores no profiles: {c.Resolution.Brief()}"))
            {
                Connector = c.Connector.Id,
            });
    }

    private static async Task<IEnumerable<ContainerProblem>> OfTenants(PortalDbContext db, int limit)
    {
        var ids = await db.Tenants().Where(t => t.GlobalContainerId != null)
            .Where(t => !db.Containers().Any(k => k.Id == t.GlobalContainerId && !k.Disabled
                && (k.TenantId == t.Id
                    || (k.ShareMode == ShareMode.AllSubTenants && db.TenantClosure.Any(above => above.AncestorId == k.TenantId && above.DescendantId == t.Id))
                    || (k.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == k.Id && s.TargetTenantId == t.Id)))))
            .Where(t => !db.Containers().Any(k => k.Id == t.GlobalContainerId && k.Disabled && db.Tenants().Any(owner => owner.Id == k.TenantId)))
            .OrderBy(t => t.Id).Take(limit).Select(t => t.Id).ToListAsync();
        return ids.Count == 0 ? [] : (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => ids.Contains(t.Id))))
            .Where(t => t.Resolution.Container is null)
            .Select(t => new ContainerProblem(ContainerProblemKind.TenantWithout, t.Tenant.Name, t.Tenant.Id,
                T($"has a tenant default without effect: {t.Resolution.Brief()}")));
    }
}
