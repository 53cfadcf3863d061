using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Profiles;

/// <summary>Finds profiles. What is personal of a search stays out of the address; the rest lives there.</summary>
public sealed partial class ProfilesPage(Work work, NavigationManager navigation) : ListPage<ProfileSearch, ProfileListItem>(work, navigation)
{
    private const string ContainerName = "container";
    private const string SearchName = "search";
    private const string OldestFirst = "created";

    private readonly TypedSearch _typed = new();
    private ProfileSearchPlaces? _places;

    [CascadingParameter]
    private Searches Searches { get; set; } = null!;

    [SupplyParameterFromQuery(Name = ContainerName)]
    private string? ContainerParameter { get; set; }

    [SupplyParameterFromQuery(Name = "connector")]
    private string? ConnectorParameter { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "until")]
    private string? Until { get; set; }

    [SupplyParameterFromQuery(Name = "instruments")]
    private string? Instruments { get; set; }

    /// <summary>The key under which <see cref="Searches"/> holds what is personal.</summary>
    [SupplyParameterFromQuery(Name = SearchName)]
    private string? SearchKey { get; set; }

    protected override ProfileSearch Filter
    {
        get
        {
            var personal = Searches.Find<ProfileSearch>(SearchKey) ?? new ProfileSearch();
            return personal with
            {
                // An id that is none matches nothing, instead of being left out and matching everything.
                Container = QueryValue.IdFrom<IdOf.Container>(ContainerParameter),
                CreatedBy = QueryValue.IdFrom<IdOf.Connector>(ConnectorParameter),
                CreatedFrom = TypedTime.From(From) is { } from ? Times.Instant(from) : null,
                CreatedBefore = TypedTime.UntilEndOf(Until) is { } until ? Times.Instant(until) : null,
                HasInstruments = Instruments switch { "some" => true, "none" => false, _ => null },
                Descending = Sort != OldestFirst,
                Page = PageNumber,
            };
        }
    }

    private bool HasMore => Filter is { CreatedBy: not null } or { CreatedFrom: not null } or { CreatedBefore: not null } or { HasInstruments: not null }
        || Searches.Find<ProfileSearch>(SearchKey) is { } s && (s.Guid ?? s.Phone ?? s.CardFirstSix ?? s.IbanLastFour ?? s.Token) is not null;

    private bool IsFiltered => Set.Count > 0;

    private IReadOnlyList<(string Text, string AddressWithout)> Set => [.. Chips()];

    protected override async Task OnParametersSetAsync()
    {
        _typed.Read(Searches.Find<ProfileSearch>(SearchKey) ?? new ProfileSearch());
        await base.OnParametersSetAsync();
    }

    protected override async Task ReadChoices(Reach reach) => _places = (await Work.Do((ProfileQueries profiles) => profiles.Places(), reach)).Value;

    protected override Task<Result<Page<ProfileListItem>>> Read(ProfileSearch filter, Reach reach) =>
        Work.Do((ProfileQueries profiles) => profiles.Find(filter), reach);

    private void Search()
    {
        var typed = _typed.Write();
        Ask((SearchName, typed == new ProfileSearch() ? null : Searches.Keep(typed)));
    }

    private IEnumerable<(string Text, string AddressWithout)> Chips()
    {
        if (Searches.Find<ProfileSearch>(SearchKey) is { } personal)
        {
            yield return (string.Join(" · ", Named(personal)), Address((SearchName, null), ("page", null)));
        }

        if (ContainerParameter is { Length: > 0 })
        {
            var container = _places?.Containers.FirstOrDefault(c => c.Id.ToString() == ContainerParameter)?.Name ?? T("one container");
            yield return (T($"In {container}"), Address((ContainerName, null), ("page", null)));
        }

        if (ConnectorParameter is { Length: > 0 })
        {
            var connector = _places?.Connectors.FirstOrDefault(c => c.Id.ToString() == ConnectorParameter)?.Name ?? T("one connector");
            yield return (T($"Created by {connector}"), Address(("connector", null), ("page", null)));
        }

        if (From is { Length: > 0 } from)
        {
            yield return (T($"From {TypedTime.Show(from)}"), Address(("from", null), ("page", null)));
        }

        if (Until is { Length: > 0 } until)
        {
            yield return (T($"Until {TypedTime.Show(until)}"), Address(("until", null), ("page", null)));
        }

        if (Filter.HasInstruments is { } has)
        {
            yield return (has ? T("With instruments") : T("Without instruments"), Address(("instruments", null), ("page", null)));
        }
    }

    private static IEnumerable<string> Named(ProfileSearch search)
    {
        var card = $"{search.CardFirstSix} •••• {search.CardLastFour}".Trim();
        (string Name, string? Value)[] all =
        [
            (T("Name"), search.Name), (T("Email"), search.Email), (T("Customer ID"), search.CustomerIdentification), (T("Profile ID"), search.Guid), (T("Phone"), search.Phone),
            (T("Card"), search.CardFirstSix is null && search.CardLastFour is null ? null : card),
            (T("IBAN"), search.IbanLastFour is { } end ? $"•••• {end}" : null), (T("Token"), search.Token),
        ];
        return all.Where(c => c.Value is not null).Select(c => $"{c.Name} {c.Value}");
    }

    /// <summary>What stands in the boxes.</summary>
    private sealed class TypedSearch
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? CustomerIdentification { get; set; }

        public string? Guid { get; set; }

        public string? Phone { get; set; }

        public string? CardFirstSix { get; set; }

        public string? CardLastFour { get; set; }

        public string? IbanLastFour { get; set; }

        public string? Token { get; set; }

        internal void Read(ProfileSearch search)
        {
            (Name, Email, CustomerIdentification, Guid, Phone) = (search.Name, search.Email, search.CustomerIdentification, search.Guid, search.Phone);
            (CardFirstSix, CardLastFour, IbanLastFour, Token) = (search.CardFirstSix, search.CardLastFour, search.IbanLastFour, search.Token);
        }

        internal ProfileSearch Write() => new()
        {
            Name = Text(Name),
            Email = Text(Email),
            CustomerIdentification = Text(CustomerIdentification),
            Guid = Text(Guid),
            Phone = Text(Phone),
            CardFirstSix = Text(CardFirstSix),
            CardLastFour = Text(CardLastFour),
            IbanLastFour = Text(IbanLastFour),
            Token = Text(Token),
        };

        private static string? Text(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
    }
}
