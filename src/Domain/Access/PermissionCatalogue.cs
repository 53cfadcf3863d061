using System.Collections.Frozen;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Access;

/// <summary>A right as a role page shows it.</summary>
public sealed class Permission(string key, Func<string> category, Func<string> meaning)
{
    public string Key => key;

    public string Category => category();

    /// <summary>In plain words, what its holder may do.</summary>
    public string Meaning => meaning();
}

/// <summary>Every permission that there is, in the order of the role page.</summary>
public static class PermissionCatalogue
{
    public static IReadOnlyList<Permission> All { get; } =
    [
        new(Permissions.TenantShow, Tenants, () => T("See the tenant and its settings")),
        new(Permissions.TenantAccess, Tenants, () => T("Work in sub-tenants as well as in their own tenant")),
        new(Permissions.TenantAdd, Tenants, () => T("Create sub-tenants")),
        new(Permissions.TenantEdit, Tenants, () => T("Change a tenant, also whether its sub-tenants may use containers")),
        new(Permissions.TenantDisableLogin, Tenants, () => T("Keep the users of a tenant from signing in, and let them in again")),
        new(Permissions.GlobalConnectorSettingsShow, Tenants, () => T("See the tenant-wide connector settings")),
        new(Permissions.GlobalConnectorSettings, Tenants, () => T("Choose the container that all connectors of a tenant use")),
        new(Permissions.MerchantShow, Merchants, () => T("See merchants")),
        new(Permissions.MerchantEdit, Merchants, () => T("Create merchants and change them")),
        new(Permissions.MerchantEnable, Merchants, () => T("Enable and disable merchants, which starts and stops their payments")),
        new(Permissions.MerchantArchive, Merchants, () => T("Archive merchants and bring them back")),
        new(Permissions.ConnectorShow, Merchants, () => T("See connectors, without their secrets")),
        new(Permissions.ConnectorEdit, Merchants, () => T("Create connectors, change them and assign containers")),
        new(Permissions.ConnectorEnable, Merchants, () => T("Enable and disable connectors, which starts and stops their payments")),
        new(Permissions.ConnectorArchive, Merchants, () => T("Archive connectors and bring them back")),
        new(Permissions.ConnectorSecret, Merchants, () => T("Replace shared secrets and see the new one once")),
        new(Permissions.ContainersShow, Containers, () => T("See containers and where they are used")),
        new(Permissions.ContainersCreate, Containers, () => T("Create containers")),
        new(Permissions.ContainersEdit, Containers, () => T("Rename containers, and decide whether sub-tenants can delete profiles in them")),
        new(Permissions.ContainersShare, Containers,
            () => T("Share containers with sub-tenants, stop sharing them, and approve payment gateways for their stored cards")),
        new(Permissions.ContainersDisable, Containers, () => T("Enable and disable containers")),
        new(Permissions.ContainersDelete, Containers, () => T("Delete containers that are empty and not used")),
        new(Permissions.ProfilesShow, Profiles, () => T("Find and open profiles, with personal data masked")),
        new(Permissions.ProfilesReveal, Profiles, () => T("See personal data in full for ten minutes, with a reason")),
        new(Permissions.ProfilesShowToken, Profiles, () => T("Copy the payment token of an instrument")),
        new(Permissions.ProfilesUpdate, Profiles, () => T("Change customer data")),
        new(Permissions.ProfilesPrefer, Profiles, () => T("Choose the preferred instrument")),
        new(Permissions.ProfilesDetach, Profiles, () => T("Detach instruments from a profile and attach them again")),
        new(Permissions.ProfilesDeregister, Profiles, () => T("End instruments for good")),
        new(Permissions.ProfilesDelete, Profiles, () => T("Delete profiles with all their instruments")),
        new(Permissions.ProfilesHold, Profiles, () => T("Put profiles on legal hold and lift it")),
        new(Permissions.ProfilesMerge, Profiles, () => T("Merge profiles of one person, undo that, and say who are different people")),
        new(Permissions.ProfilesTransactions, Profiles, () => T("See the transactions of a profile")),
        new(Permissions.PrivacyRequestsShow, Profiles, () => T("See privacy requests and their certificates")),
        new(Permissions.PrivacyRequestsManage, Profiles,
            () => T("Take privacy requests, check them, and carry them out where they may also delete or reveal profiles")),
        new(Permissions.PrivacyRequestsApprove, Profiles, () => T("Approve erasures that somebody else asked for, or decline them")),
        new(Permissions.TransactionShow, Transactions, () => T("Find and open transactions")),
        new(Permissions.TransactionCapture, Transactions, () => T("Capture authorised amounts, and continue and retry schedules")),
        new(Permissions.TransactionVoid, Transactions, () => T("Void authorisations, and pause and cancel schedules")),
        new(Permissions.TransactionRefund, Transactions, () => T("Refund payments")),
        new(Permissions.TransactionResend, Transactions, () => T("Send notifications of transactions to the merchant again")),
        new(Permissions.TransactionTest, Transactions, () => T("Send test transactions from the portal")),
        new(Permissions.TransactionExport, Transactions, () => T("Download lists of transactions")),
        new(Permissions.ApiUsersShow, ApiUsers, () => T("See API users and the calls that were refused")),
        new(Permissions.ApiUsersCreate, ApiUsers, () => T("Create API users and see their password once")),
        new(Permissions.ApiUsersEdit, ApiUsers, () => T("Change and disable API users")),
        new(Permissions.ApiUsersResetPassword, ApiUsers, () => T("Give API users a new password")),
        new(Permissions.PortalUsersShow, Users, () => T("See portal users")),
        new(Permissions.PortalUsersAdd, Users, () => T("Invite portal users")),
        new(Permissions.PortalUsersEdit, Users, () => T("Change, disable and archive portal users")),
        new(Permissions.PortalUsersResetPassword, Users, () => T("Send portal users a link for a new password")),
        new(Permissions.PortalUsersRemoveTwoFactor, Users, () => T("Remove two-factor authentication of a portal user who lost the second factor")),
        new(Permissions.RolesShow, Users, () => T("See roles and what they allow")),
        new(Permissions.RolesAdd, Users, () => T("Create roles")),
        new(Permissions.RolesEdit, Users, () => T("Change and delete roles")),
        new(Permissions.SecurityShow, Security, () => T("See the security settings")),
        new(Permissions.SecurityEdit, Security, () => T("Change time-outs, two-factor authentication and allowed addresses")),
        new(Permissions.AuditShow, Audit, () => T("See everything that was done")),
        new(Permissions.AuditShowOwn, Audit, () => T("See their own activity")),
        new(Permissions.AuditExport, Audit, () => T("Download the audit log and verify its integrity")),
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

    private static string Tenants() => T("Tenants");

    private static string Merchants() => T("Merchants and connectors");

    private static string Containers() => T("Containers");

    private static string Profiles() => T("Profiles");

    private static string Transactions() => T("Transactions");

    private static string ApiUsers() => T("API users");

    private static string Users() => T("Users and roles");

    private static string Security() => T("Security");

    private static string Audit() => T("Audit log");
}
