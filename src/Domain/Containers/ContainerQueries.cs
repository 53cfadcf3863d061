using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Containers;

public enum ContainerSort
{
    Name,
    Created,
    State,
}

/// <param name="Search">Part of the name; case and accents do not matter.</param>
/// <param name="Page">From 1.</param>
public sealed record ContainerFilter(string? Search = null, ContainerSort Sort = ContainerSort.Name, bool Descending = false, int Page = 1)
{
    public const int PageSize = 25;
}

/// <summary>Whose a container is, seen from the tenant of the page.</summary>
public enum ContainerOwnership
{
    Own,
    SubTenant,
    SharedFromAbove,
}

/// <param name="SharedWith">How many tenants were selected; null for whoever it is shared with, who must not learn who else there is.</param>
/// <param name="Profiles">Counted up to one above <see cref="Page{T}.CountLimit"/>.</param>
public sealed record ContainerListItem(
    Id<Container> Id, string Name, ContainerOwnership Ownership, string OwnerName, ShareMode ShareMode, int? SharedWith, bool Disabled, int Profiles, DateTime CreatedAt);

/// <summary>The containers that the scope may see: its own, and those shared with it.</summary>
public sealed class ContainerQueries(Database database, CurrentScope scope)
{
    public async Task<Result<Page<ContainerListItem>>> List(ContainerFilter filter)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var matching = Matching(db, filter.Search);
        var total = await matching.Take(Page<ContainerListItem>.CountLimit + 1).CountAsync();
        var rows = await Sorted(matching, filter)
            .Skip((Math.Max(filter.Page, 1) - 1) * ContainerFilter.PageSize)
            .Take(ContainerFilter.PageSize)
            .Select(c => new Row(c, db.Tenants.Any(t => t.Id == c.TenantId)))
            .ToListAsync();
        return new Page<ContainerListItem>(await Complete(db, rows), total);
    }

    private static IQueryable<Container> Matching(PortalDbContext db, string? search)
    {
        var containers = db.Containers.AsNoTracking();
        var wanted = SearchText.Normalize(search ?? string.Empty);
        return wanted.Length == 0 ? containers : containers.Where(c => c.NormalizedName.Contains(wanted));
    }

    private static IQueryable<Container> Sorted(IQueryable<Container> containers, ContainerFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (ContainerSort.Created, false) => containers.OrderBy(c => c.CreatedAt),
        (ContainerSort.Created, true) => containers.OrderByDescending(c => c.CreatedAt),
        (ContainerSort.State, false) => containers.OrderBy(c => c.Disabled).ThenBy(c => c.NormalizedName),
        (ContainerSort.State, true) => containers.OrderByDescending(c => c.Disabled).ThenBy(c => c.NormalizedName),
        (_, false) => containers.OrderBy(c => c.NormalizedName),
        (_, true) => containers.OrderByDescending(c => c.NormalizedName),
    }).ThenBy(c => c.Id);

    // What a row shows of other tables, each by one query for the whole page.
    private async Task<IReadOnlyList<ContainerListItem>> Complete(PortalDbContext db, List<Row> rows)
    {
        var ids = rows.ConvertAll(row => row.Container.Id);
        var owners = await ContainerStore.OwnerNames(db, ids);
        var profiles = await ContainerStore.ProfileCounts(db, ids);
        var shares = await db.ContainerShares.Where(s => ids.Contains(s.ContainerId))
            .GroupBy(s => s.ContainerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        return rows.ConvertAll(row => new ContainerListItem(
            row.Container.Id,
            row.Container.Name,
            OwnershipOf(row),
            owners[row.Container.Id],
            row.Container.ShareMode,
            row.OwnerInScope ? shares.GetValueOrDefault(row.Container.Id) : null,
            row.Container.Disabled,
            profiles[row.Container.Id],
            row.Container.CreatedAt));
    }

    private ContainerOwnership OwnershipOf(Row row) => row switch
    {
        { OwnerInScope: false } => ContainerOwnership.SharedFromAbove,
        _ when scope.Value is PortalScope person && person.Tenant != row.Container.TenantId => ContainerOwnership.SubTenant,
        _ => ContainerOwnership.Own,
    };

    private sealed record Row(Container Container, bool OwnerInScope);
}
