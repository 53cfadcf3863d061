using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerProfiles.Portal;

/// <summary>The addresses of the portal, each spelled in one place.</summary>
internal static class Places
{
    internal const string ApiReference = "/api-reference";

    internal static string ApiReferenceIn(TenantId tenant) => $"/t/{tenant}{ApiReference}";

    internal static string Dashboard(TenantId tenant) => $"/t/{tenant}";

    internal static string SetUp(TenantId tenant) => $"/t/{tenant}/set-up";

    internal static string Profiles(TenantId tenant) => $"/t/{tenant}/profiles";

    internal static string ProfilesIn(TenantId tenant, ContainerId container) => $"{Profiles(tenant)}?container={container}";

    internal static string Profile(TenantId tenant, string guid) => $"{Profiles(tenant)}/{guid}";

    internal static string ExpiringCards(TenantId tenant) => $"/t/{tenant}/expiring-cards";

    internal static string ExpiringCardsDownload(TenantId tenant) => $"{ExpiringCards(tenant)}/download";

    internal static string RenewalLinks(TenantId tenant) => $"/t/{tenant}/renewal-links";

    internal static string ProfileCopy(TenantId tenant, string guid) => $"{Profile(tenant, guid)}/copy";

    internal static string PrivacyRequests(TenantId tenant) => $"/t/{tenant}/privacy-requests";

    /// <param name="day">Those that are due by then.</param>
    internal static string PrivacyRequestsDueBy(TenantId tenant, DateOnly day) => $"{PrivacyRequests(tenant)}?due={day:yyyy-MM-dd}";

    internal static string OverduePrivacyRequests(TenantId tenant) => $"{PrivacyRequests(tenant)}?overdue=true";

    internal static string WaitingPrivacyRequests(TenantId tenant) => $"{PrivacyRequests(tenant)}?state=WaitingForApproval";

    internal static string NewPrivacyRequest(TenantId tenant) => $"{PrivacyRequests(tenant)}/new";

    internal static string PrivacyRequest(TenantId tenant, PrivacyRequestId id) => $"{PrivacyRequests(tenant)}/{id}";

    internal static string Certificate(TenantId tenant, PrivacyRequestId id) => $"{PrivacyRequest(tenant, id)}/certificate";

    internal static string EditProfile(TenantId tenant, string guid) => $"{Profile(tenant, guid)}/edit";

    /// <param name="merged">The one that becomes part of the other; null to choose it on the page.</param>
    internal static string MergeProfiles(TenantId tenant, string kept, string? merged = null) =>
        $"{Profile(tenant, kept)}/merge{(merged is null ? null : $"?with={Uri.EscapeDataString(merged)}")}";

    /// <param name="after">Where the page before ended.</param>
    internal static string Duplicates(TenantId tenant, ContainerId? container, LikenessKind? kind = null, string? after = null)
    {
        Dictionary<string, string?> asked = new() { ["container"] = container?.ToString(), ["kind"] = kind?.ToString(), ["after"] = after };
        return QueryHelpers.AddQueryString($"{Profiles(tenant)}/duplicates", asked.Where(p => p.Value is not null));
    }

    /// <summary>All that was done to it, as a list.</summary>
    internal static string ProfileHistory(TenantId tenant, string guid) => $"{Profile(tenant, guid)}?tab=history";

    /// <summary>All of its transactions on its own page, for those who may not open the list of all.</summary>
    internal static string ProfileTransactions(TenantId tenant, string guid) => $"{Profile(tenant, guid)}?tab=transactions";

    internal static string Transactions(TenantId tenant) => $"/t/{tenant}/transactions";

    internal static string TransactionsOf(TenantId tenant, string profile) => $"{Transactions(tenant)}?sub-tenants=True&profile={profile}";

    internal static string TransactionExport(TenantId tenant) => $"{Transactions(tenant)}/export";

    internal static string Transaction(TenantId tenant, string uuid) => $"{Transactions(tenant)}/{uuid}";

    internal static string Schedules(TenantId tenant) => $"/t/{tenant}/schedules";

    /// <param name="uuid">Of the transaction that stored what they charge.</param>
    internal static string SchedulesOf(TenantId tenant, string uuid) => $"{Schedules(tenant)}?id={uuid}";

    internal static string SchedulesOfProfile(TenantId tenant, string guid) => $"{Schedules(tenant)}?profile={guid}";

    internal static string Schedule(TenantId tenant, string id) => $"{Schedules(tenant)}/{id}";

    internal static string Notifications(TenantId tenant) => $"/t/{tenant}/notifications";

    internal static string NotifiedEndpoint(TenantId tenant, NotifiedEndpointId endpoint) => $"{Notifications(tenant)}/{endpoint}";

    internal static string Containers(TenantId tenant) => $"/t/{tenant}/containers";

    internal static string NewContainer(TenantId tenant) => $"{Containers(tenant)}/new";

    internal static string Container(TenantId tenant, ContainerId id) => $"{Containers(tenant)}/{id}";

    internal static string EditContainer(TenantId tenant, ContainerId id) => $"{Container(tenant, id)}/edit";

    internal static string Merchants(TenantId tenant) => $"/t/{tenant}/merchants";

    internal static string Merchant(TenantId tenant, MerchantId id) => $"{Merchants(tenant)}/{id}";

    internal static string NewMerchant(TenantId tenant) => $"{Merchants(tenant)}/new";

    internal static string EditMerchant(TenantId tenant, MerchantId id) => $"{Merchant(tenant, id)}/edit";

    internal static string Connectors(TenantId tenant) => $"/t/{tenant}/connectors";

