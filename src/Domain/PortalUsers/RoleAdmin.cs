using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Changes to a tenant's own roles made by people. Users can't put a right into a role that they lack.</summary>
public sealed class RoleAdmin(Administration administration, CurrentScope scope, Database database)
{
    private const int NamesShown = 5;

    public async Task<Result<RoleId>> Create(TenantId owner, string name, IReadOnlyCollection<string> permissions)
    {
        var made = await administration.Create<Role>(new Edit(CommandCatalogue.Get<RoleAdmin>(), "role.created"), async (db, now) =>
        {
            if (!await db.Tenants().AnyAsync(t => t.Id == owner))
            {
                return Error.NotFound(T("Tenant"));
            }

            if (await Problem(db, owner, null, name, permissions) is { } problem)
            {
                return problem;
            }

            var role = new Role(RoleId.New(now), owner, now);
            role.Edit(name.Trim(), permissions);
            return role;
        });
        return made.Map(role => role.Id);
    }

    /// <param name="version">The version that the form showed.</param>
    public Task<Result> Edit(RoleId id, string name, IReadOnlyCollection<string> permissions, int version) => administration.Change<Role, IdOf.Role>(
        id, new Edit(CommandCatalogue.Get<RoleAdmin>(), "role.edited", version), async (db, role) =>
        {
            if (!MayGive(Role.Split(role.Permissions)))
            {
                return Error.NotAllowed(T("This role has permissions that you don't have, so you can't change it"));
            }

            if (await Problem(db, role.TenantId, id, name, permissions) is { } problem)
            {
                return problem;
            }

            if (scope.Value is PortalScope person && await IsHeldBy(person, id))
            {
                return Error.NotAllowed(T("You can't change your own role. Ask another administrator"));
            }

            role.Edit(name.Trim(), permissions);
            return Result.Ok;
        });

    /// <summary>Refused while anybody has it, wherever below.</summary>
    public Task<Result> Delete(RoleId id) => administration.Delete<Role, IdOf.Role>(
        id, new Edit(CommandCatalogue.Get<RoleAdmin>(), "role.deleted"), async (_, role) =>
        {
            var holders = await Holders(id);
            return holders.Count == 0
                ? Result.Ok
                : new Error(ErrorCodes.InUse, holders.Count > NamesShown
                ? T($"{role.Name} is in use by {string.Join(", ", holders.Take(NamesShown))} and others. Give them another role first")
                : T($"{role.Name} is in use by {string.Join(", ", holders)}. Give them another role first"));
        });

    private bool MayGive(IReadOnlySet<string> permissions) => scope.Value is not PortalScope person || permissions.IsSubsetOf(person.Permissions);

    private async Task<Error?> Problem(PortalDbContext db, TenantId owner, RoleId? self, string name, IReadOnlyCollection<string> permissions)
    {
        var trimmed = name.Trim();
        if (trimmed.Length is < 1 or > Role.NameMaxLength)
        {
            return Error.Invalid("name", trimmed.Length == 0 ? T("Name is required") : T($"Names can have up to {Role.NameMaxLength} characters"));
        }

        if (permissions.FirstOrDefault(key => PermissionCatalogue.Find(key) is null) is not null)
        {
            return Error.Invalid("permissions", T("There is no such permission"));
        }

        if (permissions.Count == 0)
        {
            return Error.Invalid("permissions", T("A role needs at least one permission"));
        }

        if (!MayGive(permissions.ToHashSet()))
        {
            return Error.Invalid("permissions", T("You can only grant permissions that you have"));
        }

        var normalized = SearchText.Normalize(trimmed);
        var isTaken = BuiltInRoles.Names.Any(builtIn => SearchText.Normalize(builtIn) == normalized)
            || await db.Roles().AnyAsync(r => r.TenantId == owner && r.NormalizedName == normalized && r.Id != self);
        return isTaken ? new Error(ErrorCodes.AlreadyExists, T("A role with this name exists in this tenant"), "name") : null;
    }

    private async Task<bool> IsHeldBy(PortalScope person, RoleId id)
    {
        await using var db = database.Open(new SystemScope("roles"));
        return await db.Users().AnyAsync(u => u.Id == person.User.Value && u.RoleId == id);
    }

    private async Task<List<string>> Holders(RoleId id)
    {
        await using var db = database.Open(new SystemScope("roles"));
        return await db.Users().Where(u => u.RoleId == id).OrderBy(u => u.NormalizedUserName).Take(NamesShown + 1).Select(u => u.UserName!).ToListAsync();
    }
}
