using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Merchants;

/// <summary>The shops of a tenant.</summary>
public sealed partial class MerchantsPage(Work work, NavigationManager navigation) : ListPage<MerchantFilter, MerchantListItem>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "archived")]
    private string? ArchivedParameter { get; set; }

    private bool Archived => QueryValue.IsTrue(ArchivedParameter);

    protected override MerchantFilter Filter => new(
        Search, State is "enabled" or "disabled" ? State == "enabled" : null, Archived, SortOr(MerchantSort.Name), Descending, PageNumber);

    protected override Task<Result<Page<MerchantListItem>>> Read(MerchantFilter filter, Reach reach) =>
        Work.Do((MerchantQueries merchants) => merchants.List(filter), reach);
}
