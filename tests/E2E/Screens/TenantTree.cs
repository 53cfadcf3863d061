using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>Tenants, each opening the ones below it.</summary>
internal sealed class TenantTree(Visitor visitor)
{
    /// <summary>The one row at which Tab stops.</summary>
    internal ILocator CurrentRow => visitor.Page.Locator("[role='treegrid'] tr[tabindex='0']");

    internal ILocator Row(string tenant) =>
        visitor.Page.GetByRole(AriaRole.Treegrid, new() { Name = "Tenants" }).GetByRole(AriaRole.Row).Filter(new() { HasText = tenant });
}
