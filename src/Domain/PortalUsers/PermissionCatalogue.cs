using System.Collections.Frozen;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A right as a role page shows it.</summary>
/// <param name="Meaning">In plain words, what its holder may do.</param>
public sealed record Permission(string Key, string Category, string Meaning);

/// <summary>Every permission that there is, in the order of the role page.</summary>
public static class PermissionCatalogue
{
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Permissions.TenantShow, "Tenants", "See the tenant and its settings"),
        new(Permissions.TenantAccess, "Tenants", "Work in sub-tenants as well as in the own tenant"),
        new(Permissions.TenantAdd, "Tenants", "Create sub-tenants"),
        new(Permissions.TenantEdit, "Tenants", "Change a tenant, also whether its sub-tenants may use containers"),
        new(Permissions.TenantDisableLogin, "Tenants", "Keep the users of a tenant from signing in, and let them in again"),
        new(Permissions.GlobalConnectorSettingsShow, "Tenants", "See the tenant-wide connector settings"),
        new(Permissions.GlobalConnectorSettings, "Tenants", "Choose the container that all connectors of a tenant use"),
        new(Permissions.MerchantShow, "Merchants and connectors", "See merchants"),
        new(Permissions.MerchantEdit, "Merchants and connectors", "Create merchants and change them"),
        new(Permissions.MerchantEnable, "Merchants and connectors", "Enable and disable merchants, which starts and stops their payments"),
        new(Permissions.MerchantArchive, "Merchants and connectors", "Archive merchants and bring them back"),
        new(Permissions.ConnectorShow, "Merchants and connectors", "See connectors, without their secrets"),
        new(Permissions.ConnectorEdit, "Merchants and connectors", "Create connectors, change them and assign containers"),
        new(Permissions.ConnectorEnable, "Merchants and connectors", "Enable and disable connectors, which starts and stops their payments"),
        new(Permissions.ConnectorArchive, "Merchants and connectors", "Archive connectors and bring them back"),
        new(Permissions.ConnectorSecret, "Merchants and connectors", "Replace shared secrets and see the new one once"),
        new(Permissions.ContainersShow, "Containers", "See containers and where they are used"),
        new(Permissions.ContainersCreate, "Containers", "Create containers"),
        new(Permissions.ContainersEdit, "Containers", "Rename containers, and decide whether sub-tenants may delete profiles in them"),
        new(Permissions.ContainersShare, "Containers", "Share containers with sub-tenants, stop sharing them, and approve payment gateways for their stored cards"),
        new(Permissions.ContainersDisable, "Containers", "Enable and disable containers"),
        new(Permissions.ContainersDelete, "Containers", "Delete containers that are empty and not used"),
        new(Permissions.ProfilesShow, "Profiles", "Find and open profiles, with personal data masked"),
        new(Permissions.ProfilesReveal, "Profiles", "See personal data in full for ten minutes, with a reason"),
        new(Permissions.ProfilesShowToken, "Profiles", "Copy the payment token of an instrument"),
        new(Permissions.ProfilesUpdate, "Profiles", "Change customer data"),
        new(Permissions.ProfilesPrefer, "Profiles", "Choose the preferred instrument"),
        new(Permissions.ProfilesDetach, "Profiles", "Detach instruments from a profile and attach them again"),
        new(Permissions.ProfilesDeregister, "Profiles", "End instruments for good"),
        new(Permissions.ProfilesDelete, "Profiles", "Delete profiles with all their instruments"),
        new(Permissions.ProfilesTransactions, "Profiles", "See the transactions of a profile"),
        new(Permissions.TransactionShow, "Transactions", "Find and open transactions"),
        new(Permissions.TransactionCapture, "Transactions", "Capture authorised amounts, and continue and retry schedules"),
        new(Permissions.TransactionVoid, "Transactions", "Void authorisations, and pause and cancel schedules"),
        new(Permissions.TransactionRefund, "Transactions", "Refund payments"),
        new(Permissions.TransactionResend, "Transactions", "Send notifications of transactions to the merchant again"),
        new(Permissions.TransactionTest, "Transactions", "Send test transactions from the portal"),
        new(Permissions.TransactionExport, "Transactions", "Download lists of transactions"),
        new(Permissions.ApiUsersShow, "API users", "See API users and the calls that were refused"),
        new(Permissions.ApiUsersCreate, "API users", "Create API users and see their password once"),
        new(Permissions.ApiUsersEdit, "API users", "Change and disable API users"),
        new(Permissions.ApiUsersResetPassword, "API users", "Give API users a new password"),
        new(Permissions.PortalUsersShow, "Users and roles", "See portal users"),
        new(Permissions.PortalUsersAdd, "Users and roles", "Invite portal users"),
        new(Permissions.PortalUsersEdit, "Users and roles", "Change, disable and archive portal users"),
        new(Permissions.PortalUsersResetPassword, "Users and roles", "Send portal users a link for a new password"),
        new(Permissions.PortalUsersRemoveTwoFactor, "Users and roles", "Remove the second factor of a portal user who lost it"),
        new(Permissions.RolesShow, "Users and roles", "See roles and what they allow"),
        new(Permissions.RolesAdd, "Users and roles", "Create roles"),
        new(Permissions.RolesEdit, "Users and roles", "Change and delete roles"),
        new(Permissions.SecurityShow, "Security", "See the security settings"),
        new(Permissions.SecurityEdit, "Security", "Change time-outs, second factor and allowed addresses"),
        new(Permissions.AuditShow, "Audit log", "See everything that was done"),
        new(Permissions.AuditShowOwn, "Audit log", "See what oneself did"),
        new(Permissions.AuditExport, "Audit log", "Download the audit log and check that it is intact"),
    ];

    private static readonly FrozenDictionary<string, Permission> ByKey = All.ToFrozenDictionary(p => p.Key);

    /// <summary>Null for a key that does not exist.</summary>
    public static Permission? Find(string key) => ByKey.GetValueOrDefault(key);

    /// <summary>Those whose meaning, area or key holds the words; all for none.</summary>
    public static IEnumerable<Permission> Matching(string typed)
    {
        var words = typed.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return All.Where(p => words.All(w => $"{p.Meaning} {p.Category} {p.Key}".Contains(w, StringComparison.OrdinalIgnoreCase)));
    }
}
