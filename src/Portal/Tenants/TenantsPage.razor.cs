using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Tenants;

/// <summary>The tree below a tenant, opened level by level, or what a search finds in it.</summary>
public sealed partial class TenantsPage(Work work, NavigationManager navigation) : ListPage<TenantFilter, TenantRow>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "login")]
    private string? Login { get; set; }

    protected override TenantFilter Filter => new(Search, Login is "enabled" or "disabled" ? Login == "disabled" : null, Descending, PageNumber);

    // The tenants of a list are below the one of the page, so it always reaches there.
    protected override Task<Result<Page<TenantRow>>> Read(TenantFilter filter, Reach reach) =>
        Work.Do((TenantListQueries tenants) => tenants.List(Place.Id, filter), Reach.WithSubTenants);
}
