using CustomerProfiles.Domain.TenantTree;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Layout;

/// <summary>Tenants of one level, each with the level below it once that was opened.</summary>
public sealed partial class TenantBranch(NavigationManager navigation)
{
    private readonly Dictionary<TenantId, IReadOnlyList<TenantListItem>> _open = [];
    private IReadOnlySet<TenantId>? _followed;

    [Parameter, EditorRequired]
    public IReadOnlyList<TenantListItem> Tenants { get; set; } = [];

    [Parameter, EditorRequired]
    public TenantId Current { get; set; }

    /// <summary>The tenants down to the current one, which are open from the beginning.</summary>
    [Parameter]
    public IReadOnlySet<TenantId> Path { get; set; } = new HashSet<TenantId>();

    /// <summary>Reads the level below a tenant.</summary>
    [Parameter]
    public Func<TenantId, Task<IReadOnlyList<TenantListItem>>>? Below { get; set; }

    /// <summary>What a search found: no levels, each with its parent's name.</summary>
    [Parameter]
    public bool IsFlat { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (IsFlat || ReferenceEquals(_followed, Path))
        {
            return;
        }

        _followed = Path;
        foreach (var tenant in Tenants.Where(t => t.HasSubTenants && Path.Contains(t.Id) && !_open.ContainsKey(t.Id)))
        {
            await Open(tenant.Id);
        }
    }

    private Task Fold(TenantId tenant) => _open.Remove(tenant) ? Task.CompletedTask : Open(tenant);

    private async Task Open(TenantId tenant)
    {
        if (Below is not null)
        {
            _open[tenant] = await Below(tenant);
        }
    }
}
