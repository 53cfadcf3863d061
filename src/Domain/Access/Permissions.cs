namespace CustomerProfiles.Domain.Access;

/// <summary>Permission keys, in the naming style of portal-behaviour 4. Rights are asked for by key, never by role name.</summary>
public static class Permissions
{
    public const string TenantShow = "tenant.show";
    public const string TenantAccess = "tenant.access";
    public const string TenantAdd = "tenant.add";
    public const string TenantEdit = "tenant.edit";
    public const string TenantDisableLogin = "tenant.disable-login";
    public const string GlobalConnectorSettings = "tenant.globalConnectorSettings";
    public const string GlobalConnectorSettingsShow = "tenant.globalConnectorSettings.show";
    public const string MerchantShow = "merchant.show";
    public const string MerchantEdit = "merchant.edit";
    public const string MerchantEnable = "merchant.enable";
    public const string MerchantArchive = "merchant.archive";
    public const string ConnectorShow = "merchant.connector.show";
    public const string ConnectorEdit = "merchant.connector.edit";
    public const string ConnectorEnable = "merchant.connector.enable";
    public const string ConnectorArchive = "merchant.connector.archive";
    public const string ConnectorSecret = "merchant.connector.secret";
    public const string ContainersShow = "customer-profile-containers.show";
    public const string ContainersCreate = "customer-profile-containers.create";
    public const string ContainersEdit = "customer-profile-containers.edit";
    public const string ContainersShare = "customer-profile-containers.share";
    public const string ContainersDisable = "customer-profile-containers.disable";
    public const string ContainersDelete = "customer-profile-containers.delete";
    public const string ProfilesShow = "customer-profiles.show";
    public const string ProfilesReveal = "customer-profiles.reveal";
    public const string ProfilesShowToken = "customer-profiles.show-token";
    public const string ProfilesUpdate = "customer-profiles.update";
    public const string ProfilesPrefer = "customer-profiles.prefer";
    public const string ProfilesDetach = "customer-profiles.detach";
    public const string ProfilesDeregister = "customer-profiles.deregister-and-detach";
    public const string ProfilesDelete = "customer-profiles.delete";
    public const string ProfilesHold = "customer-profiles.hold";
    public const string ProfilesMerge = "customer-profiles.merge";
    public const string PrivacyRequestsShow = "privacy-requests.show";
    public const string PrivacyRequestsManage = "privacy-requests.manage";
    public const string PrivacyRequestsApprove = "privacy-requests.approve";
    public const string ProfilesTransactions = "customer-profiles.transactions";
    public const string TransactionShow = "transaction.show";
    public const string TransactionCapture = "transaction.capture";
    public const string TransactionVoid = "transaction.void";
    public const string TransactionRefund = "transaction.refund";
    public const string TransactionResend = "transaction.resend-postback";
    public const string TransactionTest = "transaction.test";
    public const string TransactionExport = "transaction.data-export";
    public const string ApiUsersShow = "users.index";
    public const string ApiUsersCreate = "users.create";
    public const string ApiUsersEdit = "users.edit";
    public const string ApiUsersResetPassword = "users.reset-password";
    public const string PortalUsersShow = "acl.users.show";
    public const string PortalUsersAdd = "acl.users.add";
    public const string PortalUsersEdit = "acl.users.edit";
    public const string PortalUsersResetPassword = "acl.users.resetAdminPassword";
    public const string PortalUsersRemoveTwoFactor = "acl.users.removeTwoFactor";
    public const string RolesShow = "acl.roles.show";
    public const string RolesAdd = "acl.roles.add";
    public const string RolesEdit = "acl.roles.edit";
    public const string SecurityShow = "security-center.show";
    public const string SecurityEdit = "security-center.edit";
    public const string AuditShow = "audit.show";
    public const string AuditShowOwn = "audit.show-own";
    public const string AuditExport = "audit.export";

    /// <summary>Of the operator alone: no role has it, see <c>PortalUser.IsOperator</c>.</summary>
    public const string InstallationKeys = "installation.keys";
}
