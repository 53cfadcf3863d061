using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Containers;

/// <summary>The containers of a tenant, its own and those shared with it.</summary>
public sealed partial class ContainersPage(Work work, NavigationManager navigation) : ListPage<ContainerFilter, ContainerListItem>(work, navigation)
{
    private ContainerPermit? _permit;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "owner")]
    private string? Owner { get; set; }

    protected override ContainerFilter Filter => new(
        Search,
        State is "enabled" or "disabled" ? State == "disabled" : null,
        Owner is "own" or "shared" ? Owner == "shared" : null,
        SortOr(ContainerSort.Name),
        Descending,
        PageNumber);

    private bool IsUsable => _permit is { HasFeature: true, BlockedBy: null };

    private bool IsFiltered => Filter is not { Search: null or "", Disabled: null, Shared: null };

    protected override async Task<Result<Page<ContainerListItem>>> Read(ContainerFilter filter, Reach reach)
    {
        _permit = (await Work.Do((ContainerDetailQueries containers) => containers.Permit())).Value;
        return await Work.Do((ContainerQueries containers) => containers.List(filter), reach);
    }
}
