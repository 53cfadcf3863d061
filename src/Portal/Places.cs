using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Portal.SignIn;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerProfiles.Portal;

/// <summary>The addresses of the portal, each spelled in one place.</summary>
internal static class Places
{
    internal const string ApiReference = "/api-reference";

    internal static string ApiReferenceIn(Id<Tenant> tenant) => $"/t/{tenant}{ApiReference}";

    internal static string Dashboard(Id<Tenant> tenant) => $"/t/{tenant}";

    internal static string SetUp(Id<Tenant> tenant) => $"/t/{tenant}/set-up";

    internal static string Profiles(Id<Tenant> tenant) => $"/t/{tenant}/profiles";

    internal static string ProfilesIn(Id<Tenant> tenant, Id<Container> container) => $"{Profiles(tenant)}?container={container}";

    internal static string Profile(Id<Tenant> tenant, string guid) => $"{Profiles(tenant)}/{guid}";

    internal static string EditProfile(Id<Tenant> tenant, string guid) => $"{Profile(tenant, guid)}/edit";

    /// <summary>All that was done to it, as a list.</summary>
    internal static string ProfileHistory(Id<Tenant> tenant, string guid) => $"{Profile(tenant, guid)}?tab=history";

    /// <summary>All of its transactions on its own page, for those who may not open the list of all.</summary>
    internal static string ProfileTransactions(Id<Tenant> tenant, string guid) => $"{Profile(tenant, guid)}?tab=transactions";

    internal static string Transactions(Id<Tenant> tenant) => $"/t/{tenant}/transactions";

    internal static string TransactionsOf(Id<Tenant> tenant, string profile) => $"{Transactions(tenant)}?sub-tenants=True&profile={profile}";

    internal static string TransactionExport(Id<Tenant> tenant) => $"{Transactions(tenant)}/export";

    internal static string Transaction(Id<Tenant> tenant, string uuid) => $"{Transactions(tenant)}/{uuid}";

    internal static string Schedules(Id<Tenant> tenant) => $"/t/{tenant}/schedules";

    /// <param name="uuid">Of the transaction that stored what they charge.</param>
    internal static string SchedulesOf(Id<Tenant> tenant, string uuid) => $"{Schedules(tenant)}?id={uuid}";

    internal static string Schedule(Id<Tenant> tenant, string id) => $"{Schedules(tenant)}/{id}";

    internal static string Notifications(Id<Tenant> tenant) => $"/t/{tenant}/notifications";

    internal static string NotifiedEndpoint(Id<Tenant> tenant, Id<NotifiedEndpoint> endpoint) => $"{Notifications(tenant)}/{endpoint}";

    internal static string Containers(Id<Tenant> tenant) => $"/t/{tenant}/containers";

    internal static string NewContainer(Id<Tenant> tenant) => $"{Containers(tenant)}/new";

    internal static string Container(Id<Tenant> tenant, Id<Container> id) => $"{Containers(tenant)}/{id}";

    internal static string EditContainer(Id<Tenant> tenant, Id<Container> id) => $"{Container(tenant, id)}/edit";

    internal static string Merchants(Id<Tenant> tenant) => $"/t/{tenant}/merchants";

    internal static string Merchant(Id<Tenant> tenant, Id<Merchant> id) => $"{Merchants(tenant)}/{id}";

    internal static string NewMerchant(Id<Tenant> tenant) => $"{Merchants(tenant)}/new";

    internal static string EditMerchant(Id<Tenant> tenant, Id<Merchant> id) => $"{Merchant(tenant, id)}/edit";

    internal static string Connectors(Id<Tenant> tenant) => $"/t/{tenant}/connectors";

    internal static string Connector(Id<Tenant> tenant, Id<Connector> id) => $"{Connectors(tenant)}/{id}";

    internal static string NewConnector(Id<Tenant> tenant, Id<Merchant>? merchant = null) =>
        $"{Connectors(tenant)}/new{(merchant is null ? string.Empty : $"?merchant={merchant}")}";

    internal static string EditConnector(Id<Tenant> tenant, Id<Connector> id) => $"{Connector(tenant, id)}/edit";

    internal static string ConnectorSettings(Id<Tenant> tenant) => $"/t/{tenant}/connector-settings";

    internal static string ApiUsers(Id<Tenant> tenant) => $"/t/{tenant}/api-users";

    internal static string ApiUser(Id<Tenant> tenant, Id<ApiUser> id) => $"{ApiUsers(tenant)}/{id}";

    internal static string NewApiUser(Id<Tenant> tenant, Id<Merchant>? merchant = null) =>
        $"{ApiUsers(tenant)}/new{(merchant is null ? string.Empty : $"?merchant={merchant}")}";

    internal static string EditApiUser(Id<Tenant> tenant, Id<ApiUser> id) => $"{ApiUser(tenant, id)}/edit";

    internal static string Tenants(Id<Tenant> tenant) => $"/t/{tenant}/tenants";

    internal static string Tenant(Id<Tenant> tenant, Id<Tenant> id) => $"{Tenants(tenant)}/{id}";

    internal static string NewTenant(Id<Tenant> tenant) => $"{Tenants(tenant)}/new";

    internal static string EditTenant(Id<Tenant> tenant, Id<Tenant> id) => $"{Tenant(tenant, id)}/edit";

    internal static string Users(Id<Tenant> tenant) => $"/t/{tenant}/users";

    internal static string User(Id<Tenant> tenant, Guid id) => $"{Users(tenant)}/{id}";

    internal static string Roles(Id<Tenant> tenant) => $"/t/{tenant}/roles";

    internal static string NewUser(Id<Tenant> tenant) => $"{Users(tenant)}/new";

    internal static string EditUser(Id<Tenant> tenant, Guid id) => $"{User(tenant, id)}/edit";

    internal static string NewRole(Id<Tenant> tenant, string? copyFrom = null) => $"{Roles(tenant)}/new" + (copyFrom is null ? string.Empty : $"?from={Uri.EscapeDataString(copyFrom)}");

    internal static string Role(Id<Tenant> tenant, string key) => $"{Roles(tenant)}/{Uri.EscapeDataString(key)}";

    internal static string EditRole(Id<Tenant> tenant, string key) => $"{Role(tenant, key)}/edit";

    internal static string Security(Id<Tenant> tenant) => $"/t/{tenant}/security";

    internal static string AuditLog(Id<Tenant> tenant) => $"/t/{tenant}/audit";

    internal static string AuditExport(Id<Tenant> tenant) => $"{AuditLog(tenant)}/download";

    internal static string ApiTesting(Id<Tenant> tenant) => $"/t/{tenant}/api-testing";

    /// <summary>With a stored card to charge; its token stays out of the address.</summary>
    internal static string TestPayment<T>(Id<Tenant> tenant, string profile, Id<T> instrument) => $"{ApiTesting(tenant)}?profile={profile}&instrument={instrument}";

    internal static string SignIn(string returnUrl) => $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>The same list, or the dashboard, of another tenant: an object of one tenant is not there in the next.</summary>
    internal static string Here(this NavigationManager navigation, Id<Tenant> tenant) => new Uri(navigation.Uri).AbsolutePath.Split('/') switch
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
