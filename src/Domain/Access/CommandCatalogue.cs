using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Access;

/// <summary>Every command that people can give, and what it asks: the one table that the commands ask themselves, and that a test goes through.</summary>
internal static class CommandCatalogue
{
    private static string Why() => T("Enter a reason");

    internal static IReadOnlyList<Command> All { get; } =
    [
        Line("TenantAdmin.Create", Permissions.TenantAdd),
        SteppedUp("TenantAdmin.Edit", Permissions.TenantEdit, () => T("change tenant {0}")),
        SteppedUp("TenantAdmin.SwitchLogin", Permissions.TenantDisableLogin,
            () => T("change who can sign in to tenant {0}")) with { Oneself = Oneself.Refused },
        Line("TenantAdmin.SwitchCustomerProfiles", Permissions.TenantEdit) with { IsOfOperator = true },
        Line("TenantAdmin.DisableContainersForSubTenants", Permissions.TenantEdit),
        Line("TenantAdmin.AssignGlobalContainer", Permissions.GlobalConnectorSettings),
        Line("TenantAdmin.Find", null) with { IsOfOperator = true, IsAudited = false },

        Line("MerchantAdmin.Create", Permissions.MerchantEdit),
        Line("MerchantAdmin.Edit", Permissions.MerchantEdit),
        Line("MerchantAdmin.Enable", Permissions.MerchantEnable),
        Line("MerchantAdmin.Disable", Permissions.MerchantEnable),
        Line("MerchantAdmin.Archive", Permissions.MerchantArchive),

        // The other gateway's account, the address that is notified, and calls without signature.
        SteppedUp("ConnectorAdmin.Create", Permissions.ConnectorEdit, () => T("create a connector")),
        Line("ConnectorAdmin.Edit", Permissions.ConnectorEdit) with { Proof = Proof.StepUpForPart },
        Line("ConnectorAdmin.Enable", Permissions.ConnectorEnable),
        Line("ConnectorAdmin.Disable", Permissions.ConnectorEnable),
        Line("ConnectorAdmin.Archive", Permissions.ConnectorArchive),
        SteppedUp("ConnectorAdmin.RotateSecret", Permissions.ConnectorSecret, () => T("make a new shared secret for connector {0}")),
        SteppedUp("ConnectorAdmin.Configure", Permissions.ConnectorEdit, () => T("change connector {0}")),
        Line("ConnectorAdmin.IgnoreGlobalSettings", Permissions.ConnectorEdit),
        Line("ConnectorAdmin.AssignContainer", Permissions.ConnectorEdit),

        // The shares.
        Line("ContainerAdmin.Create", Permissions.ContainersCreate) with { Proof = Proof.StepUpForPart },
        Line("ContainerAdmin.Edit", Permissions.ContainersEdit) with { Proof = Proof.StepUpForPart },
        Line("ContainerAdmin.Rename", Permissions.ContainersEdit),
        SteppedUp("ContainerAdmin.Share", Permissions.ContainersShare, () => T("change who shares container {0}")),
        SteppedUp("ContainerAdmin.Unshare", Permissions.ContainersShare, () => T("end a share of container {0}")),
        SteppedUp("ContainerAdmin.LimitShare", Permissions.ContainersShare, () => T("change how long container {0} is shared")),
        Line("ContainerAdmin.Enable", Permissions.ContainersDisable),
        Line("ContainerAdmin.Disable", Permissions.ContainersDisable),
        SteppedUp("ContainerAdmin.LetSubTenantsDelete", Permissions.ContainersEdit, () => T("change who may delete profiles of container {0}")),
        SteppedUp("ContainerAdmin.LetMerchantStaffSeeAll", Permissions.ContainersEdit, () => T("change what merchant staff see of container {0}")),
        SteppedUp("ContainerAdmin.AskConsent", Permissions.ContainersEdit, () => T("change which consents container {0} asks for")),
        Line("ContainerAdmin.TreatEqual", Permissions.ContainersEdit),
        SteppedUp("ContainerAdmin.WriteConsentText", Permissions.ContainersEdit, () => T("change what shoppers of container {0} agree to")),
        SteppedUp("ContainerAdmin.SwitchShoppersPage", Permissions.ContainersEdit, () => T("change whether shoppers of container {0} have a page")),
        SteppedUp("ContainerAdmin.TellProfileEvents", Permissions.ContainersEdit, () => T("change where profile events of container {0} go")),
        SteppedUp("ContainerAdmin.NewProfileEventsSecret", Permissions.ContainersEdit, () => T("make a new secret for container {0}")),
        SteppedUp("ContainerAdmin.Delete", Permissions.ContainersDelete, () => T("delete container {0}")),

        Line("RetentionAdmin.Save", Permissions.ContainersEdit),
        SteppedUp("RetentionAdmin.SwitchOn", Permissions.ContainersEdit, () => T("switch on a retention rule of container {0}")),
        Line("RetentionAdmin.SwitchOff", Permissions.ContainersEdit),

        // Of connectors; tenants' defaults ask what setting one of them asks.
        Line("AssignmentAdmin.Assign", Permissions.ConnectorEdit),

        Line("DestinationAdmin.Allow", null) with { IsOfOperator = true },
        Line("DestinationAdmin.Forbid", null) with { IsOfOperator = true },
        SteppedUp("DestinationAdmin.Approve", Permissions.ContainersShare, () => T("let stored cards of container {0} go to a gateway")),
        SteppedUp("DestinationAdmin.Refuse", Permissions.ContainersShare, () => T("keep stored cards of container {0} from a gateway")),
        SteppedUp("DestinationAdmin.Withdraw", Permissions.ContainersShare, () => T("stop sending stored cards of container {0} to a gateway")),

        SteppedUp("ApiUserAdmin.Create", Permissions.ApiUsersCreate, () => T("create an API user")),
        SteppedUp("ApiUserAdmin.Rotate", Permissions.ApiUsersResetPassword, () => T("make a new password for API user {0}")),
        Line("ApiUserAdmin.Enable", Permissions.ApiUsersEdit),
        Line("ApiUserAdmin.Disable", Permissions.ApiUsersEdit),
        Line("ApiUserAdmin.Archive", Permissions.ApiUsersEdit),
        SteppedUp("ApiUserAdmin.Edit", Permissions.ApiUsersEdit, () => T("change API user {0}")),
        SteppedUp("ApiUserAdmin.LimitValidity", Permissions.ApiUsersEdit, () => T("change how long API user {0} is valid")),
        Line("ApiUserAdmin.LimitCalls", Permissions.ApiUsersEdit),
        SteppedUp("ApiUserAdmin.GrantMerchant", Permissions.ApiUsersEdit, () => T("let API user {0} act for a further merchant")),

        SteppedUp("PortalUserAdmin.Invite", Permissions.PortalUsersAdd, () => T("invite a user")),
        SteppedUp("PortalUserAdmin.InviteAdmin", Permissions.PortalUsersAdd, () => T("invite an administrator")),
        Line("PortalUserAdmin.Reset", null) with { IsOfOperator = true },
        SteppedUp("PortalUserAdmin.Edit", Permissions.PortalUsersEdit, () => T("change user {0}")) with { Oneself = Oneself.Allowed },
        SteppedUp("PortalUserAdmin.Enable", Permissions.PortalUsersEdit, () => T("enable user {0}")) with { Oneself = Oneself.Refused },
        SteppedUp("PortalUserAdmin.Disable", Permissions.PortalUsersEdit, () => T("disable user {0}")) with { Oneself = Oneself.Refused },
        SteppedUp("PortalUserAdmin.Archive", Permissions.PortalUsersEdit, () => T("archive or restore user {0}")) with { Oneself = Oneself.Refused },
        SteppedUp("PortalUserAdmin.Unlock", Permissions.PortalUsersEdit, () => T("unlock user {0}")) with { Oneself = Oneself.Refused },
        Line("PortalUserAdmin.EndSessions", Permissions.PortalUsersEdit) with { Oneself = Oneself.Allowed },
        SteppedUp("PortalUserAdmin.RemoveSecondFactor", Permissions.PortalUsersRemoveTwoFactor,
            () => T("remove two-factor authentication of user {0}")) with { Oneself = Oneself.Refused, AsksReason = () =>
                T("Say how you made sure that it is this person who asks") },
        SteppedUp("PortalUserAdmin.NewLink", Permissions.PortalUsersResetPassword,
            () => T("make a link to choose a password for user {0}")) with { Oneself = Oneself.Refused },

        SteppedUp("RoleAdmin.Create", Permissions.RolesAdd, () => T("create a role")),
        SteppedUp("RoleAdmin.Edit", Permissions.RolesEdit, () => T("change role {0}")) with { Oneself = Oneself.Refused },
        SteppedUp("RoleAdmin.Delete", Permissions.RolesEdit, () => T("delete role {0}")),
        SteppedUp("SecurityAdmin.Save", Permissions.SecurityEdit, () => T("change the security settings")),

        // Of the operator: what they renew and destroy is everybody's.
        Line("OperatorAdmin.Name", null) with { IsOfOperator = true },
        Line("OperatorAdmin.Drop", null) with { IsOfOperator = true },
        SteppedUp("KeyAdmin.Renew", Permissions.InstallationKeys, () => T("make a new key")),
        SteppedUp("KeyAdmin.RenewDue", Permissions.InstallationKeys, () => T("make new keys")),
        SteppedUp("KeyAdmin.Retire", Permissions.InstallationKeys, () => T("retire a key")),
        SteppedUp("KeyAdmin.TakeBack", Permissions.InstallationKeys, () => T("take a key back into use")),
        SteppedUp("KeyAdmin.Destroy", Permissions.InstallationKeys, () => T("destroy a key")) with { AsksReason = Why },
        Line("MasterKeyAdmin.AllowNew", null) with { IsOfOperator = true },
        SteppedUp("MasterKeyAdmin.EnterShare", Permissions.InstallationKeys, () => T("enter a share of a new master key")),
        SteppedUp("MasterKeyAdmin.DropShare", Permissions.InstallationKeys, () => T("drop a share of a new master key")),
        SteppedUp("MasterKeyAdmin.Retire", Permissions.InstallationKeys, () => T("retire a master key")),
        SteppedUp("MasterKeyAdmin.TakeBack", Permissions.InstallationKeys, () => T("take a master key back into use")),
        SteppedUp("MasterKeyAdmin.Destroy", Permissions.InstallationKeys, () => T("destroy a master key")) with { AsksReason = Why },

        Line("OwnAccount.End", null) with { Oneself = Oneself.Only },
        Line("Passkeys.Add", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("Passkeys.Remove", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("Passwords.Change", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("SecondFactors.Confirm", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("SecondFactors.Renew", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("SecondFactors.Remove", null) with { Oneself = Oneself.Only, Proof = Proof.InCall },
        Line("StepUp.Confirm", null) with { Oneself = Oneself.Only, Proof = Proof.InCall, IsAudited = false },
        Line("ListChoices.SaveFilter", null) with { Oneself = Oneself.Only, IsAudited = false },
        Line("ListChoices.RemoveFilter", null) with { Oneself = Oneself.Only, IsAudited = false },
        Line("ListChoices.ChooseColumns", null) with { Oneself = Oneself.Only, IsAudited = false },

        Line("ProfileAdmin.Update", Permissions.ProfilesUpdate),
        Line("ProfileAdmin.Prefer", Permissions.ProfilesPrefer),
        Line("ProfileAdmin.Detach", Permissions.ProfilesDetach),
        Line("ProfileAdmin.EndBackup", Permissions.ProfilesPrefer),
        Line("ProfileAdmin.AttachAgain", Permissions.ProfilesDetach),
        SteppedUp("InstrumentAdmin.Deregister", Permissions.ProfilesDeregister, () => T("end a means of payment of profile {0}")) with { AsksReason = Why },
        SteppedUp("ProfileAdmin.WithdrawConsent", Permissions.ProfilesDeregister, () => T("withdraw a consent of profile {0}")) with { AsksReason = Why },
        SteppedUp("ProfileAdmin.Delete", Permissions.ProfilesDelete, () => T("delete profile {0}")) with { AsksReason = Why },

        SteppedUp("HoldAdmin.Hold", Permissions.ProfilesHold, () => T("put profile {0} on legal hold")) with { AsksReason = Why },
        SteppedUp("HoldAdmin.Lift", Permissions.ProfilesHold, () => T("lift the legal hold of profile {0}")) with { AsksReason = Why },

        Line("RenewalLinkAdmin.Send", Permissions.ProfilesUpdate),
        Line("RenewalLinkAdmin.Write", Permissions.TenantEdit),

        SteppedUp("MergeAdmin.Merge", Permissions.ProfilesMerge, () => T("merge another profile into profile {0}")) with { AsksReason = Why },
        SteppedUp("MergeAdmin.Undo", Permissions.ProfilesMerge, () => T("undo a merge of profile {0}")) with { AsksReason = Why },
        Line("DuplicateAdmin.Dismiss", Permissions.ProfilesMerge),
        Line("DuplicateAdmin.TakeBack", Permissions.ProfilesMerge),

        Line("PrivacyRequestAdmin.Create", Permissions.PrivacyRequestsManage),
        Line("PrivacyRequestAdmin.Choose", Permissions.PrivacyRequestsManage),
        Line("PrivacyRequestAdmin.TakeOver", Permissions.PrivacyRequestsManage),
        Line("PrivacyRequestAdmin.Refuse", Permissions.PrivacyRequestsManage),
        Line("PrivacyRequestAdmin.Complete", Permissions.PrivacyRequestsManage),
        SteppedUp("PrivacyErasureAdmin.Erase", Permissions.PrivacyRequestsManage, () => T("erase a person")) with { AsksReason = Why },
        SteppedUp("PrivacyErasureAdmin.Approve", Permissions.PrivacyRequestsApprove, () => T("approve an erasure")),
        Line("PrivacyErasureAdmin.Decline", Permissions.PrivacyRequestsApprove) with { AsksReason = Why },

        // After many within an hour.
        Line("ProfileReveals.Reveal", Permissions.ProfilesReveal) with { Proof = Proof.StepUpForPart, AsksReason = () => T("Enter why you need to see this") },
        Line("ProfileCopies.Make", Permissions.ProfilesReveal) with { Proof = Proof.StepUpForPart, AsksReason = Why },

        Line("TransactionAdmin.Capture", Permissions.TransactionCapture) with { AsksReason = Why },
        Line("TransactionAdmin.Void", Permissions.TransactionVoid) with { AsksReason = Why },
        Line("TransactionAdmin.Refund", Permissions.TransactionRefund) with { AsksReason = Why },

        // What makes payments, and what stops them.
        Line("ScheduleAdmin.Pause", Permissions.TransactionVoid),
        Line("ScheduleAdmin.Continue", Permissions.TransactionCapture),
        Line("ScheduleAdmin.Cancel", Permissions.TransactionVoid) with { AsksReason = Why },
        Line("ScheduleAdmin.Retry", Permissions.TransactionCapture) with { AsksReason = Why },

        Line("NotificationAdmin.Resend", Permissions.TransactionResend),
        Line("NotificationAdmin.ResendOfContainer", Permissions.ContainersEdit),
        Line("NotificationAdmin.ResendFailed", Permissions.TransactionResend),
        Line("NotificationAdmin.ResendFailedOfContainers", Permissions.ContainersEdit),
        Line("NotificationAdmin.SendTest", Permissions.ConnectorEdit),
        Line("NotificationAdmin.SendContainerTest", Permissions.ContainersEdit),

        // Entering, and a token for a card of the simulator, change nothing; each call that is sent has a line of its own below.
        Line("TestConnectors.Enter", Permissions.TransactionTest) with { IsAudited = false },
        Line("TestConnectors.Token", Permissions.TransactionTest) with { IsAudited = false },

        // Calls of API testing: on top of the right to test, what the page that does the same asks for.
        Call("debit"),
        Call("preauthorize"),
        Call("register"),
        Call("payout"),
        Call("incrementalAuthorization", Permissions.TransactionCapture) with { AsksReason = Why },
        Call("capture", Permissions.TransactionCapture) with { AsksReason = Why },
        Call("void", Permissions.TransactionVoid) with { AsksReason = Why },
        Call("refund", Permissions.TransactionRefund) with { AsksReason = Why },
        Call("deregister", Permissions.ProfilesDeregister) with { Proof = Proof.StepUp, Deed = () => T("end a means of payment"), AsksReason = Why },
        Call("getProfile", Permissions.ProfilesShow),
        Call("updateProfile", Permissions.ProfilesUpdate) with { Proof = Proof.StepUp, Deed = () => T("update a profile"), AsksReason = Why },
        Call("deleteProfile", Permissions.ProfilesDelete) with { Proof = Proof.StepUp, Deed = () => T("delete a profile"), AsksReason = Why },
        Call("attachPaymentInstrument", Permissions.ProfilesDetach),
        Call("detachPaymentInstrument", Permissions.ProfilesDetach),
        Call("withdrawConsent", Permissions.ProfilesDeregister) with { Proof = Proof.StepUp, Deed = () => T("withdraw a consent"), AsksReason = Why },
        Call("setBackupInstrument", Permissions.ProfilesPrefer),
        Call("createPortalSession", Permissions.ProfilesShow),
        Call("startSchedule"),
        Call("updateSchedule"),
        Call("pauseSchedule"),
        Call("continueSchedule"),
        Call("cancelSchedule"),
        Call("options"),
    ];

    private static readonly FrozenDictionary<string, Command> ByName = All.ToFrozenDictionary(c => c.Name);

    /// <summary>The line of the method that asks.</summary>
    internal static Command Get<TService>([CallerMemberName] string method = "") => ByName[$"{typeof(TService).Name}.{method}"];

    /// <summary>The line of a call of API testing.</summary>
    internal static Command? FindCall(string call) => ByName.GetValueOrDefault(NameOfCall(call));

    internal static string NameOfCall(string call) => $"ApiConsole.{call}";

    // Asked for right before it is done; the deed is what the dialog says that it is for.
    private static Command SteppedUp(string name, string permission, Func<string> deed) => Line(name, permission) with { Proof = Proof.StepUp, Deed = deed };

    private static Command Line(string name, string? permission) => new(name, permission);

    private static Command Call(string call, string permission = Permissions.TransactionTest) => new(NameOfCall(call), permission);
}
