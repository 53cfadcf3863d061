using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Controls;

/// <summary>A page that lists. What is filtered, sorted and leafed through stands in the address; a late answer never replaces a newer one.</summary>
/// <typeparam name="TFilter">A record, because equal ones are not asked for again.</typeparam>
/// <typeparam name="TItem">A row.</typeparam>
public abstract class ListPage<TFilter, TItem>(Work work, NavigationManager navigation) : ComponentBase
    where TFilter : class
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private readonly List<string> _asked = [];
    private int _typed;
    private (TFilter Filter, string? SubTenants, TenantId Tenant)? _wanted;
    private (TenantId Tenant, bool WithSubTenants)? _offered;

    /// <summary>For the router; which tenant it is, <see cref="Portal.Work"/> reads from the address.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [CascadingParameter]
    protected TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    protected LocalTimes Times { get; set; } = LocalTimes.In(null);

    /// <summary>The column, with a minus before it when descending.</summary>
    [SupplyParameterFromQuery(Name = "sort")]
    protected string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    protected string? PageParameter { get; set; }

    [SupplyParameterFromQuery(Name = "sub-tenants")]
    protected string? SubTenantsParameter { get; set; }

    /// <summary>Unless the address leaves them out.</summary>
    protected bool WithSubTenants => string.IsNullOrEmpty(SubTenantsParameter) ? Place.HasSubTenants : QueryValue.IsTrue(SubTenantsParameter);

    private Reach ReachHere => WithSubTenants ? Reach.WithSubTenants : Reach.ThisTenant;

    /// <summary>Null until the first answer.</summary>
    protected Page<TItem>? Listed { get; private set; }

    protected Error? Problem { get; private set; }

    protected int PageNumber => QueryValue.Page(PageParameter);

    protected bool Descending => Sort?.StartsWith('-') ?? false;

    protected Work Work => work;

    protected NavigationManager Navigation => navigation;

    /// <summary>What the address asks for.</summary>
    protected abstract TFilter Filter { get; }

    protected abstract Task<Result<Page<TItem>>> Read(TFilter filter, Reach reach);

    /// <summary>Reads what filters offer to choose from; again where the page shows another tenant, or sub-tenants too.</summary>
    protected virtual Task ReadChoices(Reach reach) => Task.CompletedTask;

    protected override async Task OnParametersSetAsync()
    {
        // What was asked for has come, or somebody went elsewhere instead.
        _asked.RemoveRange(0, _asked.LastIndexOf(navigation.Uri) is >= 0 and var come ? come + 1 : _asked.Count);
        var wanted = (Filter, SubTenantsParameter, Place.Id);
        if (_wanted != wanted)
        {
            _wanted = wanted;
            await Load();
        }

        if (_offered != (Place.Id, WithSubTenants))
        {
            _offered = (Place.Id, WithSubTenants);
            await ReadChoices(ReachHere);
        }
    }

    /// <summary>Reads again, after a change.</summary>
    protected async Task Load()
    {
        var wanted = _wanted;
        var found = await Read(Filter, ReachHere);
        if (_wanted == wanted)
        {
            (Listed, Problem) = (found.Value, found.Error);
        }
    }

    protected T SortOr<T>(T otherwise)
        where T : struct, Enum =>
        Enum.TryParse<T>(Sort?.TrimStart('-'), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : otherwise;

    protected string PageAddress(int page) => Address(("page", page == 1 ? null : page));

    /// <summary>The other way round when the list is sorted by it already.</summary>
    protected string SortAddress<T>(T column)
        where T : struct, Enum
    {
        var name = column.ToString().ToLowerInvariant();
        return Address(("sort", string.Equals(Sort, name, StringComparison.OrdinalIgnoreCase) ? $"-{name}" : name), ("page", null));
    }

    /// <summary>The address that was asked for last: the browser tells it a moment later, and what is set or followed in the meantime must not undo
    /// it.</summary>
    private string Current => _asked.Count > 0 ? _asked[^1] : navigation.Uri;

    /// <summary>This address with other parameters; null takes one away.</summary>
    protected string Address(params (string Name, object? Value)[] parameters) =>
        navigation.GetUriWithQueryParameters(Current, Named(parameters));

    /// <summary>Goes to the first page of a changed filter, without a step back in the browser's history for each.</summary>
    protected void Ask(params (string Name, object? Value)[] parameters)
    {
        var to = navigation.GetUriWithQueryParameters(Current, Named([.. parameters, ("page", null)]));
        if (to != Current)
        {
            _asked.Add(to);
            navigation.NavigateTo(to, replace: true);
        }
    }

    private static Dictionary<string, object?> Named((string Name, object? Value)[] parameters) =>
        parameters.ToDictionary(p => p.Name, p => p.Value is "" ? null : p.Value);

    /// <summary>For search boxes: asks once a pause shows that the word is written.</summary>
    protected async Task Type(string parameter, ChangeEventArgs typed)
    {
        var turn = ++_typed;
        await Task.Delay(TypingPause);
        if (turn == _typed)
        {
            Ask((parameter, (string?)typed.Value));
        }
    }

    protected void SwitchSubTenants(ChangeEventArgs switched) => Ask(("sub-tenants", switched.Value is true));
}
