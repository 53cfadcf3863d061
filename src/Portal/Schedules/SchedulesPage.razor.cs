using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Schedules;

/// <summary>The schedules of a tenant. All of a search stands in the address: none of it is personal.</summary>
public sealed partial class SchedulesPage(Work work, NavigationManager navigation) : ListPage<ScheduleSearch, ScheduleListItem>(work, navigation)
{
    /// <summary>Beside the statuses, as one of them is read by most people.</summary>
    private const string FailedLast = "failed";

    private TransactionSearchPlaces? _places;
    private (ScheduleAction Action, ScheduleListItem Schedule)? _asked;

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "merchant")]
    private string? Merchant { get; set; }

    [SupplyParameterFromQuery(Name = "connector")]
    private string? Connector { get; set; }

    [SupplyParameterFromQuery(Name = "profile")]
    private string? Profile { get; set; }

    /// <summary>On the reader's clock.</summary>
    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    protected override ScheduleSearch Filter => new()
    {
        Id = string.IsNullOrWhiteSpace(Id) ? null : Id.Trim(),
        Status = QueryValue.ChoiceOf<ScheduleStatus>(Status),
        LastFailed = Status == FailedLast,
        Merchant = QueryValue.IdFrom<IdOf.Merchant>(Merchant),
        Connector = QueryValue.IdFrom<IdOf.Connector>(Connector),
        Profile = string.IsNullOrWhiteSpace(Profile) ? null : Profile.Trim(),
        DueFrom = TypedTime.From(From) is { } from ? Times.Instant(from) : null,
        DueBefore = TypedTime.Until(Until) is { } until ? Times.Instant(until) : null,
        NextFirst = Sort == "next",
        Page = PageNumber,
    };

    private List<(string Text, string AddressWithout)> Set
    {
        get
        {
            (string Name, string? Value)[] all = [("id", Id), ("status", Status), ("merchant", Merchant), ("connector", Connector), ("profile", Profile), ("from", From), ("until", Until)];
            return [.. all.Where(f => !string.IsNullOrEmpty(f.Value)).Select(f => (Named(f.Name, f.Value!), Address((f.Name, null), ("page", null))))];
        }
    }

    protected override async Task ReadChoices(Reach reach) => _places = (await Work.Do((TransactionListQueries list) => list.Places(), reach)).Value;

    protected override Task<Result<Page<ScheduleListItem>>> Read(ScheduleSearch filter, Reach reach) => Work.Do((ScheduleQueries schedules) => schedules.List(filter), reach);

    private static string Short(string scheduleId) => $"{scheduleId[..7]}…{scheduleId[^4..]}";

    private string Named(string name, string value) => name switch
    {
        "id" => T($"ID {value}"),
        "status" => value == FailedLast ? T("Last payment failed") : QueryValue.ChoiceOf<ScheduleStatus>(value) is { } status ? ScheduleWords.Of(status) : value,
        "merchant" => T($"Merchant {_places?.Merchants.FirstOrDefault(m => m.Id.ToString() == value).Name ?? T("that you cannot see")}"),
        "connector" => T($"Connector {_places?.Connectors.FirstOrDefault(c => c.Id.ToString() == value)?.Name ?? T("that you cannot see")}"),
        "profile" => T($"Profile {value}"),
        "from" => T($"Next payment from {TypedTime.Show(value)}"),
        _ => T($"Next payment until {TypedTime.Show(value)}"),
    };

    private async Task Reload()
    {
        _asked = null;
        await Load();
    }
}
