using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

internal static class ContainerStore
{
    /// <summary>The tenant that owns a container, which a merchant call of another tenant cannot see by itself.</summary>
    internal static Task<Id<Tenant>> OwnerOf(PortalDbContext db, Id<Container> container) =>
        db.Containers.IgnoreQueryFilters([ScopeFilters.Name]).Where(c => c.Id == container).Select(c => c.TenantId).SingleAsync();

    /// <summary>Whether a tenant may be assigned it: enabled, and its own or shared with it. Asked about that tenant, not about whoever asks.</summary>
    internal static Task<bool> IsUsableBy(PortalDbContext db, Id<Container> container, Id<Tenant> tenant)
    {
        var shares = db.ContainerShares.IgnoreQueryFilters([ScopeFilters.Name]);
        return db.Containers.IgnoreQueryFilters([ScopeFilters.Name]).AnyAsync(c =>
            c.Id == container && !c.Disabled
            && (c.TenantId == tenant
                || (c.ShareMode == ShareMode.AllSubTenants && db.TenantClosure.Any(above => above.AncestorId == c.TenantId && above.DescendantId == tenant))
                || (c.ShareMode == ShareMode.Selected
                    && shares.Any(s => s.ContainerId == c.Id && s.TargetTenantId == tenant))));
    }

    /// <summary>Whether people of the scope may delete profiles in a container that they see: the owner's side always, others if the owner lets them.</summary>
    internal static async Task<bool> MayDeleteProfiles(PortalDbContext db, Container container) =>
        container.SubTenantsMayDelete || await db.Tenants.AnyAsync(t => t.Id == container.TenantId);

    /// <summary>Names of the owners of containers that are visible already; an owner above the scope is not, but whoever uses its container may know whose it is.</summary>
    internal static Task<Dictionary<Id<Container>, string>> OwnerNames(PortalDbContext db, IReadOnlyCollection<Id<Container>> visible) => (
        from container in db.Containers.IgnoreQueryFilters([ScopeFilters.Name])
        where visible.Contains(container.Id)
        join owner in db.Tenants on container.TenantId equals owner.Id
        select new { container.Id, owner.Name }).ToDictionaryAsync(c => c.Id, c => c.Name);

    /// <summary>Everything that keeps a container from being deleted, wherever it is: also what the scope cannot see holds it.</summary>
    internal static async Task<ContainerUses> Uses(PortalDbContext db, Id<Container> container) => new(
        await db.Connectors.IgnoreQueryFilters([ScopeFilters.Name]).CountAsync(c => c.ContainerId == container),
        await db.Tenants.IgnoreQueryFilters([ScopeFilters.Name]).CountAsync(t => t.GlobalContainerId == container),
        await db.Profiles.IgnoreQueryFilters([ScopeFilters.Name]).Where(p => p.ContainerId == container).Take(Page<Profile>.CountLimit + 1).CountAsync(),
        await db.Registrations.IgnoreQueryFilters([ScopeFilters.Name])
            .Where(r => r.ContainerId == container && r.DetachedAt != null && r.State == RegistrationState.Active).Take(Page<Profile>.CountLimit + 1).CountAsync());

    /// <summary>How many profiles lie in each of these containers, which are visible already and their profiles with them. The filter is lifted
    /// because it would ask for the container again at every profile; counting stops where lists stop counting.</summary>
    internal static Task<Dictionary<Id<Container>, int>> ProfileCounts(PortalDbContext db, IReadOnlyCollection<Id<Container>> visible) => (
        from container in db.Containers.IgnoreQueryFilters([ScopeFilters.Name])
        where visible.Contains(container.Id)
        select new
        {
            container.Id,
            Profiles = db.Profiles.Where(p => p.ContainerId == container.Id).Take(Page<Profile>.CountLimit + 1).Count(),
        }).ToDictionaryAsync(c => c.Id, c => c.Profiles);
}
