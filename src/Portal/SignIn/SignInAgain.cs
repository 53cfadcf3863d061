using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Stands where a page was that its user may not see any longer.</summary>
public sealed class SignInAgain(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized() => navigation.GoToSignIn();
}
