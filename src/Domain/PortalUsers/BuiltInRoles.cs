using System.Collections.Frozen;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Permission keys, in the naming style of portal-behaviour 4. Rights are asked for by key, never by role name.</summary>
public static class Permissions
{
    public const string TenantAccess = "tenant.access";
    public const string TenantAdd = "tenant.add";
    public const string TenantEdit = "tenant.edit";
    public const string GlobalConnectorSettings = "tenant.globalConnectorSettings";
    public const string MerchantEdit = "merchant.edit";
    public const string ConnectorEdit = "merchant.connector.edit";
    public const string ContainersShow = "customer-profile-containers.show";
    public const string ContainersCreate = "customer-profile-containers.create";
    public const string ContainersShare = "customer-profile-containers.share";
    public const string ContainersDisable = "customer-profile-containers.disable";
    public const string ProfilesShow = "customer-profiles.show";
    public const string ApiUsersEdit = "users.edit";
}

/// <summary>The roles that every tenant has.</summary>
public static class BuiltInRoles
{
    public const string TenantAdmin = "Tenant admin";
    public const string Support = "Support";
    public const string ReadOnly = "Read-only";

    private static readonly FrozenDictionary<string, FrozenSet<string>> Rights = new Dictionary<string, FrozenSet<string>>
    {
        [TenantAdmin] = new[]
        {
            Permissions.TenantAccess, Permissions.TenantAdd, Permissions.TenantEdit, Permissions.GlobalConnectorSettings, Permissions.MerchantEdit,
            Permissions.ConnectorEdit, Permissions.ContainersShow, Permissions.ContainersCreate, Permissions.ContainersShare,
            Permissions.ContainersDisable, Permissions.ProfilesShow, Permissions.ApiUsersEdit,
        }.ToFrozenSet(),
        [Support] = new[] { Permissions.TenantAccess, Permissions.ContainersShow, Permissions.ProfilesShow }.ToFrozenSet(),
        [ReadOnly] = new[] { Permissions.TenantAccess, Permissions.ContainersShow, Permissions.ProfilesShow }.ToFrozenSet(),
    }.ToFrozenDictionary();

    /// <summary>Nothing for an unknown role: no role, no rights.</summary>
    public static IReadOnlySet<string> PermissionsOf(string role) => Rights.TryGetValue(role, out var rights) ? rights : FrozenSet<string>.Empty;
}
