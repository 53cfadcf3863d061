using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.ApiUsers;

/// <summary>The accounts that merchants' servers sign in with.</summary>
public sealed partial class ApiUsersPage(Work work, NavigationManager navigation) : ListPage<ApiUserFilter, ApiUserListItem>(work, navigation)
{
    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "merchant")]
    private string? Merchant { get; set; }

    [SupplyParameterFromQuery(Name = "archived")]
    private string? ArchivedParameter { get; set; }

    private bool Archived => QueryValue.IsTrue(ArchivedParameter);

    protected override ApiUserFilter Filter => new(
        Search,
        State is "enabled" or "disabled" ? State == "disabled" : null,
        MerchantId.TryParse(Merchant, out var merchant) ? merchant : null,
        Archived,
        SortOr(ApiUserSort.Name),
        Descending,
        PageNumber);

    private List<(string Text, string AddressWithout)> Chosen =>
        Filter.Merchant is null ? [] : [(T($"Merchant: {(Listed?.Items is [var first, ..] ? first.MerchantName : T("chosen"))}"), Address(("merchant", null)))];

    protected override Task<Result<Page<ApiUserListItem>>> Read(ApiUserFilter filter, Reach reach) =>
        Work.Do((ApiUserQueries users) => users.List(filter), reach);
}
