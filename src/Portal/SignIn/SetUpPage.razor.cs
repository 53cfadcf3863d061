using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Where a new user chooses a password, by a link that works once.</summary>
public sealed partial class SetUpPage(PortalUserAdmin users, NavigationManager navigation)
{
    private Invitation? _invitation;
    private bool _works;
    private string? _problem;

    [Parameter]
    public string? Link { get; set; }

    [SupplyParameterFromForm]
    private string? Password { get; set; }

    [SupplyParameterFromForm]
    private string? Repeated { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _invitation = SetUpLink.Read(Link);
        _works = _invitation is not null && await users.IsInvited(_invitation.User, _invitation.Token);
    }

    private async Task Choose()
    {
        if (!_works || _invitation is null)
        {
            return;
        }

        if (Password != Repeated)
        {
            _problem = "The two passwords are not the same.";
            return;
        }

        var chosen = await users.ChoosePassword(_invitation.User, _invitation.Token, Password ?? string.Empty);
        _problem = chosen.Error?.Message;
        if (chosen.IsOk)
        {
            navigation.NavigateTo("/sign-in?ready=true");
        }
    }
}
