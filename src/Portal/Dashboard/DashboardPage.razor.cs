using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Dashboard;

/// <summary>What happened lately, and what needs attention.</summary>
public sealed partial class DashboardPage(Work work, NavigationManager navigation)
{
    private (TenantId Tenant, bool WithSubTenants)? _shown;
    private Overview? _overview;
    private Attention? _attention;
    private SetUpProgress? _setUp;
    private Error? _problem;

    /// <summary>For the router; which tenant it is, <see cref="Work"/> reads from the address.</summary>
    [Parameter]
    public string TenantId { get; set; } = string.Empty;

    [CascadingParameter]
    private TenantPlace Place { get; set; } = null!;

    [CascadingParameter]
    private LocalTimes Times { get; set; } = LocalTimes.In(null);

    /// <summary>A group sees everything below it, until it asks for less.</summary>
    [SupplyParameterFromQuery(Name = "sub-tenants")]
    private string? SubTenants { get; set; }

    private static DateTime Today => LocalTimes.Today();

    private bool WithSubTenants => !bool.TryParse(SubTenants, out var wanted) || wanted;

    private IReadOnlyList<(string Kind, int Value)> Kinds =>
        _overview is { Stored: { } stored } ? [(T("Cards"), stored.Cards), (T("Accounts"), stored.Ibans), (T("Wallets"), stored.Wallets)] : [];

    protected override async Task OnParametersSetAsync()
    {
        var wanted = (Place.Id, WithSubTenants);
        if (_shown == wanted)
        {
            return;
        }

        _shown = wanted;
        var reach = WithSubTenants ? Reach.WithSubTenants : Reach.ThisTenant;
        var found = await work.Do((DashboardQueries dashboard) => dashboard.Overview(), reach);
        if (_shown == wanted)
        {
            (_overview, _problem) = (found.Value, found.Error);
            StateHasChanged();
        }

        var attention = await work.Do((AttentionQueries dashboard) => dashboard.Look(), reach);
        if (_shown == wanted)
        {
            _attention = attention.Value;
        }

        await LookAtSetUp(wanted);
    }

    private string Since(DateTime from, DateTime? until = null) =>
        $"{Places.Transactions(Place.Id)}?from={Times.Typed(from)}{(until is { } end ? $"&until={Times.Typed(end)}" : string.Empty)}&sub-tenants={WithSubTenants}";

    // With all that is below, also when the numbers are of one tenant alone: the page that it leads to looks there too.
    private async Task LookAtSetUp((TenantId, bool) wanted)
    {
        if (!Place.May(Permissions.TenantShow))
        {
            return;
        }

        var setUp = await work.Do((SetUpQueries progress) => progress.Look(), Reach.WithSubTenants);
        if (_shown == wanted)
        {
            _setUp = setUp.Value;
        }
    }

    private void SwitchSubTenants(ChangeEventArgs switched) =>
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("sub-tenants", switched.Value is false ? false : (bool?)null), replace: true);
}
