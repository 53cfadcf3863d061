using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>Which cards expire soon, and one click to ask their shoppers for new ones.</summary>
public sealed partial class ExpiringCardsPage(
    Work work, NavigationManager navigation) : FilteredPage<ExpiringCardSearch, ExpiringCard, ExpiringCardPlaces>(work, navigation)
{
    private IReadOnlyList<ExpiringMonth> _months = [];
    private bool _sends;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private protected override Criteria<ExpiringCardSearch, ExpiringCardPlaces> Criteria => ExpiringCardCriteria.All;

    protected override ExpiringCardSearch Placed(ExpiringCardSearch search) => search with { Page = PageNumber };

    protected override async Task ReadChoices(Reach reach) => Offered = (await Work.Do((ExpiringCardQueries cards) => cards.Places(), reach)).Value;

    protected override async Task<Result<Page<ExpiringCard>>> Read(ExpiringCardSearch filter, Reach reach)
    {
        _months = (await Work.Do((ExpiringCardQueries cards) => cards.Months(filter), reach)).Value ?? [];
        return await Work.Do((ExpiringCardQueries cards) => cards.List(filter), reach);
    }

    private async Task Sent(int links)
    {
        _sends = false;
        Toasts.Say(links == 1 ? T("1 link is on its way") : T($"{links:N0} links are on their way"), T("Show them"), Places.RenewalLinks(Place.Id));
        await Load();
    }
}
