using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Users;

/// <summary>One portal user, and what an administrator can do about the account.</summary>
public sealed partial class UserPage
{
    private static (string Key, string Text)[] Tabs => [("overview", T("Overview")), ("history", T("History"))];

    private PortalUserDetails? _user;
    private Error? _problem;
    private string? _asked;
    private string? _link;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public Guid Id { get; set; }

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private bool MayEdit => Place.May(Permissions.PortalUsersEdit) && _user is { State: not PortalUserState.Archived };

    private IEnumerable<(string Key, string Text)> Actions
    {
        get
        {
            var (user, isOther) = (_user!, !_user!.IsSelf);
            var edits = Place.May(Permissions.PortalUsersEdit);
            if (Place.May(Permissions.PortalUsersResetPassword) && isOther && user.State is not (PortalUserState.Archived or PortalUserState.Disabled))
            {
                yield return ("link", user.State == PortalUserState.Invited ? T("Resend invitation") : T("Reset password"));
            }

            if (edits && isOther && user.State == PortalUserState.Locked)
            {
                yield return ("unlock", T("Unlock"));
            }

            if (edits && user.OpenSessions > 0)
            {
                yield return ("end", T("End sessions"));
            }

            if (Place.May(Permissions.PortalUsersRemoveTwoFactor) && isOther && user.HasSecondFactor)
            {
                yield return ("factor", T("Remove two-factor authentication"));
            }

            if (edits && isOther && user.State != PortalUserState.Archived)
            {
                yield return user.State == PortalUserState.Disabled ? ("enable", T("Enable")) : ("disable", T("Disable"));
                yield return ("archive", T("Archive"));
            }
            else if (edits && isOther)
            {
                yield return ("restore", T("Restore"));
            }
        }
    }

    private Asking? Question => _asked switch
    {
        "link" when _user!.State == PortalUserState.Invited => new(
            T($"Invite {_user.UserName} again?"), T("Make a new link"), T(
                "A new link to choose a password is made; older ones end. It works once, for 7 days."), MakeLink),
        "link" => new(
            T($"Reset the password of {_user!.UserName}?"), T("Make a link"), T(
                "A link to choose a new password is made. It works once, for 24 hours. The current password works until the link is used; then all sessions end."), MakeLink),
        "unlock" => new(T($"Unlock {_user!.UserName}?"), T("Unlock"), T("The user can sign in at once, and the count of failures starts again."),
            Ask(u => u.Unlock(Id))),
        "end" => new(T($"End the sessions of {_user!.UserName}?"), T("End sessions"), T("The user is signed out everywhere and can sign in again."),
            Ask(u => u.EndSessions(Id))),
        "factor" => new(
            T($"Remove two-factor authentication of {_user!.UserName}?"), T("Remove two-factor authentication"), T(
                "From then on the password alone is enough, until two-factor authentication is set up again. As the reason, write how you made sure that it is this person who asks."),
            reason => Work.Do((PortalUserAdmin users) => users.RemoveSecondFactor(Id, reason), Reach.WithSubTenants)) { AsksReason = true, IsDangerous = true },
        "disable" => new(T($"Disable {_user!.UserName}?"), T("Disable"), T("The user is signed out at once and cannot sign in until enabled again."),
            Ask(u => u.Disable(Id))) { IsDangerous = true },
        "enable" => new(T($"Enable {_user!.UserName}?"), T("Enable"), T("The user can sign in again."), Ask(u => u.Enable(Id))),
        "archive" => new(T($"Archive {_user!.UserName}?"), T("Archive"),
            T("The user is signed out at once, cannot sign in, and leaves the lists. You can restore the account."), Ask(u =>
                u.Archive(Id, true))) { IsDangerous = true },
        "restore" =>
            new(T($"Restore {_user!.UserName}?"), T("Restore"), T("The user appears in the lists again and can sign in."), Ask(u => u.Archive(Id, false))),
        _ => null,
    };

    protected override Task OnParametersSetAsync() => _user?.Id == Id ? Task.CompletedTask : Load();

    private async Task Load()
    {
        var found = await Work.Do((PortalUserQueries users) => users.Find(Id), Reach.WithSubTenants);
        (_user, _problem) = (found.Value, found.Error);
    }

    private Func<string, Task<Result>> Ask(Func<PortalUserAdmin, Task<Result>> change) => _ => Work.Do(change, Reach.WithSubTenants);

    private async Task<Result> MakeLink(string reason)
    {
        var purpose = _user!.State == PortalUserState.Invited ? LinkPurpose.SetUp : LinkPurpose.Reset;
        var made = await Work.Do((PortalUserAdmin users) => users.NewLink(Id), Reach.WithSubTenants);
        if (!made.IsOk)
        {
            return made.Error;
        }

        _link = Navigation.ToAbsoluteUri(SetUpLink.Path(purpose, made.Value)).ToString();
        return Result.Ok;
    }

    private async Task Finish(string asked)
    {
        _asked = null;
        await Load();
        if (asked != "link")
        {
            Toasts.Say(T($"{_user?.UserName} was changed"));
        }
    }

    private sealed record Asking(string Title, string Verb, string Text, Func<string, Task<Result>> Do)
    {
        public bool AsksReason { get; init; }

        public bool IsDangerous { get; init; }
    }
}
