using System.Collections.Frozen;
using CustomerProfiles.Domain.Access;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>The roles that every tenant has (portal-behaviour 4).</summary>
public static class BuiltInRoles
{
    public const string TenantAdmin = "Tenant admin";
    public const string Support = "Support";
    public const string ReadOnly = "Read-only";

    private static readonly string[] Looks =
    [
        Permissions.TenantShow, Permissions.TenantAccess, Permissions.MerchantShow, Permissions.ConnectorShow, Permissions.ContainersShow,
        Permissions.ProfilesShow, Permissions.ProfilesTransactions, Permissions.TransactionShow, Permissions.PrivacyRequestsShow,
    ];

    private static readonly FrozenDictionary<string, FrozenSet<string>> Rights = new Dictionary<string, FrozenSet<string>>
    {
        [TenantAdmin] = PermissionCatalogue.All.Select(p => p.Key).ToFrozenSet(),
        [Support] = Looks.Concat(
        [
            Permissions.ProfilesReveal, Permissions.ProfilesUpdate, Permissions.ProfilesPrefer, Permissions.ProfilesDetach, Permissions.ProfilesDelete,
            Permissions.PrivacyRequestsManage, Permissions.TransactionResend, Permissions.AuditShowOwn,
        ]).ToFrozenSet(),
        [ReadOnly] = Looks.Concat(
        [
            Permissions.GlobalConnectorSettingsShow, Permissions.TransactionExport, Permissions.ApiUsersShow, Permissions.PortalUsersShow,
            Permissions.RolesShow,
            Permissions.SecurityShow, Permissions.AuditShow, Permissions.AuditShowOwn, Permissions.AuditExport,
        ]).ToFrozenSet(),
    }.ToFrozenDictionary();

    public static IReadOnlyList<string> Names { get; } = [TenantAdmin, Support, ReadOnly];

    /// <summary>Nothing for an unknown role: no role, no rights.</summary>
    public static IReadOnlySet<string> PermissionsOf(string role) => Rights.TryGetValue(role, out var rights) ? rights : FrozenSet<string>.Empty;
}
