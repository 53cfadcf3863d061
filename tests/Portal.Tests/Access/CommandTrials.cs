using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Copies;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.KeyRotation;
using CustomerProfiles.Tests.PrivacyRequests;
using CustomerProfiles.Tests.Support;
using CustomerProfiles.Tests.TenantIsolation.Matrix;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Access;

/// <summary>What commands are tried on, so put that each can succeed once.</summary>
/// <param name="Spare">A connector that nobody pays through.</param>
/// <param name="SpareTenant">Below that of <paramref name="Of"/>.</param>
/// <param name="Unused">A container to delete.</param>
/// <param name="Self">The person who gives the commands.</param>
/// <param name="OwnRole">Of that person.</param>
internal sealed record CommandStage(
    PortalUnderTest Portal, Belongings Of, Shop Spare, TenantId SpareTenant, ContainerId SpareContainer, ContainerId Unused, Person Self, RoleId OwnRole)
{
    internal static async Task<CommandStage> Set(PortalUnderTest portal)
    {
        var world = await Ecosystem.Create(portal);
        var of = await Belongings.Of(portal, world, world.Books.Tenant, "own");
        var spare = await world.NewApiUser(await world.NewConnector(of.Shop, "spare cc", PaymentMethod.Card));
        var role = await world.Get<RoleAdmin, RoleId>(r => r.Create(of.Tenant, "Own role", [Permissions.TransactionShow]));
        return new CommandStage(
            portal, of, spare, await world.NewTenant("Spare", of.Tenant),
            await world.NewContainer(of.Tenant, "Spare"), await world.NewContainer(of.Tenant, "Unused"), await portal.NewUser(of.Tenant, role), role);
    }

    internal Task<int> VersionOf<T, TKey>(Id<TKey> id)
        where T : class, IAdministered<TKey> => Portal.Ledger
            .Read(db => db.Set<T>().AsNoTracking().Where(row => row.Id == id).Select(row => row.Version).SingleAsync());

    internal Task<int> VersionOfUser(Guid id) =>
        Portal.Ledger.Read(db => db.Users().AsNoTracking().Where(u => u.Id == id).Select(u => u.EditVersion).SingleAsync());

    internal Task<int> VersionOfAccount() =>
        Portal.Ledger.Read(
            db => db.GatewayAccounts().AsNoTracking().Where(account => account.ConnectorId == Of.Gateway).Select(account => account.DestinationVersion)
                .SingleAsync());

    /// <summary>As a charge leaves it that was refused before a provider was asked.</summary>
    internal Task<int> NameBackup(RegistrationId instrument) => Portal.Ledger.Tamper(db => db.Profiles()
        .Where(p => db.Registrations().Any(r => r.Id == instrument && r.ProfileId == p.Id))
        .ExecuteUpdateAsync(row => row.SetProperty(p => p.BackupRegistrationId, instrument)));

    internal Task<bool> StopSchedule() => Portal.Ledger.Read(async db =>
    {
        (await db.Schedules().SingleAsync(s => s.ScheduleId == Of.Schedule)).Stop("Refused for a test");
        return await db.SaveChangesAsync() > 0;
    });

    /// <summary>Where a notification failed that is tried again tomorrow.</summary>
    internal Task<NotifiedEndpointId> FailedEndpoint(NotificationId told, MerchantId? merchant) => Portal.Ledger.Read(async db =>
    {
        DateTime? tomorrow = DateTime.UtcNow.AddDays(1);
        await db.Notifications().Where(n => n.Id == told).ExecuteUpdateAsync(row => row
            .SetProperty(n => n.State, NotificationState.Waiting).SetProperty(n => n.Step, 1).SetProperty(n => n.NextTryAt, tomorrow)
            .SetProperty(n => n.Holder, (Guid?)null));
        return await db.NotifiedEndpoints().Where(e => e.TenantId == Of.Tenant && e.MerchantId == merchant).Select(e => e.Id).SingleAsync();
    });

    internal Task<int> VersionOfSchedule() =>
        Portal.Ledger.Read(db => db.Schedules().AsNoTracking().Where(s => s.ScheduleId == Of.Schedule).Select(s => s.Version).SingleAsync());

    /// <summary>A second profile in the container.</summary>
    internal async Task<ShownProfile> Twin()
    {
        const string twin = "c-twin";
        if (await Portal.Ledger.Profile(Of.Container, twin) is null)
        {
            (await Of.Shop.BuyAndStore(twin)).ShouldSucceed();
        }

        var made = (await Portal.Ledger.Profile(Of.Container, twin))!;
        return new ShownProfile(made.Guid, made.Version);
    }

    internal static NewPrivacyRequest Asked => PrivacyScene.Asked(null, "c-twin") with { ReceivedOn = new DateOnly(2026, 1, 2) };

    /// <summary>A request about the twin.</summary>
    internal async Task<PrivacyRequestId> NewRequest(PrivacyRequestKind kind = PrivacyRequestKind.Erasure)
    {
        var (staff, twin) = (Portal.Support(Of.Tenant), await Twin());
        var made = (await staff.Do((PrivacyRequestAdmin r) => r.Create(Asked with { Kind = kind }))).Value;
        (await staff.Do((PrivacyRequestAdmin r) => r.Choose(made, [twin.Guid], 0))).IsOk.ShouldBeTrue();
        return made;
    }

    /// <summary>Somebody else asked for the erasure.</summary>
    internal async Task<PrivacyRequestId> WaitingRequest()
    {
        var made = await NewRequest();
        await Portal.Ledger.Tamper(async db =>
        {
            (await db.PrivacyRequests().SingleAsync(r => r.Id == made)).AskToErase(new PortalUserId(Guid.NewGuid()), "somebody", true, DateTime.UtcNow);
            return await db.SaveChangesAsync();
        });
        return made;
    }

    internal Task<ProfileMergeId> Merged() =>
        Portal.Ledger.Read(db => db.ProfileMerges().Where(m => m.ContainerId == Of.Container && m.By != Belongings.LongAgo).Select(m => m.Id).SingleAsync());

    internal Task<int> VersionOfProfile() =>
        Portal.Ledger.Read(db => db.Profiles().AsNoTracking().Where(p => p.Guid == Of.Profile).Select(p => p.Version).SingleAsync());
}

