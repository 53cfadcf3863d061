using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>A connector and what it resolves to.</summary>
internal sealed record ResolvedConnector(Connector Connector, string TenantName, Resolution Resolution)
{
    /// <summary>Why stored cards cannot be charged through it although it has a container; null where they can.</summary>
    internal string? Cards { get; init; }

    /// <summary>The same for its own page.</summary>
    internal string? CardSentence { get; init; }

    internal string Effect => Cards is null ? Resolution.Brief() : $"{Resolution.Brief()}, {Cards}";
}

/// <summary>What a connector of this tenant resolves to that says nothing itself.</summary>
internal sealed record ResolvedTenant(Tenant Tenant, ResolutionFacts Facts)
{
    internal Resolution Resolution => ContainerResolver.Resolve(Facts);

    /// <summary>The name of the container, or why there is none.</summary>
    internal string Default => Resolution is { Reason: ResolutionReason.Assigned, Candidate: { } container } ? container.Name : Resolution.Brief();
}

/// <summary>Collects what <see cref="ContainerResolver"/> needs to know, of any number of connectors by the same two queries. Reads above their
/// tenants, where the scope cannot see: the caller must have chosen connectors that the scope may see.</summary>
internal static class ResolutionFactsStore
{
    internal static async Task<List<ResolvedConnector>> Resolve(PortalDbContext db, IQueryable<Connector> visible, CancellationToken cancellation = default)
    {
        var tenants = (await Tenants(db, db.Tenants().Where(t => visible.Any(c => c.TenantId == t.Id)), cancellation)).ToDictionary(t => t.Tenant.Id);
        var rows = await (
            from connector in visible
            join assigned in db.Containers() on connector.ContainerId equals (ContainerId?)assigned.Id into found
            from container in found.DefaultIfEmpty()
            select new
            {
                Connector = connector,
                Container = container,
                WithAll = container != null && container.ShareMode == ShareMode.AllSubTenants
                    && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == connector.TenantId),
                Share = container == null || container.ShareMode != ShareMode.Selected ? null : db.ContainerShares()
                    .Where(s => s.ContainerId == container.Id && s.TargetTenantId == connector.TenantId).Select(s => new ShareTerms(s.From, s.Until))
                    .FirstOrDefault(),
            }).IgnoreQueryFilters([RowFilters.Scope, RowFilters.InForce]).AsNoTracking().ToListAsync(cancellation);
        var now = db.Lease.Now;
        return rows.ConvertAll(row =>
        {
            var tenant = tenants[row.Connector.TenantId];
            var facts = tenant.Facts with
            {
                ConnectorContainer = FactsOf(row.Container, row.Connector.TenantId, row.WithAll, row.Share, now),
                IgnoresGlobalSettings = row.Connector.IgnoresGlobalSettings,
            };
            return new ResolvedConnector(row.Connector, tenant.Tenant.Name, ContainerResolver.Resolve(facts));
        });
    }

    internal static async Task<List<ResolvedTenant>> Tenants(PortalDbContext db, IQueryable<Tenant> which, CancellationToken cancellation = default)
    {
        var rows = await (
            from tenant in which
            join assigned in db.Containers() on tenant.GlobalContainerId equals (ContainerId?)assigned.Id into found
            from container in found.DefaultIfEmpty()
            select new
            {
                Tenant = tenant,
                Container = container,
                WithAll = container != null && container.ShareMode == ShareMode.AllSubTenants
                    && db.TenantClosure.Any(c => c.AncestorId == container.TenantId && c.DescendantId == tenant.Id),
                Share = container == null || container.ShareMode != ShareMode.Selected ? null : db.ContainerShares()
                    .Where(s => s.ContainerId == container.Id && s.TargetTenantId == tenant.Id).Select(s => new ShareTerms(s.From, s.Until)).FirstOrDefault(),
                BlockedBy = (
                    from above in db.TenantClosure
                    where above.DescendantId == tenant.Id && above.Depth > 0
                    join ancestor in db.Tenants() on above.AncestorId equals ancestor.Id
                    where ancestor.DisablesContainersForSubTenants
                    orderby above.Depth
                    select ancestor.Name).FirstOrDefault(),
            }).IgnoreQueryFilters([RowFilters.Scope, RowFilters.InForce]).AsNoTracking().ToListAsync(cancellation);
        var now = db.Lease.Now;
        return rows.ConvertAll(row => new ResolvedTenant(row.Tenant, new ResolutionFacts(
            row.Tenant.HasCustomerProfiles, row.BlockedBy, null, false, FactsOf(row.Container, row.Tenant.Id, row.WithAll, row.Share, now))));
    }

    private static ContainerFacts? FactsOf(Container? container, TenantId tenant, bool withAll, ShareTerms? share, DateTime now)
    {
        if (container is null)
        {
            return null;
        }

        var owned = container.TenantId == tenant;
        var usable = owned || withAll || share?.StateAt(now) == ShareState.Active;
        return new ContainerFacts(container.Id, container.TenantId, container.Name, container.Disabled, usable, owned || container.SubTenantsMayDelete)
        {
            DemandsConsent = container.DemandsConsent, UnrecordedUntil = container.UnrecordedUntil,
            HasShoppersPage = container.ShoppersPage,
            EqualInstruments = container.EqualInstruments,
            Share = share, ShareState = share?.StateAt(now),
        };
    }
}
