using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Users;

/// <summary>The people of a tenant who sign in to the portal.</summary>
public sealed partial class UsersPage(Work work, NavigationManager navigation) : ListPage<PortalUserFilter, PortalUserItem>(work, navigation)
{
    private IReadOnlyList<RoleOption> _roles = [];

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "role")]
    private string? RoleKey { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    protected override PortalUserFilter Filter => new(Search, RoleKey, StateAsked, SortOr(PortalUserSort.Name), Descending, PageNumber);

    private bool IsFiltered => !string.IsNullOrWhiteSpace(Search) || !string.IsNullOrEmpty(RoleKey) || StateAsked is not null;

    private PortalUserState? StateAsked => QueryValue.ChoiceOf<PortalUserState>(State);

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        _roles = (await Work.Do((PortalUserQueries users) => users.RoleOptions(Place.Id))).Value ?? [];
    }

    protected override Task<Result<Page<PortalUserItem>>> Read(PortalUserFilter filter, Reach reach) =>
        Work.Do((PortalUserQueries users) => users.List(filter), reach);
}