/// <param name="Reason">Empty where it is left out.</param>
/// <param name="OfOneself">About the person who gives the command.</param>
internal sealed record Attempted(CommandStage On, string Reason, bool OfOneself)
{
    internal Belongings Of => On.Of;

    internal Guid User => OfOneself ? On.Self.Id : Of.User;
}

internal sealed record CommandTrial(string Name, Func<Person, Attempted, Task<Error?>> Try);

/// <summary>How each command of the catalogue is given, in an order in which each of them can succeed.</summary>
internal static class CommandTrials
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
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

    internal static IReadOnlyList<CommandTrial> All { get; } =
    [
        Gives<TenantAdmin, TenantId>("Create", (t, a) => t.Create(NewName(), a.Of.Tenant, "EUR")),
        Tells<TenantAdmin>("Edit",
            async (t, a) => await t.Edit(a.On.SpareTenant, new TenantForm(NewName(), "EUR"), await a.On.VersionOf<Tenant, IdOf.Tenant>(a.On.SpareTenant))),
        Tells<TenantAdmin>("SwitchLogin", (t, a) => t.SwitchLogin(a.OfOneself ? a.Of.Tenant : a.On.SpareTenant, disabled: true, alsoBelow: false)),
        Tells<TenantAdmin>("SwitchCustomerProfiles", (t, a) => t.SwitchCustomerProfiles(a.Of.Tenant, true)),
        Tells<TenantAdmin>("DisableContainersForSubTenants", (t, a) => t.DisableContainersForSubTenants(a.On.SpareTenant, true)),
        Tells<TenantAdmin>("AssignGlobalContainer", (t, a) => t.AssignGlobalContainer(a.Of.Tenant, a.On.SpareContainer)),
        Gives<TenantAdmin, TenantId>("Find", (t, a) => t.Find(a.Of.Tenant.ToString())),

        Tells<OperatorAdmin>("Name", (o, _) => o.Name("somebody")),
        Tells<OperatorAdmin>("Drop", (o, _) => o.Drop("somebody")),
        Tells<KeyAdmin>("Renew", async (k, a) => await k.Renew(await SpareKeys.Make(a.On.Portal, KeyState.Active))),
        Gives<KeyAdmin, int>("RenewDue", async (k, a) =>
        {
            await SpareKeys.MakeDue(a.On.Portal);
            return await k.RenewDue();
        }),
        Tells<KeyAdmin>("Retire", async (k, a) => await k.Retire(await SpareKeys.Make(a.On.Portal, KeyState.DecryptOnly))),
        Tells<KeyAdmin>("TakeBack", async (k, a) => await k.TakeBack(await SpareKeys.Make(a.On.Portal, KeyState.Retired))),
        Tells<KeyAdmin>("Destroy", async (k, a) => await k.Destroy(await SpareKeys.Make(a.On.Portal, KeyState.Retired), a.Reason)),
        Tells<MasterKeyAdmin>("AllowNew", (k, _) => k.AllowNew()),
        Gives<MasterKeyAdmin, EnteredShare>("EnterShare", async (k, a) =>
        {
            await SpareKeys.Allow(a.On.Portal);
            return await k.EnterShare(MasterKeyAdmin.NewShare());
        }),
        Tells<MasterKeyAdmin>("DropShare", (k, _) => k.DropShare()),
        Tells<MasterKeyAdmin>("Retire", async (k, a) => await k.Retire(await SpareKeys.MakeMaster(a.On.Portal, KeyState.DecryptOnly))),
        Tells<MasterKeyAdmin>("TakeBack", async (k, a) => await k.TakeBack(await SpareKeys.MakeMaster(a.On.Portal, KeyState.Retired))),
        Tells<MasterKeyAdmin>("Destroy", async (k, a) => await k.Destroy(await SpareKeys.MakeMaster(a.On.Portal, KeyState.Retired), a.Reason)),

        Gives<MerchantAdmin, MerchantId>("Create", (m, a) => m.Create(a.Of.Tenant, NewName(), "Europe/Vienna", "https://shop.example")),
        Tells<MerchantAdmin>("Edit",
            async (m, a) =>
                await m.Edit(a.Of.Unfinished, new MerchantForm(NewName(), "Europe/Vienna", "https://shop.example"),
                    await a.On.VersionOf<Merchant, IdOf.Merchant>(a.Of.Unfinished))),
        Tells<MerchantAdmin>("Disable", (m, a) => m.Disable(a.Of.Unfinished)),
        Tells<MerchantAdmin>("Enable", (m, a) => m.Enable(a.Of.Unfinished)),
        Tells<MerchantAdmin>("Archive", (m, a) => m.Archive(a.Of.Unfinished, archived: true)),

        Gives<ConnectorAdmin, ConnectorCredentials>("Create", (c, a) => c.Create(new NewConnector
        {
            Merchant = a.Of.Merchant,
            Name = NewName(),
            Adapter = AdapterKind.Simulator,
            Method = PaymentMethod.Card,
            TestMode = true,
        })),
        Tells<ConnectorAdmin>("Edit",
            async (c, a) => await c.Edit(a.On.Spare.Connector, Connector, await a.On.VersionOf<Connector, IdOf.Connector>(a.On.Spare.Connector))),
        Tells<ConnectorAdmin>("Configure", (c, a) => c.Configure(a.On.Spare.Connector, new ConnectorSettings(DefaultResult.Success, false, null, 77, []))),
        Tells<ConnectorAdmin>("IgnoreGlobalSettings", (c, a) => c.IgnoreGlobalSettings(a.On.Spare.Connector, true)),
        Tells<ConnectorAdmin>("AssignContainer", (c, a) => c.AssignContainer(a.On.Spare.Connector, a.Of.Container)),
        Gives<ConnectorAdmin, ConnectorCredentials>("RotateSecret", (c, a) => c.RotateSecret(a.On.Spare.Connector, Hour)),
        Tells<ConnectorAdmin>("Disable", (c, a) => c.Disable(a.On.Spare.Connector)),
        Tells<ConnectorAdmin>("Enable", (c, a) => c.Enable(a.On.Spare.Connector)),
        Tells<ConnectorAdmin>("Archive", (c, a) => c.Archive(a.On.Spare.Connector, archived: true)),

        Tells<AssignmentAdmin>("Assign",
            async (x, a) =>
                await x.Assign(a.On.SpareContainer,
                    [new AssignmentTarget(a.Of.Tenant, a.On.Spare.Connector, await a.On.VersionOf<Connector, IdOf.Connector>(a.On.Spare.Connector))])),

        Gives<ContainerAdmin, ContainerId>("Create", (c, a) => c.Create(a.Of.Tenant, NewName())),
        Tells<ContainerAdmin>("Edit",
            async (c, a) => await c.Edit(a.On.SpareContainer, NewName(), Sharing.None, await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<ContainerAdmin>("Rename",
            async (c, a) => await c.Rename(a.On.SpareContainer, NewName(), await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<ContainerAdmin>("Share", (c, a) => c.Share(a.On.SpareContainer, ShareMode.Selected, [a.On.SpareTenant])),
        Tells<ContainerAdmin>("TreatEqual", async (c, a) => await c.TreatEqual(
            a.On.SpareContainer, EqualInstruments.Renew, await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<ContainerAdmin>("LimitShare", (c, a) => c.LimitShare(a.On.SpareContainer, a.On.SpareTenant, new ShareTerms(null, null), "for the season")),
        Tells<ContainerAdmin>("Unshare", (c, a) => c.Unshare(a.On.SpareContainer, a.On.SpareTenant)),
        Tells<ContainerAdmin>("LetSubTenantsDelete", (c, a) => c.LetSubTenantsDelete(a.On.SpareContainer, false)),
        Tells<ContainerAdmin>("WriteConsentText", (c, a) => c.WriteConsentText(a.On.SpareContainer, "en", "Save my card", "For next time.")),
        Tells<ContainerAdmin>("AskConsent",
            async (c, a) => await c.AskConsent(a.On.SpareContainer, true, null, await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<ContainerAdmin>("SwitchShoppersPage", (c, a) => c.SwitchShoppersPage(a.On.SpareContainer, true)),
        Tells<ContainerAdmin>("LetMerchantStaffSeeAll", (c, a) => c.LetMerchantStaffSeeAll(a.On.SpareContainer, true)),
        Tells<RetentionAdmin>("Save", async (r, a) => await r.Save(
            a.On.SpareContainer, new RetentionTerms(RetentionKind.Unused, 12, RetentionAction.Erase, 0), await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<RetentionAdmin>("SwitchOn", async (r, a) => await r.SwitchOn(
            a.On.SpareContainer, RetentionKind.Unused, 0, await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Tells<RetentionAdmin>("SwitchOff", (r, a) => r.SwitchOff(a.On.SpareContainer, RetentionKind.Unused)),
        Tells<DestinationAdmin>("Allow", (d, _) => d.Allow("https://gateway.example", null)),
        Tells<DestinationAdmin>("Forbid", (d, _) => d.Forbid("https://gateway.example", null)),
        Tells<DestinationAdmin>("Approve", async (d, a) => await d.Approve(a.Of.Container, a.Of.Gateway, await a.On.VersionOfAccount())),
        Tells<DestinationAdmin>("Refuse", async (d, a) => await d.Refuse(a.Of.Container, a.Of.Gateway, await a.On.VersionOfAccount())),
        Tells<DestinationAdmin>("Withdraw", async (d, a) => await d.Withdraw(a.Of.Container, a.Of.Gateway, await a.On.VersionOfAccount())),
        Gives<ContainerAdmin, ProfileEventsSecret>("TellProfileEvents", async (c, a) =>
            await c.TellProfileEvents(a.On.SpareContainer, "http://shop.invalid/told", await a.On.VersionOf<Container, IdOf.Container>(a.On.SpareContainer))),
        Gives<ContainerAdmin, ProfileEventsSecret>("NewProfileEventsSecret", (c, a) => c.NewProfileEventsSecret(a.On.SpareContainer)),
        Gives<NotificationAdmin, TestNotification>("SendContainerTest", (n, a) => n.SendContainerTest(a.On.SpareContainer)),
        Tells<ContainerAdmin>("Disable", (c, a) => c.Disable(a.On.SpareContainer)),
        Tells<ContainerAdmin>("Enable", (c, a) => c.Enable(a.On.SpareContainer)),
        Tells<ContainerAdmin>("Delete", (c, a) => c.Delete(a.On.Unused)),

        Gives<ApiUserAdmin, ApiUserCredentials>("Create", (u, a) => u.Create(a.Of.Merchant, NewName())),
        Gives<ApiUserAdmin, ApiUserCredentials>("Rotate", (u, a) => u.Rotate(a.On.Spare.Account.ApiUser, Hour)),
        Tells<ApiUserAdmin>("Edit",
            async (u, a) =>
                await u.Edit(a.On.Spare.Account.ApiUser, DateTime.UtcNow.AddDays(9), null, [],
                    await a.On.VersionOf<ApiUser, IdOf.ApiUser>(a.On.Spare.Account.ApiUser))),
        Tells<ApiUserAdmin>("LimitValidity", (u, a) => u.LimitValidity(a.On.Spare.Account.ApiUser, null)),
        Tells<ApiUserAdmin>("LimitCalls", (u, a) => u.LimitCalls(a.On.Spare.Account.ApiUser, 500)),
        Tells<ApiUserAdmin>("GrantMerchant", (u, a) => u.GrantMerchant(a.On.Spare.Account.ApiUser, a.Of.Unfinished)),
        Tells<ApiUserAdmin>("Disable", (u, a) => u.Disable(a.On.Spare.Account.ApiUser)),
        Tells<ApiUserAdmin>("Enable", (u, a) => u.Enable(a.On.Spare.Account.ApiUser)),
        Tells<ApiUserAdmin>("Archive", (u, a) => u.Archive(a.On.Spare.Account.ApiUser, archived: true)),

        Gives<PortalUserAdmin, Invitation>("Invite", (u, a) => u.Invite(new NewPortalUser(a.Of.Tenant, NewName(), UserForm(BuiltInRoles.TenantAdmin)))),
        Gives<PortalUserAdmin, Invitation>("InviteAdmin", (u, a) => u.InviteAdmin(a.Of.Tenant, NewName(), null)),
        Gives<PortalUserAdmin, (LinkPurpose, Invitation)>("Reset", (u, a) => u.Reset("somebody", alsoSecondStep: false)),
        Tells<PortalUserAdmin>("Edit", async (u, a) => await u.Edit(a.User, UserForm(BuiltInRoles.ReadOnly), await a.On.VersionOfUser(a.User))),
        Gives<PortalUserAdmin, Invitation>("NewLink", (u, a) => u.NewLink(a.User)),
        Tells<PortalUserAdmin>("RemoveSecondFactor", (u, a) => u.RemoveSecondFactor(a.User, a.Reason)),
        Tells<PortalUserAdmin>("Unlock", (u, a) => u.Unlock(a.User)),
        Tells<PortalUserAdmin>("EndSessions", (u, a) => u.EndSessions(a.User)),
        Tells<PortalUserAdmin>("Disable", (u, a) => u.Disable(a.User)),
        Tells<PortalUserAdmin>("Enable", (u, a) => u.Enable(a.User)),
        Tells<PortalUserAdmin>("Archive", (u, a) => u.Archive(a.User, archived: true)),

        Gives<RoleAdmin, RoleId>("Create", (r, a) => r.Create(a.Of.Tenant, NewName(), [Permissions.TransactionShow])),
        Tells<RoleAdmin>("Edit", async (r, a) =>
        {
            var role = a.OfOneself ? a.On.OwnRole : a.Of.Role;
            return await r.Edit(role, NewName(), [Permissions.TransactionShow], await a.On.VersionOf<Role, IdOf.Role>(role));
        }),
        Tells<RoleAdmin>("Delete", (r, a) => r.Delete(a.Of.Role)),
        Tells<SecurityAdmin>("Save", (s, a) => s.Save(a.On.SpareTenant, new SecurityForm(false, 30, null, null), 0)),

        Tells<NotificationAdmin>("Resend", (n, a) => n.Resend(a.Of.Notification)),
        Tells<NotificationAdmin>("ResendOfContainer", (n, a) => n.ResendOfContainer(a.Of.OfContainer)),
        Gives<NotificationAdmin, int>("ResendFailed", async (n, a) => await n.ResendFailed(await a.On.FailedEndpoint(a.Of.Notification, a.Of.Merchant))),
        Gives<NotificationAdmin, int>("ResendFailedOfContainers",
            async (n, a) => await n.ResendFailedOfContainers(await a.On.FailedEndpoint(a.Of.OfContainer, merchant: null))),
        Gives<NotificationAdmin, TestNotification>("SendTest", (n, a) => n.SendTest(a.Of.Connector, "http://127.0.0.1/notify")),

        Tells<ProfileAdmin>("Update",
            async (p, a) =>
                await p.Update(a.Of.Profile, CustomerDataPatch.Empty, await a.On.VersionOfProfile(), new Dictionary<string, string?> { ["level"] = "gold" })),
        Tells<ProfileAdmin>("Prefer", (p, a) => p.Prefer(a.Of.Profile, a.Of.Doomed)),
        Tells<ProfileAdmin>("Detach", (p, a) => p.Detach(a.Of.Profile, a.Of.Instrument)),
        Tells<ProfileAdmin>("AttachAgain", (p, a) => p.AttachAgain(a.Of.Profile, a.Of.Instrument)),
        Gives<ProfileReveals, RevealedProfile>("Reveal", (p, a) => p.Reveal(a.Of.Profile, a.Reason)),
        Gives<TransactionAdmin, string>("Capture", (t, a) => t.Capture(a.Of.Reserved, "1.00", a.Reason)),
        Gives<TransactionAdmin, string>("Void", (t, a) => t.Void(a.Of.Reserved, a.Reason)),
        Gives<TransactionAdmin, string>("Refund", (t, a) => t.Refund(a.Of.Debit, "1.00", a.Reason)),

        Gives<RenewalLinkAdmin, int>("Send", async (l, a) =>
        {
            await AskedCards.Expire(a.On.Portal, a.Of);
            return await l.Send(new ExpiringCardSearch(), true, "en", "https://pay.example");
        }),
        Tells<RenewalLinkAdmin>("Write", (l, _) => l.Write("en", new MailWords("New card", "{link}"))),

        Tells<ScheduleAdmin>("Pause", (s, a) => s.Pause(a.Of.Schedule)),
        Tells<ScheduleAdmin>("Continue", async (s, a) => await s.Continue(a.Of.Schedule, await a.On.VersionOfSchedule(), DateTime.UtcNow.AddYears(9))),
        Gives<ScheduleAdmin, MadeCharge>("Retry", async (s, a) =>
        {
            await a.On.StopSchedule();
            return await s.Retry(a.Of.Schedule, await a.On.VersionOfSchedule(), a.Reason);
        }),
        Tells<ScheduleAdmin>("Cancel", (s, a) => s.Cancel(a.Of.Schedule, a.Reason)),
        Tells<InstrumentAdmin>("Deregister", (p, a) => p.Deregister(a.Of.Profile, a.Of.Doomed, a.Reason)),
        Tells<ProfileAdmin>("WithdrawConsent", (p, a) => p.WithdrawConsent(a.Of.Profile, a.Of.Instrument, a.Reason)),
        Tells<ProfileAdmin>("EndBackup", async (p, a) =>
        {
            await a.On.NameBackup(a.Of.Instrument);
            return await p.EndBackup(a.Of.Profile);
        }),
        Tells<HoldAdmin>("Hold", (h, a) => h.Hold(a.Of.Profile, a.Reason)),
        Tells<HoldAdmin>("Lift", (h, a) => h.Lift(a.Of.Profile, a.Reason)),
        Tells<DuplicateAdmin>("Dismiss", async (d, a) => await d.Dismiss(a.Of.Profile, (await a.On.Twin()).Guid)),
        Tells<DuplicateAdmin>("TakeBack", async (d, a) => await d.TakeBack(a.Of.Profile, (await a.On.Twin()).Guid)),
        Tells<MergeAdmin>("Merge", async (m, a) => await m.Merge(
            new MergeOrder(new ShownProfile(a.Of.Profile, await a.On.VersionOfProfile()), await a.On.Twin(), new HashSet<string>()), a.Reason)),
        Tells<MergeAdmin>("Undo", async (m, a) => await m.Undo(await a.On.Merged(), await a.On.VersionOfProfile(), a.Reason)),
        Gives<PrivacyRequestAdmin, PrivacyRequestId>("Create", (r, _) => r.Create(CommandStage.Asked)),
        Tells<PrivacyRequestAdmin>("Choose", async (r, a) => await r.Choose(await a.On.NewRequest(), [(await a.On.Twin()).Guid], 1)),
        Tells<PrivacyRequestAdmin>("TakeOver", async (r, a) => await r.TakeOver(await a.On.NewRequest(), 1)),
        Tells<PrivacyRequestAdmin>("Refuse", async (r, a) => await r.Refuse(await a.On.NewRequest(), RequestRefusal.Withdrawn, 1)),
        Tells<PrivacyRequestAdmin>("Complete", async (r, a) => await r.Complete(await a.On.NewRequest(PrivacyRequestKind.AccessCopy), 1)),
        Tells<PrivacyErasureAdmin>("Decline", async (r, a) => await r.Decline(await a.On.WaitingRequest(), a.Reason, 2)),
        Tells<PrivacyErasureAdmin>("Erase", async (r, a) => await r.Erase(await a.On.NewRequest(), ["c-twin"], a.Reason, 1)),
        Tells<PrivacyErasureAdmin>("Approve", async (r, a) => await r.Approve(await a.On.WaitingRequest(), 2)),
        Gives<ProfileCopies, PersonalCopy>("Make", (c, a) => c.Make(a.Of.Profile, a.Reason)),
        Tells<ProfileAdmin>("Delete", (p, a) => p.Delete(a.Of.Profile, "c-1", a.Reason)),

        Gives<TestConnectors, MerchantScope>("Enter", (c, a) => c.Enter(a.Of.Connector)),
        Gives<TestConnectors, string>("Token", (c, a) => c.Token(a.Of.Connector, TestConnectors.Cards[0], DateTime.UtcNow)),
        .. new[]
        {
            "debit", "preauthorize", "register", "payout", "incrementalAuthorization", "capture", "void", "refund", "deregister", "getProfile",
            "updateProfile", "deleteProfile",
            "attachPaymentInstrument", "detachPaymentInstrument", "withdrawConsent", "setBackupInstrument", "createPortalSession",
            "startSchedule", "updateSchedule", "pauseSchedule", "continueSchedule", "cancelSchedule",
            "options",
        }.Select(call => Gives<ApiConsole, ConsoleAnswer>(call, (c, a) => c.Send(a.Of.Connector, call, "{}", a.Reason))),
    ];

    private static CommandTrial Tells<TService>(string method, Func<TService, Attempted, Task<Result>> work)
        where TService : notnull => new($"{typeof(TService).Name}.{method}", async (who, a) => (await who.Do((TService service) => work(service, a))).Error);

    private static CommandTrial Gives<TService, T>(string method, Func<TService, Attempted, Task<Result<T>>> work)
        where TService : notnull => new($"{typeof(TService).Name}.{method}", async (who, a) => (await who.Do((TService service) => work(service, a))).Error);

    private static PortalUserForm UserForm(string role) => new("Some", "Body", null, new RoleChoice(role, null), null);

    private static string NewName() => $"new-{Guid.NewGuid():N}"[..20];
}