    internal static string Connector(TenantId tenant, ConnectorId id) => $"{Connectors(tenant)}/{id}";

    internal static string NewConnector(TenantId tenant, MerchantId? merchant = null) =>
        $"{Connectors(tenant)}/new{(merchant is null ? string.Empty : $"?merchant={merchant}")}";

    internal static string EditConnector(TenantId tenant, ConnectorId id) => $"{Connector(tenant, id)}/edit";

    internal static string ConnectorSettings(TenantId tenant) => $"/t/{tenant}/connector-settings";

    internal static string ApiUsers(TenantId tenant) => $"/t/{tenant}/api-users";

    internal static string ApiUser(TenantId tenant, ApiUserId id) => $"{ApiUsers(tenant)}/{id}";

    internal static string NewApiUser(TenantId tenant, MerchantId? merchant = null) =>
        $"{ApiUsers(tenant)}/new{(merchant is null ? string.Empty : $"?merchant={merchant}")}";

    internal static string EditApiUser(TenantId tenant, ApiUserId id) => $"{ApiUser(tenant, id)}/edit";

    internal static string Tenants(TenantId tenant) => $"/t/{tenant}/tenants";

    internal static string Tenant(TenantId tenant, TenantId id) => $"{Tenants(tenant)}/{id}";

    internal static string NewTenant(TenantId tenant) => $"{Tenants(tenant)}/new";

    internal static string EditTenant(TenantId tenant, TenantId id) => $"{Tenant(tenant, id)}/edit";

    internal static string Users(TenantId tenant) => $"/t/{tenant}/users";

    internal static string User(TenantId tenant, Guid id) => $"{Users(tenant)}/{id}";

    internal static string Roles(TenantId tenant) => $"/t/{tenant}/roles";

    internal static string NewUser(TenantId tenant) => $"{Users(tenant)}/new";

    internal static string EditUser(TenantId tenant, Guid id) => $"{User(tenant, id)}/edit";

    internal static string NewRole(TenantId tenant, string? copyFrom = null) =>
        $"{Roles(tenant)}/new" + (copyFrom is null ? string.Empty : $"?from={Uri.EscapeDataString(copyFrom)}");

    internal static string Role(TenantId tenant, string key) => $"{Roles(tenant)}/{Uri.EscapeDataString(key)}";

    internal static string EditRole(TenantId tenant, string key) => $"{Role(tenant, key)}/edit";

    internal static string Security(TenantId tenant) => $"/t/{tenant}/security";

    internal static string Keys(TenantId tenant) => $"/t/{tenant}/keys";

    /// <summary>Those that are due soon or overdue.</summary>
    internal static string DueKeys(TenantId tenant) => $"{Keys(tenant)}?due=true";

    internal static string MasterKeys(TenantId tenant) => $"{Keys(tenant)}?tab=master-keys";

    internal static string NewMasterKey(TenantId tenant) => $"{Keys(tenant)}/new-master-key";

    internal static string KeyRuns(TenantId tenant) => $"{Keys(tenant)}?tab=runs";

    internal static string Key(TenantId tenant, DataKeyId id) => $"{Keys(tenant)}/{id}";

    internal static string AuditLog(TenantId tenant) => $"/t/{tenant}/audit";

    internal static string AuditExport(TenantId tenant) => $"{AuditLog(tenant)}/download";

    internal static string ApiTesting(TenantId tenant) => $"/t/{tenant}/api-testing";

    /// <summary>With a stored card to charge; its token stays out of the address.</summary>
    internal static string TestPayment<T>(TenantId tenant, string profile, Id<T> instrument) =>
        $"{ApiTesting(tenant)}?profile={profile}&instrument={instrument}";

    internal static string SignIn(string returnUrl) => $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The same list, or the dashboard, of another tenant: an object of one tenant is not there in the next.</summary>
    internal static string Here(this NavigationManager navigation, TenantId tenant) => new Uri(navigation.Uri).AbsolutePath.Split('/') switch
    {
        ["", "t", _, { Length: > 0 } list, ..] => $"/t/{tenant}/{list}",
        _ => Dashboard(tenant),
    };

    /// <summary>Names where a form leads after it was saved or left, in its address.</summary>
    internal const string BackParameter = "back";

    /// <summary>Where the address of a form leads back to, which is only ever a page of a tenant; null where it says nothing.</summary>
    internal static string? Back(this NavigationManager navigation) =>
        QueryHelpers.ParseQuery(new Uri(navigation.Uri).Query).TryGetValue(BackParameter, out var back) && LocalAddress.Or(back, string.Empty) is var page
        && TenantOfRoute.In(page.Split('?')[0]).Tenant is not null && !page.Contains("..", StringComparison.Ordinal) ? page : null;

    internal static string SignInStep(SignInStep step, string returnUrl) => step switch
    {
        Domain.PortalUsers.SignInStep.Code => "/sign-in/code",
        Domain.PortalUsers.SignInStep.NewPassword => "/sign-in/new-password",
        _ => "/sign-in/second-factor",
    } + $"?returnUrl={Uri.EscapeDataString(returnUrl)}";

    internal const string Account = "/account";

    internal const string AccountPassword = "/account/password";

    internal const string AccountSecondFactor = "/account/second-step";

    internal const string AccountPasskeys = "/account/passkeys";

    /// <summary>Leaves the circuit, for only a request can set a cookie.</summary>
    internal static void GoToSignIn(this NavigationManager navigation) =>
        navigation.NavigateTo(SignIn("/" + navigation.ToBaseRelativePath(navigation.Uri)) + "&ended=session", forceLoad: true);
}
