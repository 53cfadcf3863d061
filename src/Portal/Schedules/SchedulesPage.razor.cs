using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Schedules;

/// <summary>The schedules of a tenant.</summary>
public sealed partial class SchedulesPage(
    Work work, NavigationManager navigation) : FilteredPage<ScheduleSearch, ScheduleListItem, TransactionSearchPlaces>(work, navigation)
{
    private (ScheduleAction Action, ScheduleListItem Schedule)? _asked;

    private protected override Criteria<ScheduleSearch, TransactionSearchPlaces> Criteria => ScheduleCriteria.All;

    protected override ScheduleSearch Placed(ScheduleSearch search) => search with { NextFirst = Sort == "next", Page = PageNumber };

    protected override async Task ReadChoices(Reach reach) => Offered = (await Work.Do((TransactionListQueries list) => list.Places(), reach)).Value;

    protected override Task<Result<Page<ScheduleListItem>>> Read(ScheduleSearch filter, Reach reach) =>
        Work.Do((ScheduleQueries schedules) => schedules.List(filter), reach);

    private static string Short(string scheduleId) => $"{scheduleId[..7]}…{scheduleId[^4..]}";

    private async Task Reload()
    {
        _asked = null;
        await Load();
    }
}
