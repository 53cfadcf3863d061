using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.WebUtilities;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A list that is filtered by a table of criteria. What is personal of them is kept in <see cref="Controls.Searches"/> under a key; the rest
/// stands in the address.</summary>
/// <typeparam name="TSearch">A record, because equal ones are not asked for again.</typeparam>
/// <typeparam name="TItem">A row.</typeparam>
/// <typeparam name="TOffered">What filters offer to choose from.</typeparam>
public abstract class FilteredPage<TSearch, TItem, TOffered>(Work work, NavigationManager navigation) : ListPage<TSearch, TItem>(work, navigation), IDisposable
    where TSearch : class, new()
    where TOffered : class
{
    /// <summary>The parameter that has the key of what is personal.</summary>
    protected const string SearchName = "search";

    private string? _path;

    [CascadingParameter]
    protected Searches Searches { get; set; } = null!;

    [SupplyParameterFromQuery(Name = SearchName)]
    protected string? SearchKey { get; set; }

    /// <summary>Null until they are read.</summary>
    protected TOffered? Offered { get; set; }

    /// <summary>The search was of an earlier circuit, or too long ago.</summary>
    protected bool HasEnded => SearchKey is not null && Searches.Find(SearchKey) is null;

    private protected abstract Criteria<TSearch, TOffered> Criteria { get; }

    /// <summary>What the list is filtered by.</summary>
    private protected FilterTexts Asked { get; private set; } = new();

    /// <summary>What stands in the boxes that are personal; asked for when somebody presses <em>Search</em>.</summary>
    private protected FilterTexts Typed { get; private set; } = new();

    protected override TSearch Filter => Placed(Criteria.Search(Asked, Times));

    protected bool HasRare => Criteria.Set(Asked).Any(set => set.Criterion.IsRare);

    /// <summary>For the file: the same filters, those included that stand in no address.</summary>
    internal IEnumerable<(string Name, string? Value)> Hidden =>
        [.. Criteria.Set(Asked).Select(set => (set.Criterion.Name, set.Text)), ("sub-tenants", WithSubTenants ? "true" : null), ("sort", Sort)];

    /// <summary>For a saved filter.</summary>
    internal string PlainQuery => string.Join('&', Criteria.Set(Asked).Where(set => !set.Criterion.IsPersonal).Select(set => (set.Criterion.Name, set.Text))
        .Concat(Place.HasSubTenants ? [("sub-tenants", WithSubTenants ? "true" : "false")] : [])
        .Select(set => $"{set.Item1}={Uri.EscapeDataString(set.Item2)}"));

    public void Dispose()
    {
        Navigation.LocationChanged -= Move;
        GC.SuppressFinalize(this);
    }

    /// <summary>In the order and at the page that the address asks for.</summary>
    protected abstract TSearch Placed(TSearch search);

    protected IReadOnlyList<(string Text, string AddressWithout)> Set()
    {
        var all = Criteria.Set(Asked).ToLookup(set => set.Criterion.IsPersonal, set => (set.Criterion.Name, Words: set.Criterion.Words(set.Text, Offered)));
        var chips = all[false].Select(set => (set.Words, Address((set.Name, null), ("page", null))));
        return all[true].Any() ? [(string.Join(" · ", all[true].Select(set => set.Words)), Address((SearchName, null), ("page", null))), .. chips] : [.. chips];
    }

    protected override void OnInitialized()
    {
        _path = PathOf(Navigation.Uri);
        Navigation.LocationChanged += Move;
    }

    protected override Task OnParametersSetAsync()
    {
        var query = QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query);
        var personal = Searches.Find(SearchKey) ?? new FilterTexts();
        (Asked, Typed) = (Criteria.Read(name => query.TryGetValue(name, out var values) ? values[0] : null, name => personal[name]), personal.Copy());
        return base.OnParametersSetAsync();
    }

    protected void Search() => Ask((SearchName, Typed.IsEmpty ? null : Searches.Keep(Typed)));

    private static string PathOf(string address) => new Uri(address).AbsolutePath;

    // The framework notices only parameters that a page names one by one.
    private void Move(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        if (PathOf(moved.Location) != _path)
        {
            return;
        }

        try
        {
            var reading = OnParametersSetAsync();
            StateHasChanged();
            await reading;
            StateHasChanged();
        }
        catch (Exception fault)
        {
            await DispatchExceptionAsync(fault);
        }
    });
}
