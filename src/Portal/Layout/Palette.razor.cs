using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Layout;

/// <summary>Goes to everything that is named, in the whole tree of the user.</summary>
public sealed partial class Palette(Work work)
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(150);

    private string _text = string.Empty;
    private bool _isSearching;
    private IReadOnlyList<Found> _found = [];
    private IReadOnlyList<(string Address, string Word, string Kind)> _entries = [];
    private string? _answered;

    /// <summary>The tenant in whose place the findings are shown.</summary>
    [Parameter, EditorRequired]
    public TenantPlace Place { get; set; } = null!;

    /// <summary>Of the open portal; what is personal stands there and not in an address.</summary>
    [Parameter, EditorRequired]
    public Searches Searches { get; set; } = null!;

    private string ProfilesNamed => $"{Places.Profiles(Place.Id)}?sub-tenants=True&search={Searches.Keep(new FilterTexts { ["name"] = _text })}";

    private async Task Search(ChangeEventArgs typed)
    {
        var wanted = ((string?)typed.Value ?? string.Empty).Trim();
        (_text, _isSearching) = (wanted, true);
        await Task.Delay(TypingPause);
        if (_text != wanted)
        {
            return;
        }

        var found = await work.Do((JumpTo jump) => jump.Find(wanted), Reach.WithSubTenants);

        // An answer to what stood there a few letters ago comes too late.
        if (_text == wanted)
        {
            (_found, _entries, _answered, _isSearching) = (found.Value ?? [], PaletteEntries.Find(Place, wanted), wanted, false);
        }
    }
}
