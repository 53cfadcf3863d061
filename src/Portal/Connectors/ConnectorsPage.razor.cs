using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Connectors;

/// <summary>The connectors of a tenant, each with the container that applies.</summary>
public sealed partial class ConnectorsPage(Work work, NavigationManager navigation) : ListPage<ConnectorFilter, ConnectorListItem>(work, navigation)
{
    private IReadOnlyList<NamedContainer> _containers = [];
    private (string Tenant, bool WithSubTenants)? _containersOf;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "mode")]
    private string? Mode { get; set; }

    [SupplyParameterFromQuery(Name = "merchant")]
    private string? Merchant { get; set; }

    [SupplyParameterFromQuery(Name = "container")]
    private string? Container { get; set; }

    [SupplyParameterFromQuery(Name = "archived")]
    private string? ArchivedParameter { get; set; }

    private bool Archived => QueryValue.IsTrue(ArchivedParameter);

    protected override ConnectorFilter Filter => new ConnectorFilter
    {
        Search = Search,
        Enabled = State is "enabled" or "disabled" ? State == "enabled" : null,
        TestMode = Mode is "test" or "live" ? Mode == "test" : null,
        Merchant = MerchantId.TryParse(Merchant, out var merchant) ? merchant : null,
        Container = ContainerId.TryParse(Container, out var container) ? container : null,
        Archived = Archived,
        Sort = SortOr(ConnectorSort.Name),
        Descending = Descending,
        Page = PageNumber,
        WithoutContainer = Container == "none",
    };

    private bool IsFiltered => Filter is not { Search: null or "", Enabled: null, TestMode: null, Merchant: null, Container: null, WithoutContainer: false };

    private List<(string Text, string AddressWithout)> Chosen =>
    [
        .. Filter.Merchant is null ? Array.Empty<(string, string)>() : [(MerchantChip, Address(("merchant", null)))],
        .. Filter.Container is null ? Array.Empty<(string, string)>() : [(ContainerChip, Address(("container", null)))],
        .. Filter.WithoutContainer ? [(T("No container assigned"), Address(("container", null)))] : Array.Empty<(string, string)>(),
    ];

    private string MerchantChip => Listed?.Items is [var first, ..] ? T($"Merchant: {first.MerchantName}") : T("Merchant: chosen");

    private string ContainerChip => _containers.FirstOrDefault(c => c.Id == Filter.Container) is { } chosen
        ? T($"Container: {chosen.Name}")
        : T("Container: one that you cannot see");

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_containersOf != (TenantId, WithSubTenants))
        {
            _containersOf = (TenantId, WithSubTenants);
            _containers =
                (await Work.Do((ConnectorQueries connectors) => connectors.Containers(), WithSubTenants ? Reach.WithSubTenants : Reach.ThisTenant)).Value ?? [];
        }
    }

    protected override Task<Result<Page<ConnectorListItem>>> Read(ConnectorFilter filter, Reach reach) =>
        Work.Do((ConnectorQueries connectors) => connectors.List(filter), reach);
}
