using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Portal;

/// <summary>The tenant that an address names: <c>/t/{tenantId}/…</c>. Read from the address itself, so that no page can pass another one.</summary>
/// <param name="Tenant">Null where the address names none.</param>
/// <param name="IsReadable">False for <c>/t/</c> and something that is no id.</param>
internal readonly record struct TenantOfRoute(TenantId? Tenant, bool IsReadable)
{
    internal static TenantOfRoute In(NavigationManager navigation) => In(new Uri(navigation.Uri).AbsolutePath);

    internal static TenantOfRoute In(string path) => path.Split('/') switch
    {
        ["", "t", var id, ..] when TenantId.TryParse(id, out var tenant) => new(tenant, true),
        ["", "t" or "T", ..] => new(null, false),
        _ => new(null, true),
    };
}
