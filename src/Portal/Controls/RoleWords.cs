using CustomerProfiles.Domain.PortalUsers;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Names of roles as they are shown. No tenant can give a role of its own the name of a built-in one, so a name tells them apart.</summary>
internal static class RoleWords
{
    /// <param name="name">As it is stored; empty for no role.</param>
    internal static string Of(string name) => name switch
    {
        "" => T("None"),
        BuiltInRoles.TenantAdmin => T("Tenant admin"),
        BuiltInRoles.Support => T("Support"),
        BuiltInRoles.ReadOnly => T("Read-only"),
        _ => name,
    };
}
