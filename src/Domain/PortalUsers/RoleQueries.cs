using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <param name="Id">Null for a built-in role.</param>
/// <param name="OwnerName">Null for a built-in role.</param>
/// <param name="Users">In scope; counted up to one above <see cref="Page{T}.CountLimit"/>.</param>
/// <param name="Allows">The keys of its permissions.</param>
public sealed record RoleItem(RoleId? Id, string Name, string? OwnerName, int Users, IReadOnlySet<string> Allows)
{
    public int Permissions => Allows.Count;

    public string Key => Id is { } own ? own.ToString() : Name;
}

/// <param name="MayEdit">It is a role of the tenant of the page or below, and within the rights of the viewer.</param>
public sealed record RoleDetails(
    RoleId? Id, string Name, TenantId? Owner, string? OwnerName, IReadOnlySet<string> Permissions, IReadOnlyList<string> UserNames, int Version, bool MayEdit);

/// <summary>The roles that the scope can use: the built-in ones, its own, those below, and those of the tenants above.</summary>
public sealed class RoleQueries(Database database, CurrentScope scope)
{
    private const int ListLimit = 500;
    private const int NamesShown = 25;

    public async Task<Result<IReadOnlyList<RoleItem>>> List()
    {
        if (scope.Value.Refusal(Permissions.RolesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var own = await db.Roles().AsNoTracking().OrderBy(r => r.NormalizedName).Take(ListLimit).ToListAsync();
        await using var all = database.Open(new SystemScope("roles"));
        var owners = own.Select(r => r.TenantId).Distinct().ToList();
        var names = await all.Tenants().Where(t => owners.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.Name);
        var people = People(all);
        var builtIn = await people.Where(u => u.RoleId == null && u.Role != string.Empty).GroupBy(u => u.Role).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        var ids = own.Select(r => (RoleId?)r.Id).ToList();
        var holders = await people.Where(u => ids.Contains(u.RoleId)).GroupBy(u => u.RoleId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);
        return BuiltInRoles.Names.Select(name => new RoleItem(null, name, null, builtIn.GetValueOrDefault(name), BuiltInRoles.PermissionsOf(name)))
            .Concat(own.Select(r => new RoleItem(r.Id, r.Name, names[r.TenantId], holders.GetValueOrDefault(r.Id), Role.Split(r.Permissions))))
            .ToList();
    }

    /// <param name="key">The id of a tenant's role, or the name of a built-in one.</param>
    public async Task<Result<RoleDetails>> Find(string key)
    {
        if (scope.Value.Refusal(Permissions.RolesShow) is { } refusal)
        {
            return refusal;
        }

        await using var all = database.Open(new SystemScope("roles"));
        if (BuiltInRoles.Names.Contains(key))
        {
            var names = await People(all).Where(u => u.RoleId == null && u.Role == key).OrderBy(u => u.NormalizedUserName).Take(NamesShown)
                .Select(u => u.UserName!).ToListAsync();
            return new RoleDetails(null, key, null, null, BuiltInRoles.PermissionsOf(key), names, 0, false);
        }

        await using var db = database.Open(scope.Value);
        if (!RoleId.TryParse(key, out var id) || await db.Roles().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id) is not { } role)
        {
            return Error.NotFound(T("Role"));
        }

        var holders = await People(all).Where(u => u.RoleId == id).OrderBy(u => u.NormalizedUserName).Take(NamesShown).Select(u => u.UserName!).ToListAsync();
        var owner = await all.Tenants().Where(t => t.Id == role.TenantId).Select(t => t.Name).SingleAsync();
        var permissions = Role.Split(role.Permissions);
        var isOwn = await db.Tenants().AnyAsync(t => t.Id == role.TenantId);
        return new RoleDetails(id, role.Name, role.TenantId, owner, permissions, holders, role.Version, isOwn && permissions.All(scope.Value.Has));
    }

    private IQueryable<PortalUser> People(PortalDbContext db)
    {
        if (scope.Value is not PortalScope person)
        {
            return db.Users().AsNoTracking();
        }

        var (tenant, below) = (person.Tenant, person.WithSubTenants);
        return db.Users().AsNoTracking().Where(u =>
            u.ArchivedAt == null && (u.TenantId == tenant || (below && db.TenantClosure.Any(c => c.AncestorId == tenant && c.DescendantId == u.TenantId))));
    }
}
