using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>What stands around every page of the portal.</summary>
internal sealed class PortalShell(Visitor visitor)
{
    internal ILocator Document => visitor.Page.Locator("html");

    internal ILocator Toast => visitor.Page.Locator(".toast");

    internal ILocator IdleWarning => visitor.Page.Locator("#idle-warning");

    internal ILocator ConnectionBanner => visitor.Page.Locator("#connection-banner");

    internal ILocator MenuItems => visitor.Page.Locator("nav.side .word");

    /// <summary>Where the menu at the side says that the reader is.</summary>
    internal ILocator CurrentMenuItem => visitor.Page.Locator("nav.side a[aria-current=page]");

    internal ILocator DashboardMenuItem => visitor.Page.Locator("nav.side a[data-key=d]");

    internal async Task PressInTurn(params string[] keys)
    {
        foreach (var key in keys)
        {
            await visitor.Page.Locator("body").PressAsync(key);
        }
    }

    /// <summary>Searches in everything that the user may see.</summary>
    internal async Task Search(string text)
    {
        await visitor.Page.Keyboard.PressAsync("Control+k");
        await visitor.Page.Locator("#palette-text").FillAsync(text);
    }
}
