using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal;

/// <summary>The addresses of the portal, each spelled in one place.</summary>
internal static class Places
{
    internal const string ApiReference = "/api-reference";

    internal static string Containers(Id<Tenant> tenant) => $"/t/{tenant}/containers";

    internal static string SignIn(string returnUrl) => $"/sign-in?returnUrl={Uri.EscapeDataString(returnUrl)}";

    /// <summary>Leaves the circuit, for only a request can set a cookie.</summary>
    internal static void GoToSignIn(this NavigationManager navigation) =>
        navigation.NavigateTo(SignIn("/" + navigation.ToBaseRelativePath(navigation.Uri)), forceLoad: true);
}
