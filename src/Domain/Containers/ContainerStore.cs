using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

internal static class ContainerStore
{
    /// <summary>The tenant that owns a container, which a merchant call of another tenant cannot see by itself.</summary>
    internal static Task<TenantId> OwnerOf(PortalDbContext db, ContainerId container) =>
        db.Containers().IgnoreQueryFilters([RowFilters.Scope]).Where(c => c.Id == container).Select(c => c.TenantId).SingleAsync();

    /// <summary>Shares that the scope may know of, also those that have not begun or have ended.</summary>
    internal static IQueryable<ContainerShare> Shares(PortalDbContext db, ContainerId container) =>
        db.ContainerShares().IgnoreQueryFilters([RowFilters.InForce]).Where(s => s.ContainerId == container);

    /// <summary>Shares with an end to come that the scope may know of, the soonest first; of one container, or of all.</summary>
    internal static Task<List<ComingEnd>> ComingEnds(PortalDbContext db, int limit, ContainerId? only = null, DateTime? until = null)
    {
        var shares =
            from share in db.ContainerShares().IgnoreQueryFilters([RowFilters.InForce])
            where share.Until > db.Lease.Now && (share.From == null || share.From <= db.Lease.Now || share.TargetTenantId != db.Lease.Tenant)
                && (only == null || share.ContainerId == only) && (until == null || share.Until <= until)
            join container in db.Containers() on share.ContainerId equals container.Id
            join target in db.Tenants() on share.TargetTenantId equals target.Id
            orderby share.Until, target.NormalizedName
            select new ComingEnd(share.ContainerId, container.Name, share.TargetTenantId, target.Name, share.Until!.Value, share.Note);
        return shares.Take(limit).ToListAsync();
    }

    /// <summary>Whether this caller is the one who tells of the end of a share; of several at once one is.</summary>
    internal static async Task<bool> TakeEnding(PortalDbContext db, ContainerShare share, ShareNotice notice, CancellationToken cancellation)
    {
        var taken = 0;
        await db.InTransaction(
            async () => taken = await db.ContainerShares().IgnoreQueryFilters([RowFilters.InForce])
                .Where(s => s.ContainerId == share.ContainerId && s.TargetTenantId == share.TargetTenantId && s.Until == share.Until && s.Told == share.Told)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.Told, (ShareNotice?)notice), cancellation),
            cancellation);
        return taken == 1;
    }

    /// <summary>Shares of every tenant whose end was not told yet.</summary>
    internal static Task<List<ContainerShare>> Ending(PortalDbContext db, DateTime until, ShareNotice notice, int limit, CancellationToken cancellation) =>
        db.ContainerShares().IgnoreQueryFilters([RowFilters.InForce]).AsNoTracking()
            .Where(s => s.Until > db.Lease.Now && s.Until <= until && s.Told != ShareNotice.OneDay && s.Told != notice)
            .OrderBy(s => s.Until).ThenBy(s => s.ContainerId).ThenBy(s => s.TargetTenantId).Take(limit).ToListAsync(cancellation);

    /// <summary>The container, if it is of the scope's own side; one that is shared with the scope is not there, nor is any for people of merchants.</summary>
    internal static IQueryable<Container> Own(PortalDbContext db, ContainerId id) =>
        db.Containers().Where(c => c.Id == id && !db.Lease.IsOfMerchants && db.Tenants().Any(t => t.Id == c.TenantId));

    /// <summary>Whether a tenant may be assigned it: enabled, and its own or shared with it. Asked about that tenant, not about the caller.</summary>
    internal static Task<bool> IsUsableBy(PortalDbContext db, ContainerId container, TenantId tenant)
    {
        var shares = db.ContainerShares().IgnoreQueryFilters([RowFilters.Scope]);
        return db.Containers().IgnoreQueryFilters([RowFilters.Scope]).AnyAsync(c =>
            c.Id == container && !c.Disabled
            && (c.TenantId == tenant
                || (c.ShareMode == ShareMode.AllSubTenants && db.TenantClosure.Any(above => above.AncestorId == c.TenantId && above.DescendantId == tenant))
                || (c.ShareMode == ShareMode.Selected
                    && shares.Any(s => s.ContainerId == c.Id && s.TargetTenantId == tenant))));
    }

    /// <summary>The tenants of the scope that it belongs to or is shared with, whether or not it is enabled.</summary>
    internal static IQueryable<Tenant> SharedWith(PortalDbContext db, Container container) => db.Tenants().Where(t =>
        t.Id == container.TenantId
        || (container.ShareMode == ShareMode.AllSubTenants
            && db.TenantClosure.Any(above => above.AncestorId == container.TenantId && above.DescendantId == t.Id))
        || (container.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == container.Id && s.TargetTenantId == t.Id)));

    /// <summary>Why a tenant may not be assigned it; null when it may. One that is foreign or not shared is not there.</summary>
    internal static async Task<Error?> Refusal(PortalDbContext db, ContainerId container, TenantId tenant) =>
        !await IsUsableBy(db, container, tenant) ? Error.NotFound(T("Container")) with { Field = "container" }
        : await Blocker(db, tenant) is { Name: var blocker } ? ContainerErrors.BlockedBy(blocker) with { Field = "container" }
        : null;

    /// <summary>The nearest tenant above that disables containers for its sub-tenants, also where the caller cannot see it; null when none does.</summary>
    internal static Task<BlockingTenant?> Blocker(PortalDbContext db, TenantId tenant) => (
        from above in db.TenantClosure
        where above.DescendantId == tenant && above.Depth > 0
        join ancestor in db.Tenants() on above.AncestorId equals ancestor.Id
        where ancestor.DisablesContainersForSubTenants
        orderby above.Depth
        select new BlockingTenant(ancestor.Id, ancestor.Name)).IgnoreQueryFilters([RowFilters.Scope]).FirstOrDefaultAsync();

    /// <summary>The containers that a tenant may be assigned now, with their owners.</summary>
    internal static Task<List<AssignableContainer>> UsableBy(PortalDbContext db, TenantId tenant, int limit) => (
        from container in db.Containers()
        where !container.Disabled
            && (container.TenantId == tenant
                || (container.ShareMode == ShareMode.AllSubTenants
                    && db.TenantClosure.Any(above => above.AncestorId == container.TenantId && above.DescendantId == tenant))
                || (container.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == container.Id && s.TargetTenantId == tenant)))
        join owner in db.Tenants() on container.TenantId equals owner.Id
        orderby container.TenantId == tenant descending, container.NormalizedName
        select new AssignableContainer(container.Id, container.Name, container.TenantId == tenant ? null : owner.Name))
        .IgnoreQueryFilters([RowFilters.Scope]).Take(limit).ToListAsync();

    /// <summary>Whether people of the scope may delete profiles in a container that they see: the owner's side always, others if the owner lets them.</summary>
    internal static async Task<bool> MayDeleteProfiles(PortalDbContext db, Container container) =>
        container.SubTenantsMayDelete || await db.Tenants().AnyAsync(t => t.Id == container.TenantId);

    /// <summary>Names of the owners of containers that are visible already; an owner above the scope is not, but users of its container may know whose it
    /// is.</summary>
    internal static Task<Dictionary<ContainerId, string>> OwnerNames(PortalDbContext db, IReadOnlyCollection<ContainerId> visible) => (
        from container in db.Containers().IgnoreQueryFilters([RowFilters.Scope])
        where visible.Contains(container.Id)
        join owner in db.Tenants() on container.TenantId equals owner.Id
        select new { container.Id, owner.Name }).ToDictionaryAsync(c => c.Id, c => c.Name);
}
