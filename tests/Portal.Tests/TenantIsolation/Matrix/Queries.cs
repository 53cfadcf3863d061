using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Tests.TenantIsolation.Matrix.Operation;

namespace CustomerProfiles.Tests.TenantIsolation.Matrix;

/// <summary>Every query of the portal: a list shows somebody's belongings or it does not, a detail is found or is not.</summary>
internal static class Queries
{
    private static readonly AuditFilter LastDays = new() { From = DateTime.UtcNow.Date.AddDays(-2) };

    internal static IReadOnlyList<Operation> All { get; } =
    [
        Gives<TenantQueries, TenantPlace>("Place", null, (t, _) => t.Place()) with { IsAboutHere = true, IsForAnybody = true },
        Shows<TenantQueries, IReadOnlyList<TenantListItem>>("PathTo", Permissions.TenantShow, (t, of) => t.PathTo(of.Tenant),
            (path, of) => path.Any(t => t.Id == of.Tenant)),
        Shows<TenantQueries, IReadOnlyList<TenantListItem>>("Below", Permissions.TenantShow, (t, of) => t.Below(of.Tenant),
            (list, of) => list.Any(t => t.Id == of.SubTenant)),
        Shows<TenantQueries, IReadOnlyList<TenantListItem>>("Search", Permissions.TenantShow, (t, of) => t.Search(of.SubTenantName),
            (list, of) => list.Any(t => t.Id == of.SubTenant)),
        Shows<TenantQueries, IReadOnlyList<TenantListItem>>(
            "SearchBelow", Permissions.TenantShow, (t, of) => t.SearchBelow(of.Tenant, of.SubTenantName), (list, of) => list.Any(t => t.Id == of.SubTenant)),
        Shows<TenantListQueries, Page<TenantRow>>(
            "List", Permissions.TenantShow, (t, of) => t.List(of.Tenant, new TenantFilter(of.SubTenantName)), (page, of) => page.Items
                .Any(t => t.Id == of.SubTenant)),
        Shows<TenantListQueries, IReadOnlyList<TenantRow>>("Below", Permissions.TenantShow, (t, of) => t.Below(of.Tenant),
            (list, of) => list.Any(t => t.Id == of.SubTenant)),
        Gives<TenantListQueries, TenantDetails>("Get", Permissions.TenantShow, (t, of) => t.Get(of.Tenant)),

        Shows<MerchantQueries, Page<MerchantListItem>>("List", Permissions.MerchantShow, (m, _) => m.List(new MerchantFilter()),
            (page, of) => page.Items.Any(m => m.Id == of.Merchant)),
        Gives<MerchantQueries, MerchantDetails>("Get", Permissions.MerchantShow, (m, of) => m.Get(of.Merchant)),
        Shows<MerchantQueries, IReadOnlyList<MerchantChoice>>("Choices", Permissions.MerchantShow, (m, _) => m.Choices(),
            (list, of) => list.Any(m => m.Id == of.Merchant)),

        Shows<ConnectorQueries, Page<ConnectorListItem>>("List", Permissions.ConnectorShow, (c, _) => c.List(new ConnectorFilter {  }),
            (page, of) => page.Items.Any(c => c.Id == of.Connector)),
        Gives<ConnectorQueries, ConnectorDetails>("Get", Permissions.ConnectorShow, (c, of) => c.Get(of.Connector)),
        Shows<ConnectorQueries, IReadOnlyList<NamedContainer>>("Containers", Permissions.ConnectorShow, (c, _) => c.Containers(),
            (list, of) => list.Any(c => c.Id == of.Container)),
        Gives<ConnectorQueries, ConnectorChoices>("Choices", Permissions.ConnectorShow, (c, of) => c.Choices(of.Merchant)),
        Gives<RoutingQueries, RoutingForecast>(
            "Try", Permissions.ConnectorShow,
            (r, of) => r.Try(of.Meta, [of.Connector], RoutingRules.None,
                new SampleCharge(TransactionType.Debit, PaymentMethod.Card, "411111", "25.00", "EUR", string.Empty))),
        Gives<GatewayQueries, GatewayCheck>("Check", Permissions.ConnectorEdit, (g, of) => g.Check(of.Connector)),
        Gives<GlobalSettingsQueries, GlobalConnectorSettings>("Get", Permissions.GlobalConnectorSettingsShow, (s, of) => s.Get(of.Tenant)),

        Shows<ContainerQueries, Page<ContainerListItem>>("List", Permissions.ContainersShow, (c, _) => c.List(new ContainerFilter()),
            (page, of) => page.Items.Any(c => c.Id == of.Container)),
        Gives<ContainerDetailQueries, ContainerPermit>("Permit", Permissions.ContainersShow, (c, _) => c.Permit()) with { IsAboutHere = true },
        Gives<ContainerDetailQueries, ContainerDetails>("Get", Permissions.ContainersShow, (c, of) => c.Get(of.Container)),
        Gives<ContainerDetailQueries, IReadOnlyList<ConsentText>>("ConsentTexts", Permissions.ContainersShow, (c, of) => c.ConsentTexts(of.Container, ["en"])),
        Gives<ProfileDetailQueries, ConsentProof>("ConsentOf", Permissions.ProfilesShow, (p, of) => p.ConsentOf(of.Profile, of.Instrument)),
        Gives<RetentionQueries, ContainerRetention>("OfContainer", Permissions.ContainersShow, (r, of) => r.OfContainer(of.Container)),
        Gives<RetentionQueries, RetentionDryRun>("DryRun", Permissions.ContainersShow,
            (r, of) => r.DryRun(of.Container, new RetentionTerms(RetentionKind.Unused, 12, RetentionAction.Erase, 0))),
        Gives<ContainerDetailQueries, ContainerUsage>("Usage", Permissions.ContainersShow, (c, of) => c.Usage(of.Container, 1)),
        Gives<ContainerDetailQueries, Page<ShareItem>>("Shares", Permissions.ContainersShow, (c, of) => c.Shares(of.Container, 1)),
        Gives<ContainerDetailQueries, ContainerForEdit>("ForEdit", Permissions.ContainersEdit, (c, of) => c.ForEdit(of.Container)),
        Gives<ContainerDetailQueries, IReadOnlyList<AssignableContainer>>("Choices", Permissions.ContainersShow, (c, of) => c.Choices(of.Tenant)),

        Gives<AssignmentQueries, AssignmentChoices>("Choices", Permissions.ContainersShow, (a, of) => a.Choices(of.Container, string.Empty)),

        Gives<DestinationQueries, IReadOnlyList<ListedDestination>>("List", null, (d, _) => d.List()),
        Shows<DestinationQueries, IReadOnlyList<AskingConnector>>(
            "OfContainer", Permissions.ContainersShow, (d, of) => d.OfContainer(of.Container), (list, of) => list.Any(c => c.Connector == of.Gateway)),

        Shows<ApiUserQueries, Page<ApiUserListItem>>("List", Permissions.ApiUsersShow, (u, _) => u.List(new ApiUserFilter()),
            (page, of) => page.Items.Any(u => u.Id == of.ApiUser)),
        Gives<ApiUserQueries, ApiUserDetails>("Get", Permissions.ApiUsersShow, (u, of) => u.Get(of.ApiUser)),
        Shows<ApiAccessQueries, ApiAccess>("Of", Permissions.ApiUsersShow, (a, of) => a.Of(of.Merchant),
            (access, of) => access.Connectors.Any(c => c.ApiKey == of.Shop.Credentials.ApiKey)),
        Gives<ApiUserQueries, IReadOnlyList<MerchantChoice>>("FurtherMerchants", Permissions.ApiUsersShow, (u, of) => u.FurtherMerchants(of.ApiUser)),
        Gives<ApiUserQueries, Page<RefusedCallItem>>("RefusedCalls", Permissions.ApiUsersShow, (u, of) => u.RefusedCalls(of.ApiUser, 1)),

        Shows<PortalUserQueries, Page<PortalUserItem>>("List", Permissions.PortalUsersShow, (u, _) => u.List(new PortalUserFilter()),
            (page, of) => page.Items.Any(u => u.Id == of.User)),
        Gives<PortalUserQueries, PortalUserDetails>("Find", Permissions.PortalUsersShow, (u, of) => u.Find(of.User)),
        Shows<PortalUserQueries, IReadOnlyList<RoleOption>>(
            "RoleOptions", Permissions.PortalUsersShow, (u, of) => u.RoleOptions(of.Tenant), (list, of) => list.Any(r => r.Role.Own == of.Role)),
        Shows<PortalUserQueries, IReadOnlyList<MerchantChoice>>(
            "MerchantChoices", Permissions.PortalUsersShow, (u, of) => u.MerchantChoices(of.Tenant), (list, of) => list.Any(m => m.Id == of.Merchant)),
        Shows<RoleQueries, IReadOnlyList<RoleItem>>("List", Permissions.RolesShow, (r, _) => r.List(),
            (list, of) => list.Any(r => r.Id == of.Role)) with { IsSeenFromBelow = true },
        Gives<RoleQueries, RoleDetails>("Find", Permissions.RolesShow, (r, of) => r.Find(of.Role.ToString())) with { IsSeenFromBelow = true },
        Gives<SecurityQueries, SecurityOverview>("Look", Permissions.SecurityShow, (s, of) => s.Look(of.Tenant)),
        Tells<AccessQueries>("Require", Permissions.ContainersCreate, (a, _) => a.Require(Permissions.ContainersCreate)) with { IsAboutHere = true },

        Shows<ProfileQueries, ProfileSearchPlaces>("Places", Permissions.ProfilesShow, (p, _) => p.Places(),
            (places, of) => places.Containers.Any(c => c.Id == of.Container)),
        Shows<ProfileQueries, Page<ProfileListItem>>(
            "Find", Permissions.ProfilesShow, (p, of) => p.Find(new ProfileSearch { Guid = of.Profile }), (page, of) => page.Items
                .Any(p => p.Guid == of.Profile)),
        Gives<ProfileDetailQueries, ProfileDetails>("Show", Permissions.ProfilesShow, (p, of) => p.Show(of.Profile)),
        Gives<MergeQueries, string>("Other", Permissions.ProfilesShow, (m, of) => m.Other(of.Profile, "c-1")),
        Gives<MergeQueries, MergePreview>("Preview", Permissions.ProfilesShow, (m, of) => m.Preview(of.Profile, of.Profile)),
        new("MergeQueries.PreviewUndo", Permissions.ProfilesShow, async (who, of) =>
        {
            var old = await Belongings.OldMerge(who.Portal, of);
            return (await who.Do((MergeQueries m) => m.PreviewUndo(old))).Error;
        }),
        Gives<DuplicateQueries, DuplicatePage>("List", Permissions.ProfilesShow, (d, of) => d.List(of.Container, LikenessKind.Email, null)),
        Gives<DuplicateQueries, IReadOnlyList<DismissedPair>>("Dismissed", Permissions.ProfilesShow, (d, of) => d.Dismissed(of.Container)),
        Gives<ProfileDetailQueries, ProfileUsers>("UsersOf", Permissions.ProfilesShow, (p, of) => p.UsersOf(of.Container, default)),

        Shows<TransactionListQueries, TransactionSearchPlaces>("Places", Permissions.TransactionShow, (t, _) => t.Places(),
            (places, of) => places.Merchants.Any(m => m.Id == of.Merchant)),
        Shows<TransactionListQueries, Page<TransactionListItem>>(
            "List", Permissions.TransactionShow, (t, of) => t.List(new TransactionSearch { Id = of.Debit }), (page, of) => page.Items
                .Any(t => t.Uuid == of.Debit)),
        new("TransactionListQueries.Export", Permissions.TransactionExport, (who, of) => who.Do(async (TransactionListQueries list) =>
        {
            var rows = await list.Export(new TransactionSearch { Id = of.Debit });
            return rows.Error ?? (await rows.Value!.AnyAsync(t => t.Uuid == of.Debit) ? null : Error.NotFound("Transaction"));
        })),
        Shows<ScheduleQueries, Page<ScheduleListItem>>(
            "List", Permissions.TransactionShow, (s, _) => s.List(new ScheduleSearch()), (page, of) => page.Items.Any(s => s.ScheduleId == of.Schedule)),
        Shows<ExpiringCardQueries, ExpiringCardPlaces>(
            "Places", Permissions.ProfilesShow, (c, _) => c.Places(), (places, of) => places.Merchants.Any(m => m.Id == of.Merchant)),
        new("ExpiringCardQueries.List", Permissions.ProfilesShow, (who, of) => Found(who.Do(async (ExpiringCardQueries cards) =>
            (await cards.List(new ExpiringCardSearch { Merchant = of.Merchant })).Map(page => page.Items.Count)))),
        new("ExpiringCardQueries.Months", Permissions.ProfilesShow, (who, of) => Found(who.Do(async (ExpiringCardQueries cards) =>
            (await cards.Months(new ExpiringCardSearch { Merchant = of.Merchant })).Map(months => months.Count)))),
        new("ExpiringCardQueries.Export", Permissions.ProfilesShow, (who, of) => Found(who.Do<ExpiringCardQueries, Result<int>>(async cards =>
        {
            var rows = await cards.Export(new ExpiringCardSearch { Merchant = of.Merchant });
            return rows.IsOk ? await rows.Value.CountAsync() : rows.Error;
        }))),
        new("RenewalLinkQueries.List", Permissions.ProfilesShow, (who, of) => Found(who.Do(async (RenewalLinkQueries links) =>
            (await links.List(new RenewalLinkSearch { Merchant = of.Merchant })).Map(page => page.Items.Count)))),
        Gives<RenewalLinkQueries, string>("Address", Permissions.ProfilesUpdate, (l, of) => l.Address(of.Link)),
        Gives<RenewalLinkQueries, MailWords>("Words", Permissions.ProfilesShow, (l, _) => l.Words("en")) with { IsAboutHere = true },
        Gives<ScheduleQueries, ScheduleDetails>("Show", Permissions.TransactionShow, (s, of) => s.Show(of.Schedule)),
        Gives<NotificationQueries, IReadOnlyList<NotificationShown>>("OfTransaction", Permissions.TransactionShow, (n, of) => n.OfTransaction(of.Debit)),
        Shows<NotificationQueries, ContainerNotifications>(
            "OfContainer", Permissions.ContainersEdit, (n, of) => n.OfContainer(of.Container), (told, of) => told.Sent.Any(t => t.Sent.Id == of.OfContainer)),
        Shows<NotificationQueries, Page<EndpointItem>>(
            "Endpoints", Permissions.TransactionShow, (n, _) => n.Endpoints(new EndpointFilter()), (page, of) => page.Items
                .Any(e => e.Merchant == of.Merchant)),
        new("EndpointQueries.Get", Permissions.TransactionShow, async (who, of) =>
        {
            var endpoint = await Belongings.Endpoint(who.Portal, of.Tenant, of.Merchant);
            return (await who.Do((EndpointQueries e) => e.Get(endpoint, 1))).Error;
        }),
        Gives<TransactionDetailQueries, TransactionDetails>("Show", Permissions.TransactionShow, (t, of) => t.Show(of.Debit)),

        Shows<AuditQueries, Page<HistoryItem>>("History", Permissions.AuditShow, (a, of) => a.History("tenant", of.SubTenant.ToString(), 1),
            (page, _) => page.Total > 0) with
        {
            RightForOwn = Permissions.AuditShowOwn,
        },
        Shows<AuditQueries, IReadOnlyList<HistoryItem>>(
            "Latest", Permissions.AuditShow, (a, of) => a.Latest("tenant", of.SubTenant.ToString(), 5, "profile.viewed"),
            (entries, _) => entries.Count > 0) with
        {
            RightForOwn = Permissions.AuditShowOwn,
        },
        Shows<AuditQueries, Page<AuditItem>>(
            "List", Permissions.AuditShow, (a, of) => a.List(LastDays with { ObjectId = of.SubTenant.ToString() }), (page, _) => page.Total > 0) with
        {
            RightForOwn = Permissions.AuditShowOwn,
        },
        new("AuditQueries.Export", Permissions.AuditExport, (who, of) => who.Do(async (AuditQueries audit) =>
        {
            var rows = await audit.Export(LastDays with { ObjectId = of.SubTenant.ToString() });
            return rows.Error ?? (await rows.Value!.AnyAsync() ? null : Error.NotFound("Entry"));
        })),
        Gives<AuditIntegrity, AuditVerdict>("Check", Permissions.AuditExport, (a, _) => a.Check()) with { IsAboutHere = true },

        Gives<DashboardQueries, Overview>("Overview", Permissions.TransactionShow, (d, _) => d.Overview()) with { IsAboutHere = true },
        Gives<SetUpQueries, SetUpProgress>("Look", Permissions.TenantShow, (s, _) => s.Look()) with { IsAboutHere = true },
        Shows<AttentionQueries, Attention>("Look", Permissions.MerchantShow, (d, _) => d.Look(),
            (seen, of) => seen.Merchants.Any(m => m.Id == of.Unfinished)) with
        {
            WithoutRight = WithoutRight.Blind,
        },
        Shows<JumpTo, IReadOnlyList<Found>>("Find", Permissions.ConnectorShow, (j, of) => j.Find(of.Connector.ToString()),
            (list, of) => list.Any(f => f.Id == of.Connector.ToString())) with
        {
            WithoutRight = WithoutRight.Blind,
        },
        Shows<TestConnectors, IReadOnlyList<TestConnector>>("List", Permissions.TransactionTest, (c, _) => c.List(),
            (list, of) => list.Any(c => c.Id == of.Connector)),

        Shows<PrivacyRequestListQueries, Page<PrivacyRequestItem>>(
            "List", Permissions.PrivacyRequestsShow, (r, _) => r.List(new PrivacyRequestSearch()), (page, of) => page.Items.Any(i => i.Id == of.Request)),
        Gives<PrivacyRequestListQueries, IReadOnlyList<string>>("Handlers", Permissions.PrivacyRequestsShow, (r, _) => r.Handlers()) with { IsAboutHere = true },
        Gives<PrivacyRequestQueries, PrivacyRequestDetails>("Get", Permissions.PrivacyRequestsShow, (r, of) => r.Get(of.Request)),
        Gives<PrivacyRequestQueries, PersonMatch>("Match", Permissions.PrivacyRequestsManage, (r, of) => r.Match(of.Request)),
        Gives<PrivacyRequestQueries, PrivacyCheck>("Check", Permissions.PrivacyRequestsShow, (r, of) => r.Check(of.Request)),
        Gives<PrivacyRequestQueries, PrivacyCertificate>("Certificate", Permissions.PrivacyRequestsShow, (r, of) => r.Certificate(of.Request)),

        // No role has the right; what the operator sees is in KeyPagesTests.
        Gives<KeyQueries, Page<KeyListItem>>("List", Permissions.InstallationKeys, (k, _) => k.List(new KeyFilter())),
        Gives<KeyQueries, KeyListItem>("Get", Permissions.InstallationKeys, (k, _) => k.Get(default)),
        Gives<KeyQueries, IReadOnlyList<SealedCount>>("Sealed", Permissions.InstallationKeys, (k, _) => k.Sealed(default)),
        Gives<KeyQueries, int>("Due", Permissions.InstallationKeys, (k, _) => k.Due(0)),
        Gives<KeyQueries, IReadOnlyList<KeyRunItem>>("Runs", Permissions.InstallationKeys, (k, _) => k.Runs()),
        Gives<KeyQueries, MasterKeyDetails>("MasterKeys", Permissions.InstallationKeys, (k, _) => k.MasterKeys()),
    ];

    private static async Task<Error?> Found(Task<Result<int>> counted) =>
        await counted is { IsOk: true } found ? found.Value > 0 ? null : Error.NotFound("Card") : (await counted).Error;
}
