using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.RenewalLinks;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.RenewalLinks;

/// <summary>What became of the links that were sent.</summary>
public sealed partial class RenewalLinksPage(
    Work work, NavigationManager navigation) : FilteredPage<RenewalLinkSearch, RenewalLinkItem, ExpiringCardPlaces>(work, navigation)
{
    private string? _address;
    private bool _writes;

    [CascadingParameter]
    private Toasts Toasts { get; set; } = null!;

    private protected override Criteria<RenewalLinkSearch, ExpiringCardPlaces> Criteria => RenewalLinkCriteria.All;

    protected override RenewalLinkSearch Placed(RenewalLinkSearch search) => search with { Page = PageNumber };

    protected override async Task ReadChoices(Reach reach) => Offered = (await Work.Do((ExpiringCardQueries cards) => cards.Places(), reach)).Value;

    protected override Task<Result<Page<RenewalLinkItem>>> Read(RenewalLinkSearch filter, Reach reach) =>
        Work.Do((RenewalLinkQueries links) => links.List(filter), reach);

    private async Task ShowAddress(RenewalLinkId id)
    {
        var found = await Work.Do((RenewalLinkQueries links) => links.Address(id), Reach.WithSubTenants);
        if (found.IsOk)
        {
            _address = found.Value;
        }
        else
        {
            Toasts.Say(T("The link is no longer open"));
            await Load();
        }
    }

    private void Written()
    {
        _writes = false;
        Toasts.Say(T("Words of the email saved"));
    }
}
