using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>The transactions of a tenant. What is personal of a search stays out of the address; the rest lives there.</summary>
public sealed partial class TransactionsPage(Work work, NavigationManager navigation) : ListPage<TransactionSearch, TransactionListItem>(work, navigation)
{
    private const string ListName = "transactions";

    private readonly TypedCustomer _typed = new();
    private TransactionSearchPlaces? _places;
    private ListChoice? _choice;
    private bool _choosesColumns;

    [CascadingParameter]
    private Searches Searches { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "merchant")]
    private string? Merchant { get; set; }

    [SupplyParameterFromQuery(Name = "connector")]
    private string? Connector { get; set; }

    [SupplyParameterFromQuery(Name = "container")]
    private string? Container { get; set; }

    [SupplyParameterFromQuery(Name = "status")]
    private string? Status { get; set; }

    [SupplyParameterFromQuery(Name = "type")]
    private string? TypeParameter { get; set; }

    [SupplyParameterFromQuery(Name = "method")]
    private string? Method { get; set; }

    [SupplyParameterFromQuery(Name = "mode")]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "profile")]
    private string? Profile { get; set; }

    [SupplyParameterFromQuery(Name = "id")]
    private string? Id { get; set; }

    [SupplyParameterFromQuery(Name = "code")]
    private string? Code { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    /// <summary>The key under which <see cref="Searches"/> holds what is personal.</summary>
    [SupplyParameterFromQuery(Name = "search")]
    private string? SearchKey { get; set; }

    protected override TransactionSearch Filter => Asked.ToSearch(Personal, Times) with { OldestFirst = Sort == "created", Page = PageNumber };

    private TransactionSearch Personal => Searches.Find<TransactionSearch>(SearchKey) ?? new TransactionSearch();

    private TransactionFilter Asked => new()
    {
        Merchant = Merchant,
        Connector = Connector,
        Container = Container,
        Status = Status,
        Type = TypeParameter,
        Method = Method,
        Mode = Mode,
        Profile = Profile,
        Id = Id,
        Code = Code,
        From = From,
        Until = Until,
    };

    /// <summary>For the file: the same filters, those included that stand in no address.</summary>
    private IEnumerable<(string Name, string? Value)> Hidden =>
    [
        .. Asked.Set(), ("sub-tenants", WithSubTenants ? "true" : null), ("sort", Sort), ("customer", Personal.Customer), ("name", Personal.Name), ("email", Personal.Email), ("postcode", Personal.Postcode),
        ("first-six", Personal.CardFirstSix), ("last-four", Personal.CardLastFour), ("description", Personal.Description),
    ];

    private static DateTime MonthAgo => LocalTimes.Today().AddDays(-30);

    private bool HasMore => (Container ?? Method ?? Mode ?? Profile ?? Code ?? SearchKey) is not null;

    private bool IsSevenDays => From is null && Id is null && !Asked.IsOfProfile && Personal is { Customer: null, Name: null, Email: null };

    private string SortByDate => Address(("sort", Sort == "created" ? null : "created"), ("page", null));

    private IReadOnlyList<TransactionColumn> Columns => TransactionColumns.Chosen(_choice?.Columns);

    protected override async Task OnParametersSetAsync()
    {
        _typed.Read(Personal);
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadChoices(Reach reach)
    {
        await LoadChoice();
        _places = (await Work.Do((TransactionListQueries list) => list.Places(), reach)).Value;
    }

    protected override Task<Result<Page<TransactionListItem>>> Read(TransactionSearch filter, Reach reach) =>
        Work.Do((TransactionListQueries list) => list.List(filter), reach);

    private string PlainQuery => string.Join('&', Asked.Set().Append(("sub-tenants", WithSubTenants ? "true" : string.Empty)).Where(f => f.Item2.Length > 0)
        .Select(f => $"{f.Item1}={Uri.EscapeDataString(f.Item2)}"));

    private async Task LoadChoice() => _choice = (await Work.Do((ListChoices choices) => choices.Of(ListName))).Value;

    private async Task ChooseColumns(string columns)
    {
        _choosesColumns = false;
        await Work.Do((ListChoices choices) => choices.ChooseColumns(ListName, columns));
        await LoadChoice();
    }

    private void Search()
    {
        var typed = _typed.Write();
        Ask(("search", typed == new TransactionSearch() ? null : Searches.Keep(typed)));
    }

    private List<(string Text, string AddressWithout)> Set()
    {
        var chips = Asked.Set().Select(f => (Named(f.Name, f.Value), Address((f.Name, null), ("page", null)))).ToList();
        if (TypedCustomer.Words(Personal) is { Length: > 0 } words)
        {
            chips.Add((words, Address(("search", null), ("page", null))));
        }

        return chips;
    }

    private string Named(string name, string value) => name switch
    {
        "merchant" => _places?.Merchants.FirstOrDefault(m => m.Id.ToString() == value).Name is { } merchant ? T($"Merchant {merchant}") : T("Merchant that you cannot see"),
        "connector" => _places?.Connectors.FirstOrDefault(c => c.Id.ToString() == value)?.Name is { } connector ? T($"Connector {connector}") : T("Connector that you cannot see"),
        "container" => _places?.Containers.FirstOrDefault(c => c.Id.ToString() == value)?.Name is { } container ? T($"Container {container}") : T("Container that you cannot see"),
        "from" => T($"From {TypedTime.Show(value)}"),
        "until" => T($"Until {TypedTime.Show(value)}"),
        "id" => T($"Id {value}"),
        "code" => T($"Provider's code {value}"),
        "profile" => Profiles.FirstOrDefault(p => p.Value == value).Text ?? T($"Profile {value}"),
        "status" => QueryValue.ChoiceOf<StatusGroup>(value) is { } group ? TransactionWords.Of(group) : value,
        "type" => QueryValue.ChoiceOf<TransactionType>(value) is { } type ? TransactionWords.Of(type) : value,
        "method" => QueryValue.ChoiceOf<PaymentMethod>(value) is { } method ? TransactionWords.Of(method) : value,
        "mode" => value == "test" ? T("Test mode") : T("Live"),
        _ => value,
    };

    private static IReadOnlyList<(string Value, string Text)> Profiles =>
    [
        ("stored", TransactionWords.Stored(true, default)),
        ("none", TransactionWords.Stored(false, Domain.Containers.ResolutionReason.Assigned)),
        .. Enum.GetValues<Domain.Containers.ResolutionReason>().Where(r => r != Domain.Containers.ResolutionReason.Assigned)
            .Select(r => (r.ToString().ToLowerInvariant(), TransactionWords.Stored(false, r))),
    ];

    /// <summary>What stands in the boxes that are personal.</summary>
    private sealed class TypedCustomer
    {
        public string? Customer { get; set; }

        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Postcode { get; set; }

        public string? FirstSix { get; set; }

        public string? LastFour { get; set; }

        public string? Description { get; set; }

        internal static string Words(TransactionSearch s)
        {
            (string Name, string? Value)[] all =
            [
                (T("Customer"), s.Customer), (T("Name"), s.Name), (T("Email"), s.Email), (T("Postcode"), s.Postcode),
                (T("Card"), s.CardFirstSix), (T("Card ••••"), s.CardLastFour), (T("Description"), s.Description),
            ];
            return string.Join(" · ", all.Where(c => c.Value is not null).Select(c => $"{c.Name} {c.Value}"));
        }

        internal void Read(TransactionSearch s) =>
            (Customer, Name, Email, Postcode, FirstSix, LastFour, Description) = (s.Customer, s.Name, s.Email, s.Postcode, s.CardFirstSix, s.CardLastFour, s.Description);

        internal TransactionSearch Write() => new()
        {
            Customer = Text(Customer),
            Name = Text(Name),
            Email = Text(Email),
            Postcode = Text(Postcode),
            CardFirstSix = Text(FirstSix),
            CardLastFour = Text(LastFour),
            Description = Text(Description),
        };

        private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
    }
}
