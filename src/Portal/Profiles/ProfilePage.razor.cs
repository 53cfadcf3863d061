using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>One profile. What was revealed lives in this page alone and goes with it.</summary>
public sealed partial class ProfilePage(Work work, NavigationManager navigation) : ComponentBase
{
    private ProfileDetails? _profile;
    private RevealedProfile? _revealed;
    private ProfileUsers? _users;
    private Error? _problem;
    private Dialog _dialog;
    private string? _shown;

    private enum Dialog
    {
        None,
        Reveal,
        Delete,
        Hold,
        Copy,
    }

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [Parameter]
    public string ProfileGuid { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "tab")]
    private string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? PageParameter { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    private static string Attached(ProfileDetails profile) =>
        Counted.Of(profile.Instruments.Count(i => i.DetachedAt is null), T("stored instrument"), T("stored instruments"));

    protected override async Task OnParametersSetAsync()
    {
        // Its whole history is the same profile, and was looked at once.
        var wanted = $"{TenantId}/{ProfileGuid}";
        if (_shown != wanted)
        {
            _shown = wanted;
            (_profile, _revealed) = (null, null);
            await Load();
        }
    }

    private async Task Load()
    {
        var found = await work.Do((ProfileDetailQueries profiles) => profiles.Show(ProfileGuid), Reach.WithSubTenants);
        (_profile, _problem) = (found.Value, found.Error);
    }

    private async Task<Result> Reveal(string reason)
    {
        var revealed = await work.Do((ProfileReveals reveals) => reveals.Reveal(ProfileGuid, reason), Reach.WithSubTenants);
        _revealed = revealed.Value ?? _revealed;
        return revealed.IsOk ? Result.Ok : revealed.Error;
    }

    private void Hide() => _revealed = null;

    private async Task AskToDelete()
    {
        _users = (await work.Do((ProfileDetailQueries profiles) => profiles.UsersOf(_profile!.Container, _profile.Id), Reach.WithSubTenants)).Value;
        _dialog = Dialog.Delete;
    }

    private async Task<Result> Delete(string reason)
    {
        var deleted = await work.Do((ProfileAdmin profiles) => profiles.Delete(ProfileGuid, _profile!.CustomerIdentification, reason), Reach.WithSubTenants);
        if (deleted.Error is { Code: ErrorCodes.Forbidden })
        {
            // The right was taken away in the meantime, so the button goes too.
            navigation.Refresh(forceReload: true);
        }

        return deleted;
    }

    private Task<Result> Hold(string reason) => work.Do((HoldAdmin holds) => holds.Hold(ProfileGuid, reason), Reach.WithSubTenants);

    private Task<Result> Lift(string reason) => work.Do((HoldAdmin holds) => holds.Lift(ProfileGuid, reason), Reach.WithSubTenants);

    private void Merge() => navigation.NavigateTo(Places.MergeProfiles(Place.Id, _profile!.Guid));

    private Task Reload()
    {
        Close();
        return Load();
    }

    private void Close() => _dialog = Dialog.None;

    private void Leave()
    {
        Toasts.Say(T($"The profile of {_profile!.CustomerIdentification} is deleted."));
        navigation.NavigateTo(Places.Profiles(Place.Id));
    }
}
