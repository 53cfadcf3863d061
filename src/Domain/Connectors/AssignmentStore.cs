using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>What containers are assigned to, beyond what the scope sees.</summary>
internal static class AssignmentStore
{
    /// <summary>How many connectors and tenants each of these containers is assigned to, wherever they are: for its owner's eyes only.</summary>
    internal static Task<Dictionary<ContainerId, Assignments>> Of(PortalDbContext db, IReadOnlyCollection<ContainerId> owned) => (
        from container in db.Containers()
        where owned.Contains(container.Id)
        select new
        {
            container.Id,
            Assigned = new Assignments(
                db.Connectors().Where(c => c.ContainerId == container.Id && !c.Archived).Take(Page<Connector>.CountLimit + 1).Count(),
                db.Tenants().Where(t => t.GlobalContainerId == container.Id).Take(Page<Tenant>.CountLimit + 1).Count()),
        }).IgnoreQueryFilters([RowFilters.Scope]).ToDictionaryAsync(c => c.Id, c => c.Assigned);

    /// <summary>The same of one, and exactly: also what is archived holds it.</summary>
    internal static async Task<Assignments> AllOf(PortalDbContext db, ContainerId container) => new(
        await db.Connectors().IgnoreQueryFilters([RowFilters.Scope]).CountAsync(c => c.ContainerId == container),
        await db.Tenants().IgnoreQueryFilters([RowFilters.Scope]).CountAsync(t => t.GlobalContainerId == container));
}
