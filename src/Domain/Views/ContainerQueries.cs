using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Views;

public enum ContainerSort
{
    Name,
    Created,
    Changed,
    State,
}

/// <param name="Search">Part of the name; case and accents do not matter.</param>
/// <param name="Disabled">Null for both.</param>
/// <param name="Shared">True for those shared by a tenant above, false for the others, null for both.</param>
/// <param name="Page">From 1.</param>
public sealed record ContainerFilter(
    string? Search = null, bool? Disabled = null, bool? Shared = null, ContainerSort Sort = ContainerSort.Name, bool Descending = false, int Page = 1)
{
    public const int PageSize = 25;
}

public sealed record ContainerListItem
{
    public required ContainerId Id { get; init; }

    public required string Name { get; init; }

    public required ContainerOwnership Ownership { get; init; }

    public required string OwnerName { get; init; }

    public required ShareMode ShareMode { get; init; }

    /// <summary>How many tenants were selected; null for the tenants it is shared with, which must not learn about the others.</summary>
    public required int? SharedWith { get; init; }

    public required bool Disabled { get; init; }

    /// <summary>Counted up to one above <see cref="Page{T}.CountLimit"/>.</summary>
    public required int Profiles { get; init; }

    /// <summary>Everywhere for the owner's side, else only what the scope sees.</summary>
    public required Assignments Assigned { get; init; }

    public required DateTime ChangedAt { get; init; }
}

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
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var rows = await Sorted(matching, filter)
            .OnPage(filter.Page, ContainerFilter.PageSize)
            .Select(c => new Row(c, db.Tenants().Any(t => t.Id == c.TenantId)))
            .ToListAsync();
        return new Page<ContainerListItem>(await Complete(db, rows), total);
    }

    private static IQueryable<Container> Matching(PortalDbContext db, ContainerFilter filter)
    {
        var containers = db.Containers().AsNoTracking();
        if (filter.Disabled is { } disabled)
        {
            containers = containers.Where(c => c.Disabled == disabled);
        }

        if (filter.Shared is { } shared)
        {
            containers = containers.Where(c => db.Tenants().Any(t => t.Id == c.TenantId) != shared);
        }

        var wanted = SearchText.Normalize(filter.Search ?? string.Empty);
        return wanted.Length == 0 ? containers : containers.Where(c => c.NormalizedName.Contains(wanted));
    }

    private static IQueryable<Container> Sorted(IQueryable<Container> containers, ContainerFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (ContainerSort.Created, false) => containers.OrderBy(c => c.CreatedAt),
        (ContainerSort.Created, true) => containers.OrderByDescending(c => c.CreatedAt),
        (ContainerSort.Changed, false) => containers.OrderBy(c => c.ChangedAt),
        (ContainerSort.Changed, true) => containers.OrderByDescending(c => c.ChangedAt),
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
        var profiles = await ProfileStore.CountsIn(db, ids);
        var shares = await db.ContainerShares().Where(s => ids.Contains(s.ContainerId))
            .GroupBy(s => s.ContainerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);
        var everywhere = await AssignmentStore.Of(db, rows.Where(row => row.OwnerInScope).Select(row => row.Container.Id).ToList());
        var shared = rows.Where(row => !row.OwnerInScope).Select(row => row.Container.Id).ToList();
        var here = await db.Containers().Where(c => shared.Contains(c.Id)).Select(c => new
        {
            c.Id,
            Assigned = new Assignments(db.Connectors().Count(x => x.ContainerId == c.Id && !x.Archived), db.Tenants().Count(t => t.GlobalContainerId == c.Id)),
        }).ToDictionaryAsync(c => c.Id, c => c.Assigned);
        return rows.ConvertAll(row => new ContainerListItem
        {
            Id = row.Container.Id,
            Name = row.Container.Name,
            Ownership = OwnershipOf(scope.Value, row.Container, row.OwnerInScope),
            OwnerName = owners[row.Container.Id],
            ShareMode = row.Container.ShareMode,
            SharedWith = row.OwnerInScope ? shares.GetValueOrDefault(row.Container.Id) : null,
            Disabled = row.Container.Disabled,
            Profiles = profiles[row.Container.Id],
            Assigned = (row.OwnerInScope ? everywhere : here)[row.Container.Id],
            ChangedAt = row.Container.ChangedAt,
        });
    }

    internal static ContainerOwnership OwnershipOf(Scope scope, Container container, bool ownerInScope) => scope switch
    {
        _ when !ownerInScope => ContainerOwnership.SharedFromAbove,
        PortalScope person when person.Tenant != container.TenantId => ContainerOwnership.SubTenant,
        _ => ContainerOwnership.Own,
    };

    private sealed record Row(Container Container, bool OwnerInScope);
}
