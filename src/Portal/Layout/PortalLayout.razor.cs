using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace CustomerProfiles.Portal.Layout;

/// <summary>The frame around every page. A page begins only when its tenant is known to be one of the user's.</summary>
public sealed partial class PortalLayout(Work work, NavigationManager navigation) : IDisposable
{
    private readonly Toasts _toasts = new();
    private readonly PageSubject _subject = new();
    private readonly Searches _searches = new();
    private TenantPlace? _place;
    private bool _isMissing;
    private string _address = string.Empty;

    private TenantId? Here => TenantOfRoute.In(navigation).Tenant;

    private string Home => _place is null ? "/" : Places.Dashboard(_place.Id);

    // A bare #content would lead to the base address, which is /.
    private string SkipAddress => navigation.Uri.Split('#')[0] + "#content";

    public void Dispose() => navigation.LocationChanged -= Moved;

    protected override async Task OnInitializedAsync()
    {
        navigation.LocationChanged += Moved;
        await FindPlace();
    }

    // Together with the page that is at it: drawn for another reason, the page before must not begin again.
    protected override void OnParametersSet() => _address = new Uri(navigation.Uri).AbsolutePath;

    private void Moved(object? sender, LocationChangedEventArgs moved) => _ = InvokeAsync(async () =>
    {
        await FindPlace();
        StateHasChanged();
    });

    private async Task FindPlace()
    {
        if (_place is not null && _place.Id == Here)
        {
            return;
        }

        var place = await work.Do((TenantQueries tenants) => tenants.Place(), Reach.WithSubTenants);
        _isMissing = place.Error?.Code == ErrorCodes.NotFound;
        _place = place.Value ?? _place;
    }
}
