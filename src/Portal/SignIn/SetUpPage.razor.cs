using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Where a password is chosen, by a link that works once: a new user's, or that of a user who forgot theirs.</summary>
public sealed partial class SetUpPage(Passwords passwords, NavigationManager navigation)
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

    private bool IsReset => new Uri(navigation.Uri).AbsolutePath.StartsWith("/reset-password/", StringComparison.OrdinalIgnoreCase);

    private LinkPurpose Purpose => IsReset ? LinkPurpose.Reset : LinkPurpose.SetUp;

    protected override async Task OnInitializedAsync()
    {
        _invitation = SetUpLink.Read(Link);
        _works = await passwords.Works(Purpose, _invitation);
    }

    private async Task Choose()
    {
        if (!_works || _invitation is null)
        {
            return;
        }

        if (Password != Repeated)
        {
            _problem = T("The two passwords are not the same.");
            return;
        }

        var chosen = await passwords.Choose(Purpose, _invitation, Password ?? string.Empty);
        _problem = chosen.Error?.Message;
        if (chosen.IsOk)
        {
            navigation.NavigateTo("/sign-in?ready=true");
        }
    }
}
