using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.TenantTree;

/// <summary>A tenant as the selector shows it.</summary>
/// <param name="ParentName">Null where the parent is above what the person may see.</param>
public sealed record TenantListItem(TenantId Id, string Name, string? ParentName, bool HasSubTenants);

/// <summary>Where a person works: the tenant of the page, and what the frame around the page says of it.</summary>
/// <param name="HasTestConnectors">Some connector here or below is in test mode.</param>
/// <param name="Rights">The person's permission keys, so that a page offers only what may be done; the domain asks again.</param>
public sealed record TenantPlace(TenantId Id, string Name, bool HasSubTenants, bool HasTestConnectors, IReadOnlySet<string> Rights)
{
    public bool May(string permission) => Rights.Contains(permission);
}

/// <summary>The tree of tenants, as much of it as the scope shows. Read piece by piece: a group may have thousands.</summary>
public sealed class TenantQueries(Database database, CurrentScope scope)
{
    /// <summary>The most that one list of the selector shows; a search finds the others.</summary>
    public const int ListLimit = 100;

    /// <summary>Where a user is and what they may do there; all users may know this about themselves.</summary>
    public async Task<Result<TenantPlace>> Place()
    {
        await using var db = database.Open(scope.Value);
        var (here, rights) = scope.Value is PortalScope person
            ? (person.Tenant, person.Permissions)
            : throw new InvalidOperationException("Only a person is in a place.");
        return await db.Tenants().Where(t => t.Id == here)
            .Select(t =>
                new TenantPlace(t.Id, t.Name, db.TenantClosure.Any(c => c.AncestorId == here && c.Depth > 0), db.Connectors().Any(c => c.TestMode), rights))
            .SingleAsync();
    }

    /// <summary>The scope's own tenant, then the tenants down to <paramref name="current"/>: what the selector opens at first.</summary>
    public async Task<Result<IReadOnlyList<TenantListItem>>> PathTo(TenantId current)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var path =
            from closure in db.TenantClosure
            where closure.DescendantId == current
            join above in db.Tenants() on closure.AncestorId equals above.Id
            orderby closure.Depth descending
            select above;
        return await Listed(db, path);
    }

    public async Task<Result<IReadOnlyList<TenantListItem>>> Below(TenantId parent)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await Listed(db, db.Tenants().Where(t => t.ParentId == parent).OrderBy(t => t.NormalizedName).Take(ListLimit));
    }

    public async Task<Result<IReadOnlyList<TenantListItem>>> Search(string name)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var wanted = SearchText.Normalize(name);
        return await Listed(db, db.Tenants().Where(t => t.NormalizedName.Contains(wanted)).OrderBy(t => t.NormalizedName).Take(ListLimit));
    }

    public async Task<Result<IReadOnlyList<TenantListItem>>> SearchBelow(TenantId above, string name)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var wanted = SearchText.Normalize(name);
        var below = db.Tenants().Where(t => db.TenantClosure.Any(c => c.AncestorId == above && c.Depth > 0 && c.DescendantId == t.Id));
        return await Listed(db, below.Where(t => t.NormalizedName.Contains(wanted)).OrderBy(t => t.NormalizedName).Take(ListLimit));
    }

    private Error? Refusal() => scope.Value.Refusal(Permissions.TenantShow);

    private static async Task<Result<IReadOnlyList<TenantListItem>>> Listed(PortalDbContext db, IQueryable<Tenant> tenants) =>
        await tenants.AsNoTracking()
            .Select(t => new TenantListItem(
                t.Id,
                t.Name,
                db.Tenants().Where(p => p.Id == t.ParentId).Select(p => p.Name).FirstOrDefault(),
                db.TenantClosure.Any(c => c.AncestorId == t.Id && c.Depth > 0)))
            .ToListAsync();
}
