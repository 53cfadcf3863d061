using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>Who asked to be erased or for a copy, those that are due first at the top.</summary>
public sealed partial class PrivacyRequestsPage(
    Work work, NavigationManager navigation) : FilteredPage<PrivacyRequestSearch, PrivacyRequestItem, IReadOnlyList<string>>(work, navigation)
{
    private protected override Criteria<PrivacyRequestSearch, IReadOnlyList<string>> Criteria => PrivacyRequestCriteria.All;

    protected override PrivacyRequestSearch Placed(PrivacyRequestSearch search) => search with { Page = PageNumber };

    protected override async Task ReadChoices(Reach reach) =>
        Offered = (await Work.Do((PrivacyRequestListQueries requests) => requests.Handlers(), reach)).Value;

    protected override Task<Result<Page<PrivacyRequestItem>>> Read(PrivacyRequestSearch filter, Reach reach) =>
        Work.Do((PrivacyRequestListQueries requests) => requests.List(filter), reach);
}
