using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Containers;

/// <summary>The containers of a tenant, its own and those shared with it.</summary>
public sealed partial class ContainersPage(Work work, NavigationManager navigation) : ListPage<ContainerFilter, ContainerListItem>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    protected override ContainerFilter Filter => new(Search, SortOr(ContainerSort.Name), Descending, PageNumber);

    protected override Task<Result<Page<ContainerListItem>>> Read(ContainerFilter filter, Reach reach) =>
        Work.Do((ContainerQueries containers) => containers.List(filter), reach);
}
