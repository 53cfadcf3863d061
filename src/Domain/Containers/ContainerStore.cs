using CustomerProfiles.Domain.Persistence;
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
}
