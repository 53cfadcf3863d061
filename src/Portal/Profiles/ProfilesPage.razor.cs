using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>Finds profiles.</summary>
public sealed partial class ProfilesPage(
    Work work, NavigationManager navigation) : FilteredPage<ProfileSearch, ProfileListItem, ProfileSearchPlaces>(work, navigation)
{
    private const string OldestFirst = "created";

    private protected override Criteria<ProfileSearch, ProfileSearchPlaces> Criteria => ProfileCriteria.All;

    protected override ProfileSearch Placed(ProfileSearch search) => search with { Descending = Sort != OldestFirst, Page = PageNumber };

    protected override async Task ReadChoices(Reach reach) => Offered = (await Work.Do((ProfileQueries profiles) => profiles.Places(), reach)).Value;

    protected override Task<Result<Page<ProfileListItem>>> Read(ProfileSearch filter, Reach reach) =>
        Work.Do((ProfileQueries profiles) => profiles.Find(filter), reach);
}
