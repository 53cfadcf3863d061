using System.Globalization;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Containers;

/// <summary>The containers of a tenant, its own and those shared with it. What is searched, sorted and leafed through stands in the address.</summary>
public sealed partial class ContainersPage(Work work, NavigationManager navigation)
{
    private static readonly TimeSpan TypingPause = TimeSpan.FromMilliseconds(250);

    private int _typed;
    private (ContainerFilter Filter, bool WithSubTenants, Id<Tenant> Tenant)? _wanted;
    private Page<ContainerListItem>? _page;
    private string? _problem;

    /// <summary>For the router; which tenant it is, <see cref="Work"/> reads from the address.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int? PageNumber { get; set; }

    [SupplyParameterFromQuery(Name = "sub-tenants")]
    private bool WithSubTenants { get; set; }

    private bool Descending => Sort?.StartsWith('-') ?? false;

    private ContainerFilter Filter => new(
        Search,
        Enum.TryParse<ContainerSort>(Sort?.TrimStart('-'), ignoreCase: true, out var sort) && Enum.IsDefined(sort) ? sort : ContainerSort.Name,
        Descending,
        Math.Max(PageNumber ?? 1, 1));

    private string Count => _page switch
    {
        null => string.Empty,
        { Total: 1 } => "1 container",
        { HasMoreThanCounted: true } => $"{Page<Container>.CountLimit.ToString("N0", CultureInfo.CurrentCulture)}+ containers",
        var page => $"{page.Total.ToString("N0", CultureInfo.CurrentCulture)} containers",
    };

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Filter, WithSubTenants, Place.Id);
        if (_wanted == wanted)
        {
            return;
        }

        _wanted = wanted;
        var found = await work.Do((ContainerQueries containers) => containers.List(wanted.Filter), WithSubTenants ? Reach.WithSubTenants : Reach.ThisTenant);

        // Whoever types on gets the answer to the last letter, in whatever order answers come.
        if (_wanted == wanted)
        {
            (_page, _problem) = (found.Value, found.Error?.Message);
        }
    }

    private string Address(string? search, int page) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["q"] = string.IsNullOrWhiteSpace(search) ? null : search,
        ["page"] = page == 1 ? null : page,
    });

    private string SortAddress(ContainerSort sort) => navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sort"] = (Filter.Sort == sort && !Descending ? "-" : string.Empty) + sort.ToString().ToLowerInvariant(),
        ["page"] = null,
    });

    private async Task Type(ChangeEventArgs typed)
    {
        var letter = unchecked(++_typed);
        await Task.Delay(TypingPause);
        if (_typed == letter)
        {
            navigation.NavigateTo(Address((string?)typed.Value, 1), replace: true);
        }
    }

    private void SwitchSubTenants(ChangeEventArgs changed) => navigation.NavigateTo(navigation.GetUriWithQueryParameters(new Dictionary<string, object?>
    {
        ["sub-tenants"] = changed.Value is true ? true : null,
        ["page"] = null,
    }));
}
