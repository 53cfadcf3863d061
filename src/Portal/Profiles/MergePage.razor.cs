using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>Two profiles side by side, and what would become of them.</summary>
public sealed partial class MergePage(Work work, NavigationManager navigation) : ComponentBase
{
    private readonly HashSet<string> _chosen = [];
    private MergePreview? _preview;
    private Error? _problem;
    private bool _isAsking;
    private string _typed = string.Empty;
    private string? _shown;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    /// <summary>The one that is kept.</summary>
    [Parameter]
    public string ProfileGuid { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "with")]
    private string? Other { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{ProfileGuid}/{Other}";
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        (_preview, _problem, _isAsking) = (null, null, false);
        _chosen.Clear();
        if (Other is { } other)
        {
            var found = await work.Do((MergeQueries merges) => merges.Preview(ProfileGuid, other), Reach.WithSubTenants);
            (_preview, _problem) = (found.Value, found.Error);
        }
    }

    private void Choose(MergeField field, bool isOther)
    {
        if (isOther)
        {
            _chosen.Add(field.Of.Name);
        }
        else
        {
            _chosen.Remove(field.Of.Name);
        }
    }

    private async Task<Result> Compare()
    {
        var typed = _typed.Trim();
        if (typed.Length == 0)
        {
            return Error.Invalid("merged", T("Enter the ID of a profile"));
        }

        // A customer's ID must not stand in an address.
        var other = await work.Do((MergeQueries merges) => merges.Other(ProfileGuid, typed), Reach.WithSubTenants);
        if (!other.IsOk)
        {
            return other.Error;
        }

        navigation.NavigateTo(Places.MergeProfiles(Place.Id, ProfileGuid, other.Value));
        return Result.Ok;
    }

    private Task<Result> Merge(string reason)
    {
        var (kept, merged) = (_preview!.Kept, _preview.Merged);
        var order = new MergeOrder(new ShownProfile(kept.Guid, kept.Version), new ShownProfile(merged.Guid, merged.Version), _chosen);
        return work.Do((MergeAdmin merges) => merges.Merge(order, reason), Reach.WithSubTenants);
    }

    private void Leave()
    {
        Toasts.Say(T($"{_preview!.Merged.CustomerIdentification} is part of {_preview.Kept.CustomerIdentification} now."));
        navigation.NavigateTo(Places.Profile(Place.Id, _preview.Kept.Guid));
    }
}
