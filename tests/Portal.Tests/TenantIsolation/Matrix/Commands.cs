using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.PrivacyRequests;
using static CustomerProfiles.Tests.TenantIsolation.Matrix.Operation;

namespace CustomerProfiles.Tests.TenantIsolation.Matrix;

/// <summary>Every command of the portal, so put that it can be given again and again: what would change much asks for what is so already, or for an old
/// version.</summary>
internal static class Commands
{
    private const int OldVersion = 99;
    private const string Why = "Because of a test";

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly PortalUserForm UserForm = new("Some", "Body", null, new RoleChoice(BuiltInRoles.ReadOnly, null), null);
    private static readonly ConnectorForm Connector = new ConnectorForm
    {
        Name = "Of a test",
        Description = string.Empty,
        Container = null,
        IgnoresGlobalSettings = false,
        RequestSigning = false,
        RefusesMd5Signatures = false,
        SignatureWindowSeconds = null,
        TransactionsPerMinute = null,
        AllowedOrigins = string.Empty,
        DefaultResult = DefaultResult.Success,
        Members = [],
    };

    internal static IReadOnlyList<Operation> All { get; } =
    [
        Gives<TenantAdmin, TenantId>("Create", Permissions.TenantAdd, (t, of) => t.Create(NewName(), of.Tenant, "EUR")),
        Gives<TenantAdmin, TenantId>("Create", null, (t, _) => t.Create(NewName(), null, "EUR")),
        Tells<TenantAdmin>("Edit", Permissions.TenantEdit, (t, of) => t.Edit(of.Tenant, new TenantForm(NewName(), "EUR"), OldVersion)),
        Tells<TenantAdmin>("SwitchLogin", Permissions.TenantDisableLogin, (t, of) => t.SwitchLogin(of.Tenant, disabled: false, alsoBelow: false)),
        Tells<TenantAdmin>("SwitchCustomerProfiles", null, (t, of) => t.SwitchCustomerProfiles(of.Tenant, true)),
        Tells<TenantAdmin>("DisableContainersForSubTenants", Permissions.TenantEdit, (t, of) => t.DisableContainersForSubTenants(of.Tenant, false)),
        Tells<TenantAdmin>("AssignGlobalContainer", Permissions.GlobalConnectorSettings, (t, of) => t.AssignGlobalContainer(of.Tenant, of.Container)),
        Gives<TenantAdmin, TenantId>("Find", null, (t, of) => t.Find(of.Tenant.ToString())),
        Tells<OperatorAdmin>("Name", null, (o, _) => o.Name("somebody")),
        Tells<OperatorAdmin>("Drop", null, (o, _) => o.Drop("somebody")),

        Tells<KeyAdmin>("Renew", Permissions.InstallationKeys, (k, _) => k.Renew(default)),
        Gives<KeyAdmin, int>("RenewDue", Permissions.InstallationKeys, (k, _) => k.RenewDue()),
        Tells<KeyAdmin>("Retire", Permissions.InstallationKeys, (k, _) => k.Retire(default)),
        Tells<KeyAdmin>("TakeBack", Permissions.InstallationKeys, (k, _) => k.TakeBack(default)),
        Tells<KeyAdmin>("Destroy", Permissions.InstallationKeys, (k, _) => k.Destroy(default, Why)),
        Tells<MasterKeyAdmin>("AllowNew", null, (k, _) => k.AllowNew()),
        Gives<MasterKeyAdmin, EnteredShare>("EnterShare", Permissions.InstallationKeys, (k, _) => k.EnterShare(MasterKeyAdmin.NewShare())),
        Tells<MasterKeyAdmin>("DropShare", Permissions.InstallationKeys, (k, _) => k.DropShare()),
        Tells<MasterKeyAdmin>("Retire", Permissions.InstallationKeys, (k, _) => k.Retire("0123456789abcdef")),
        Tells<MasterKeyAdmin>("TakeBack", Permissions.InstallationKeys, (k, _) => k.TakeBack("0123456789abcdef")),
        Tells<MasterKeyAdmin>("Destroy", Permissions.InstallationKeys, (k, _) => k.Destroy("0123456789abcdef", Why)),

        Gives<MerchantAdmin, MerchantId>("Create", Permissions.MerchantEdit,
            (m, of) => m.Create(of.Tenant, NewName(), "Europe/Vienna", "https://shop.example")),
        Tells<MerchantAdmin>("Edit", Permissions.MerchantEdit,
            (m, of) => m.Edit(of.Merchant, new MerchantForm(NewName(), "Europe/Vienna", "https://shop.example"), OldVersion)),
        Tells<MerchantAdmin>("Enable", Permissions.MerchantEnable, (m, of) => m.Enable(of.Merchant)),
        Tells<MerchantAdmin>("Disable", Permissions.MerchantEnable, (m, of) => m.Disable(of.Merchant)),
        Tells<MerchantAdmin>("Archive", Permissions.MerchantArchive, (m, of) => m.Archive(of.Merchant, archived: false)),

        Gives<ConnectorAdmin, ConnectorCredentials>("Create", Permissions.ConnectorEdit, (c, of) =>
            c.Create(new NewConnector
            {
                Merchant = of.Merchant,
                Name = NewName(),
                Adapter = AdapterKind.Simulator,
                Method = PaymentMethod.Card,
                TestMode = true,
            })),
        Tells<ConnectorAdmin>("Edit", Permissions.ConnectorEdit, (c, of) => c.Edit(of.Connector, Connector, OldVersion)),
        Tells<ConnectorAdmin>("Enable", Permissions.ConnectorEnable, (c, of) => c.Enable(of.Connector)),
        Tells<ConnectorAdmin>("Disable", Permissions.ConnectorEnable, (c, of) => c.Disable(of.Connector)),
        Tells<ConnectorAdmin>("Archive", Permissions.ConnectorArchive, (c, of) => c.Archive(of.Connector, archived: false)),
        Gives<ConnectorAdmin, ConnectorCredentials>("RotateSecret", Permissions.ConnectorSecret, (c, of) => c.RotateSecret(of.Connector, Hour)),
        Tells<ConnectorAdmin>("Configure", Permissions.ConnectorEdit,
            (c, of) => c.Configure(of.Connector, new ConnectorSettings(DefaultResult.Success, false, null, null, []))),
        Tells<ConnectorAdmin>("IgnoreGlobalSettings", Permissions.ConnectorEdit, (c, of) => c.IgnoreGlobalSettings(of.Connector, false)),
        Tells<ConnectorAdmin>("AssignContainer", Permissions.ConnectorEdit, (c, of) => c.AssignContainer(of.Connector, of.Container)),

        Tells<AssignmentAdmin>("Assign", Permissions.ConnectorEdit,
            (a, of) => a.Assign(of.Container, [new AssignmentTarget(of.Tenant, of.Connector, OldVersion)])),
        Tells<AssignmentAdmin>("Assign", Permissions.GlobalConnectorSettings,
            (a, of) => a.Assign(of.Container, [new AssignmentTarget(of.Tenant, null, OldVersion)])),

        Gives<ContainerAdmin, ContainerId>("Create", Permissions.ContainersCreate, (c, of) => c.Create(of.Tenant, NewName())),
        Tells<ContainerAdmin>("Edit", Permissions.ContainersEdit, (c, of) => c.Edit(of.Container, NewName(), Sharing.None, OldVersion)),
        Tells<ContainerAdmin>("Rename", Permissions.ContainersEdit, (c, of) => c.Rename(of.Container, NewName(), OldVersion)),
        Tells<ContainerAdmin>("Share", Permissions.ContainersShare, (c, of) => c.Share(of.Container, ShareMode.None, [])),
        Tells<ContainerAdmin>("LimitShare", Permissions.ContainersShare, async (c, of) =>
        {
            var shared = await c.Share(of.Container, ShareMode.Selected, [of.SubTenant]);
            return shared.IsOk ? await c.LimitShare(of.Container, of.SubTenant, new ShareTerms(null, null), "a note") : shared;
        }),
        Tells<ContainerAdmin>("Unshare", Permissions.ContainersShare, (c, of) => c.Unshare(of.Container, of.SubTenant)),
        Tells<ContainerAdmin>("Enable", Permissions.ContainersDisable, (c, of) => c.Enable(of.Container)),
        Tells<ContainerAdmin>("Disable", Permissions.ContainersDisable, (c, of) => c.Disable(of.Container)),
        Tells<ContainerAdmin>("LetSubTenantsDelete", Permissions.ContainersEdit, (c, of) => c.LetSubTenantsDelete(of.Container, true)),
        Tells<ContainerAdmin>("WriteConsentText", Permissions.ContainersEdit, (c, of) => c.WriteConsentText(of.Container, "en", "Ours", "Words")),
        Tells<ContainerAdmin>("TreatEqual", Permissions.ContainersEdit, (c, of) => c.TreatEqual(of.Container, EqualInstruments.KeepBoth, OldVersion)),
        Tells<ContainerAdmin>("AskConsent", Permissions.ContainersEdit, (c, of) => c.AskConsent(of.Container, true, null, OldVersion)),
        Tells<ContainerAdmin>("SwitchShoppersPage", Permissions.ContainersEdit, (c, of) => c.SwitchShoppersPage(of.Container, true)),
        Tells<ContainerAdmin>("LetMerchantStaffSeeAll", Permissions.ContainersEdit, (c, of) => c.LetMerchantStaffSeeAll(of.Container, true)),
        Gives<ContainerAdmin, ProfileEventsSecret>("TellProfileEvents", Permissions.ContainersEdit,
            (c, of) => c.TellProfileEvents(of.Container, "https://shop.example/told", OldVersion)),
        Gives<ContainerAdmin, ProfileEventsSecret>("NewProfileEventsSecret", Permissions.ContainersEdit, (c, of) => c.NewProfileEventsSecret(of.Container)),
        Tells<ContainerAdmin>("Delete", Permissions.ContainersDelete, (c, of) => c.Delete(of.Container)),

        Tells<RetentionAdmin>("Save", Permissions.ContainersEdit,
            (r, of) => r.Save(of.Container, new RetentionTerms(RetentionKind.Unused, 12, RetentionAction.Erase, 0), OldVersion)),
        Tells<RetentionAdmin>("SwitchOn", Permissions.ContainersEdit, (r, of) => r.SwitchOn(of.Container, RetentionKind.Unused, 0, OldVersion)),
        Tells<RetentionAdmin>("SwitchOff", Permissions.ContainersEdit, (r, of) => r.SwitchOff(of.Container, RetentionKind.Unused)),

        Tells<DestinationAdmin>("Allow", null, (d, _) => d.Allow("https://gateway.example", null)),
        Tells<DestinationAdmin>("Forbid", null, (d, _) => d.Forbid("https://gateway.example", null)),
        Tells<DestinationAdmin>("Approve", Permissions.ContainersShare, (d, of) => d.Approve(of.Container, of.Gateway, OldVersion)),
        Tells<DestinationAdmin>("Refuse", Permissions.ContainersShare, (d, of) => d.Refuse(of.Container, of.Gateway, OldVersion)),
        Tells<DestinationAdmin>("Withdraw", Permissions.ContainersShare, (d, of) => d.Withdraw(of.Container, of.Gateway, OldVersion)),

        Gives<ApiUserAdmin, ApiUserCredentials>("Create", Permissions.ApiUsersCreate, (u, of) => u.Create(of.Merchant, NewName())),
        Gives<ApiUserAdmin, ApiUserCredentials>("Rotate", Permissions.ApiUsersResetPassword, (u, of) => u.Rotate(of.ApiUser, Hour)),
        Tells<ApiUserAdmin>("Enable", Permissions.ApiUsersEdit, (u, of) => u.Enable(of.ApiUser)),
        Tells<ApiUserAdmin>("Disable", Permissions.ApiUsersEdit, (u, of) => u.Disable(of.ApiUser)),
        Tells<ApiUserAdmin>("Archive", Permissions.ApiUsersEdit, (u, of) => u.Archive(of.ApiUser, archived: false)),
        Tells<ApiUserAdmin>("Edit", Permissions.ApiUsersEdit, (u, of) => u.Edit(of.ApiUser, null, null, [], OldVersion)),
        Tells<ApiUserAdmin>("LimitValidity", Permissions.ApiUsersEdit, (u, of) => u.LimitValidity(of.ApiUser, null)),
        Tells<ApiUserAdmin>("LimitCalls", Permissions.ApiUsersEdit, (u, of) => u.LimitCalls(of.ApiUser, null)),
        Tells<ApiUserAdmin>("GrantMerchant", Permissions.ApiUsersEdit, (u, of) => u.GrantMerchant(of.ApiUser, of.Merchant)),

        Gives<PortalUserAdmin, Invitation>("Invite", Permissions.PortalUsersAdd, (u, of) => u.Invite(new NewPortalUser(of.Tenant, NewName(), UserForm))),
        Gives<PortalUserAdmin, Invitation>("InviteAdmin", Permissions.PortalUsersAdd, (u, of) => u.InviteAdmin(of.Tenant, NewName(), null)),
        Gives<PortalUserAdmin, (LinkPurpose, Invitation)>("Reset", null, (u, _) => u.Reset("somebody", alsoSecondStep: false)),
        Tells<PortalUserAdmin>("Edit", Permissions.PortalUsersEdit, (u, of) => u.Edit(of.User, UserForm, OldVersion)),
        Tells<PortalUserAdmin>("Enable", Permissions.PortalUsersEdit, (u, of) => u.Enable(of.User)),
        Tells<PortalUserAdmin>("Disable", Permissions.PortalUsersEdit, (u, of) => u.Disable(of.User)),
        Tells<PortalUserAdmin>("Archive", Permissions.PortalUsersEdit, (u, of) => u.Archive(of.User, archived: false)),
        Tells<PortalUserAdmin>("Unlock", Permissions.PortalUsersEdit, (u, of) => u.Unlock(of.User)),
        Tells<PortalUserAdmin>("EndSessions", Permissions.PortalUsersEdit, (u, of) => u.EndSessions(of.User)),
        Tells<PortalUserAdmin>("RemoveSecondFactor", Permissions.PortalUsersRemoveTwoFactor, (u, of) => u.RemoveSecondFactor(of.User, Why)),
        Gives<PortalUserAdmin, Invitation>("NewLink", Permissions.PortalUsersResetPassword, (u, of) => u.NewLink(of.User)),

        Gives<RoleAdmin, RoleId>("Create", Permissions.RolesAdd, (r, of) => r.Create(of.Tenant, NewName(), [Permissions.TransactionShow])),
        Tells<RoleAdmin>("Edit", Permissions.RolesEdit, (r, of) => r.Edit(of.Role, NewName(), [Permissions.TransactionShow], OldVersion)),
        Tells<RoleAdmin>("Delete", Permissions.RolesEdit, (r, of) => r.Delete(of.Role)),
        Tells<SecurityAdmin>("Save", Permissions.SecurityEdit, (s, of) => s.Save(of.Tenant, new SecurityForm(false, null, null, null), 0)),

        Tells<ProfileAdmin>("Update", Permissions.ProfilesUpdate, (p, of) => p.Update(of.Profile, CustomerDataPatch.Empty, OldVersion)),
        Tells<ProfileAdmin>("Prefer", Permissions.ProfilesPrefer, (p, of) => p.Prefer(of.Profile, of.Instrument)),
        Tells<ProfileAdmin>("EndBackup", Permissions.ProfilesPrefer, (p, of) => p.EndBackup(of.Profile)),
        Tells<ProfileAdmin>("Detach", Permissions.ProfilesDetach, (p, of) => p.Detach(of.Profile, of.Instrument)),
        Tells<ProfileAdmin>("AttachAgain", Permissions.ProfilesDetach, (p, of) => p.AttachAgain(of.Profile, of.Instrument)),
        Tells<InstrumentAdmin>("Deregister", Permissions.ProfilesDeregister, (p, of) => p.Deregister(of.Profile, of.Doomed, Why)),
        Tells<ProfileAdmin>("WithdrawConsent", Permissions.ProfilesDeregister, (p, of) => p.WithdrawConsent(of.Profile, of.Doomed, Why)),
        Tells<HoldAdmin>("Hold", Permissions.ProfilesHold, (h, of) => h.Hold(of.Profile, Why)),
        Tells<HoldAdmin>("Lift", Permissions.ProfilesHold, (h, of) => h.Lift(of.Profile, Why)),
        Tells<MergeAdmin>("Merge", Permissions.ProfilesMerge, (m, of) => m.Merge(new MergeOrder(
            new ShownProfile(of.Profile, OldVersion), new ShownProfile(of.Profile, OldVersion), new HashSet<string>()), Why)),
        new("MergeAdmin.Undo", Permissions.ProfilesMerge, async (who, of) =>
        {
            var old = await Belongings.OldMerge(who.Portal, of);
            return (await who.Do((MergeAdmin m) => m.Undo(old, OldVersion, Why))).Error;
        }),
        Tells<DuplicateAdmin>("Dismiss", Permissions.ProfilesMerge, (d, of) => d.Dismiss(of.Profile, of.Profile)),
        Tells<DuplicateAdmin>("TakeBack", Permissions.ProfilesMerge, (d, of) => d.TakeBack(of.Profile, of.Profile)),
        Tells<ProfileAdmin>("Delete", Permissions.ProfilesDelete, (p, of) => p.Delete(of.Profile, "not its name", Why)),
        Gives<ProfileReveals, RevealedProfile>("Reveal", Permissions.ProfilesReveal, (p, of) => p.Reveal(of.Profile, Why)),

        Gives<ProfileCopies, PersonalCopy>("Make", Permissions.ProfilesReveal, (c, of) => c.Make(of.Profile, Why)),

        Gives<PrivacyRequestAdmin, PrivacyRequestId>("Create", Permissions.PrivacyRequestsManage,
            (r, _) => r.Create(PrivacyScene.Asked("mara@shop.example") with { ReceivedOn = new DateOnly(2026, 1, 2) })) with { IsAboutHere = true },
        Tells<PrivacyRequestAdmin>("Choose", Permissions.PrivacyRequestsManage, (r, of) => r.Choose(of.Request, [of.Profile], OldVersion)),
        Tells<PrivacyRequestAdmin>("TakeOver", Permissions.PrivacyRequestsManage, (r, of) => r.TakeOver(of.Request, OldVersion)),
        Tells<PrivacyRequestAdmin>("Refuse", Permissions.PrivacyRequestsManage, (r, of) => r.Refuse(of.Request, RequestRefusal.Excessive, OldVersion)),
        Tells<PrivacyRequestAdmin>("Complete", Permissions.PrivacyRequestsManage, (r, of) => r.Complete(of.Request, OldVersion)),
        Tells<PrivacyErasureAdmin>("Erase", Permissions.PrivacyRequestsManage, (r, of) => r.Erase(of.Request, ["c-1"], Why, OldVersion)),
        Tells<PrivacyErasureAdmin>("Approve", Permissions.PrivacyRequestsApprove, (r, of) => r.Approve(of.Request, OldVersion)),
        Tells<PrivacyErasureAdmin>("Decline", Permissions.PrivacyRequestsApprove, (r, of) => r.Decline(of.Request, Why, OldVersion)),

        Gives<TransactionAdmin, string>("Capture", Permissions.TransactionCapture, (t, of) => t.Capture(of.Reserved, "1.00", Why)),
        Gives<TransactionAdmin, string>("Refund", Permissions.TransactionRefund, (t, of) => t.Refund(of.Debit, "1.00", Why)),
        Gives<TransactionAdmin, string>("Void", Permissions.TransactionVoid, (t, of) => t.Void(of.Reserved, Why)),

        new Operation("RenewalLinkAdmin.Send", Permissions.ProfilesUpdate, async (who, of) =>
        {
            // All of one's own: that each has had a link today is as good as sent. Neighbours are tried in RenewalLinkTests.
            var sent = await who.Do((RenewalLinkAdmin l) => l.Send(new ExpiringCardSearch { Merchant = of.Merchant }, true, "en", "https://pay.example"));
            return sent.Error is { } refused && !refused.Message.StartsWith("Each of", StringComparison.Ordinal) ? refused : null;
        }) with { IsAboutHere = true },
        Tells<RenewalLinkAdmin>("Write", Permissions.TenantEdit, (l, _) => l.Write("en", new MailWords("New card", "{link}"))) with { IsAboutHere = true },

        Tells<ScheduleAdmin>("Pause", Permissions.TransactionVoid, (s, of) => s.Pause(of.Schedule)),
        Tells<ScheduleAdmin>("Continue", Permissions.TransactionCapture, (s, of) => s.Continue(of.Schedule, OldVersion, DateTime.UtcNow.AddYears(9))),
        Tells<ScheduleAdmin>("Cancel", Permissions.TransactionVoid, (s, of) => s.Cancel(of.Schedule, Why)),
        Gives<ScheduleAdmin, MadeCharge>("Retry", Permissions.TransactionCapture, (s, of) => s.Retry(of.Schedule, OldVersion, Why)),

        Tells<NotificationAdmin>("Resend", Permissions.TransactionResend, (n, of) => n.Resend(of.Notification)),
        Gives<NotificationAdmin, TestNotification>("SendTest", Permissions.ConnectorEdit, (n, of) => n.SendTest(of.Connector, "http://127.0.0.1/notify")),

        new("NotificationAdmin.ResendFailed", Permissions.TransactionResend, async (who, of) =>
        {
            var endpoint = await Belongings.Endpoint(who.Portal, of.Tenant, of.Merchant);
            return (await who.Do((NotificationAdmin n) => n.ResendFailed(endpoint))).Error;
        }),
        new("NotificationAdmin.ResendFailedOfContainers", Permissions.ContainersEdit, async (who, of) =>
        {
            var endpoint = await Belongings.Endpoint(who.Portal, of.Tenant, null);
            return (await who.Do((NotificationAdmin n) => n.ResendFailedOfContainers(endpoint))).Error;
        }),
        Tells<NotificationAdmin>("ResendOfContainer", Permissions.ContainersEdit, (n, of) => n.ResendOfContainer(of.OfContainer)),
        Gives<NotificationAdmin, TestNotification>("SendContainerTest", Permissions.ContainersEdit, (n, of) => n.SendContainerTest(of.Container)),

        Gives<WhatIf, Consequences>("OfContainer", Permissions.ContainersDisable, (w, of) => w.OfContainer(of.Container, c => c.Disable(of.Container))),
        Gives<WhatIf, Consequences>("OfConnector", Permissions.ConnectorEdit,
            (w, of) => w.OfConnector(of.Connector, c => c.AssignContainer(of.Connector, null))),
        Gives<WhatIf, Consequences>("OfTenantWide", Permissions.GlobalConnectorSettings,
            (w, of) => w.OfTenantWide(of.Tenant, t => t.AssignGlobalContainer(of.Tenant, null))),
        Gives<WhatIf, Consequences>("OfAssignments", Permissions.ConnectorEdit,
            (w, of) => w.OfAssignments(of.Container, [new AssignmentTarget(of.Tenant, of.Connector, OldVersion)])),
        Gives<WhatIf, Consequences>("OfSubTenants", Permissions.TenantEdit,
            (w, of) => w.OfSubTenants(of.Tenant, t => t.DisableContainersForSubTenants(of.Tenant, true))),
        Gives<TestConnectors, MerchantScope>("Enter", Permissions.TransactionTest, (c, of) => c.Enter(of.Connector)),
        Gives<TestConnectors, string>("Token", Permissions.TransactionTest, (c, of) => c.Token(of.Connector, TestConnectors.Cards[0], DateTime.UtcNow)),
    ];

    private static string NewName() => $"new-{Guid.NewGuid():N}"[..20];
}
