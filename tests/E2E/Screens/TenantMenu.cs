using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The menu in which a user picks one of their tenants.</summary>
internal sealed class TenantMenu(Visitor visitor)
{
    internal ILocator Tenants => visitor.Page.GetByRole(AriaRole.Navigation, new() { Name = "Tenants" }).GetByRole(AriaRole.Link);

    internal Task Open() => visitor.TenantButton.ClickAsync();

    internal Task Close() => visitor.Page.Keyboard.PressAsync("Escape");

    internal Task Find(string text) => visitor.Page.GetByPlaceholder("Find a tenant").FillAsync(text);

    internal async Task<string> IdOf(string tenant) => (await Tenants.Filter(new() { HasText = tenant }).GetAttributeAsync("href"))!.Split('/', '?')[2];
}
