using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

/// <summary>Collects what <see cref="ContainerResolver"/> needs to know about one connector. Reads above the tenant, where its scope cannot see.</summary>
internal static class ResolutionFactsStore
{
    internal static async Task<ResolutionFacts> Load(PortalDbContext db, Connector connector, CancellationToken cancellation)
    {
        var tenant = await db.Tenants.IgnoreQueryFilters([ScopeFilters.Name]).AsNoTracking().SingleAsync(t => t.Id == connector.TenantId, cancellation);
        var blockedBy = await (
            from above in db.TenantClosure
            where above.DescendantId == connector.TenantId && above.Depth > 0
            join ancestor in db.Tenants.IgnoreQueryFilters([ScopeFilters.Name]) on above.AncestorId equals ancestor.Id
            where ancestor.DisablesContainersForSubTenants
            orderby above.Depth
            select ancestor.Name).FirstOrDefaultAsync(cancellation);
        return new ResolutionFacts(
            tenant.HasCustomerProfiles,
            blockedBy,
            await Facts(db, connector.ContainerId, tenant.Id, cancellation),
            connector.IgnoresGlobalSettings,
            await Facts(db, tenant.GlobalContainerId, tenant.Id, cancellation));
    }

    private static async Task<ContainerFacts?> Facts(PortalDbContext db, Id<Container>? id, Id<Tenant> tenant, CancellationToken cancellation)
    {
        if (id is not { } wanted)
        {
            return null;
        }

        var container = await db.Containers.IgnoreQueryFilters([ScopeFilters.Name]).AsNoTracking().SingleAsync(c => c.Id == wanted, cancellation);
        var owned = container.TenantId == tenant;
        var shared = !owned && container.ShareMode switch
        {
            ShareMode.AllSubTenants => await db.TenantClosure.AnyAsync(
                c => c.AncestorId == container.TenantId && c.DescendantId == tenant, cancellation),
            ShareMode.Selected => await db.ContainerShares.IgnoreQueryFilters([ScopeFilters.Name]).AnyAsync(
                s => s.ContainerId == wanted && s.TargetTenantId == tenant, cancellation),
            _ => false,
        };
        return new ContainerFacts(wanted, container.TenantId, container.Name, container.Disabled, owned || shared, owned || container.SubTenantsMayDelete);
    }
}
