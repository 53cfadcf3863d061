using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>What a user may do: by the tenant's role, else by the built-in one, else by what was given directly. No role, no rights.</summary>
internal static class UserRights
{
    /// <param name="isOperator">No role has the right over the keys of the installation: it is given on the server.</param>
    internal static IReadOnlySet<string> Of(string? rolePermissions, string role, string? direct, bool isOperator = false)
    {
        var rights = rolePermissions is not null ? Role.Split(rolePermissions)
            : role.Length > 0 ? BuiltInRoles.PermissionsOf(role)
            : Role.Split(direct);
        return isOperator ? rights.Append(Permissions.InstallationKeys).ToHashSet(StringComparer.Ordinal) : rights;
    }

    internal static async Task<IReadOnlySet<string>> Of(PortalDbContext db, PortalUser user)
    {
        var permissions = user.RoleId is { } own ? await db.Roles().Where(r => r.Id == own).Select(r => r.Permissions).SingleOrDefaultAsync() : null;
        return Of(permissions, user.Role, user.DirectPermissions, user.IsOperator);
    }
}
