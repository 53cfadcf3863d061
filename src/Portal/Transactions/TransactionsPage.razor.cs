using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>The transactions of a tenant.</summary>
public sealed partial class TransactionsPage(Work work, NavigationManager navigation)
    : FilteredPage<TransactionSearch, TransactionListItem, TransactionSearchPlaces>(work, navigation)
{
    private const string ListName = "transactions";

    private ListChoice? _choice;
    private bool _choosesColumns;

    private protected override Criteria<TransactionSearch, TransactionSearchPlaces> Criteria => TransactionCriteria.All;

    private static DateTime MonthAgo => LocalTimes.Today().AddDays(-30);

    private bool IsSevenDays => Filter is { From: null, IsPrecise: false };

    private string SortByDate => Address(("sort", Sort == "created" ? null : "created"), ("page", null));

    private IReadOnlyList<TransactionColumn> Columns => TransactionColumns.Chosen(_choice?.Columns);

    protected override TransactionSearch Placed(TransactionSearch search) => search with { OldestFirst = Sort == "created", Page = PageNumber };

    protected override async Task ReadChoices(Reach reach)
    {
        await LoadChoice();
        Offered = (await Work.Do((TransactionListQueries list) => list.Places(), reach)).Value;
    }

    protected override Task<Result<Page<TransactionListItem>>> Read(TransactionSearch filter, Reach reach) =>
        Work.Do((TransactionListQueries list) => list.List(filter), reach);

    private async Task LoadChoice() => _choice = (await Work.Do((ListChoices choices) => choices.Of(ListName))).Value;

    private async Task ChooseColumns(string columns)
    {
        _choosesColumns = false;
        await Work.Do((ListChoices choices) => choices.ChooseColumns(ListName, columns));
        await LoadChoice();
    }
}
