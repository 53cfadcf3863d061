using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>Groups of profiles that are probably one person, page by page behind a cursor.</summary>
public sealed partial class DuplicatesPage(Work work, NavigationManager navigation) : ComponentBase
{
    private IReadOnlyList<NamedContainer>? _containers;
    private IReadOnlyList<DismissedPair> _dismissed = [];
    private DuplicatePage? _found;
    private ContainerId? _container;
    private Error? _problem;
    private string? _shown;

    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [SupplyParameterFromQuery(Name = "container")]
    private string? Container { get; set; }

    [SupplyParameterFromQuery(Name = "kind")]
    private string? Kind { get; set; }

    [SupplyParameterFromQuery(Name = "after")]
    private string? After { get; set; }

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    private LikenessKind KindAsked => KindOf(Kind);

    protected override async Task OnParametersSetAsync()
    {
        var wanted = $"{Place.Id}/{Container}/{Kind}/{After}";
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        if (_containers is null)
        {
            var places = await work.Do((ProfileQueries profiles) => profiles.Places(), Reach.WithSubTenants);
            (_containers, _problem) = (places.Value?.Containers, places.Error);
        }

        _container = ContainerId.TryParse(Container, out var asked) ? asked : _containers is [var only] ? only.Id : null;
        await Load();
    }

    private async Task Load()
    {
        if (_container is not { } container)
        {
            _found = null;
            return;
        }

        var (kind, after) = (KindAsked, After);
        var found = await work.Do((DuplicateQueries duplicates) => duplicates.List(container, kind, after), Reach.WithSubTenants);
        (_found, _problem) = (found.Value, found.Error);
        _dismissed = (await work.Do((DuplicateQueries duplicates) => duplicates.Dismissed(container), Reach.WithSubTenants)).Value ?? [];
    }

    private void Go(string? container, string? kind) => navigation.NavigateTo(
        Places.Duplicates(Place.Id, ContainerId.TryParse(container, out var chosen) ? chosen : null, KindOf(kind)));

    private static LikenessKind KindOf(string? text) =>
        Enum.TryParse<LikenessKind>(text, out var kind) && Enum.IsDefined(kind) ? kind : LikenessKind.Email;

    private Task Dismiss(DuplicateMember first, DuplicateMember member) => Change(
        (DuplicateAdmin duplicates) => duplicates.Dismiss(first.Guid, member.Guid),
        T($"{first.CustomerIdentification} and {member.CustomerIdentification} are different people."));

    private Task TakeBack(DismissedPair pair) => Change(
        (DuplicateAdmin duplicates) => duplicates.TakeBack(pair.First.Guid, pair.Second.Guid),
        T($"{pair.First.CustomerIdentification} and {pair.Second.CustomerIdentification} are compared again."));

    private async Task Change(Func<DuplicateAdmin, Task<Result>> change, string done)
    {
        var changed = await work.Do(change, Reach.WithSubTenants);
        if (!changed.IsOk)
        {
            _problem = changed.Error;
            return;
        }

        Toasts.Say(done);
        await Load();
    }
}
