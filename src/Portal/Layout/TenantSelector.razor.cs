using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.TenantTree;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal.Layout;

/// <summary>The tree of the user's own tenant, opened down to the current one, with a search for trees that are too large to walk.</summary>
public sealed partial class TenantSelector(Work work)
{
    private IReadOnlyList<TenantListItem> _roots = [];
    private IReadOnlyList<TenantListItem>? _found;
    private HashSet<TenantId> _path = [];
    private string _search = string.Empty;

    // A new key makes a new, empty box. What is in it is never written back: a late answer would undo what was typed in the meantime.
    private int _emptied;
    private TenantId? _shown;

    [Parameter, EditorRequired]
    public TenantPlace Current { get; set; } = null!;

    // Somebody of a merchant has one tenant and no business with its tree.
    private bool MayChoose => Current.May(Permissions.TenantShow);

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Current.Id || !MayChoose)
        {
            return;
        }

        _shown = Current.Id;
        (_search, _found) = (string.Empty, null);
        _emptied++;
        var path = await work.Do((TenantQueries tenants) => tenants.PathTo(Current.Id), Reach.OwnTree);
        if (path.IsOk)
        {
            _roots = [.. path.Value.Take(1)];
            _path = [.. path.Value.Select(t => t.Id)];
        }
    }

    private async Task<IReadOnlyList<TenantListItem>> Below(TenantId parent)
    {
        var below = await work.Do((TenantQueries tenants) => tenants.Below(parent), Reach.OwnTree);
        return below.Value ?? [];
    }

    private async Task Search(ChangeEventArgs typed)
    {
        var wanted = (string?)typed.Value ?? string.Empty;
        _search = wanted;
        if (string.IsNullOrWhiteSpace(wanted))
        {
            _found = null;
            return;
        }

        var found = await work.Do((TenantQueries tenants) => tenants.Search(wanted), Reach.OwnTree);

        // An answer to what stood there a few letters ago comes too late.
        if (_search == wanted)
        {
            _found = found.Value ?? [];
        }
    }
}
