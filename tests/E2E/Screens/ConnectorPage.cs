using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

internal sealed class ConnectorPage(Visitor visitor) : DetailsPage(visitor)
{
    /// <summary>Which container stores its profiles, and because of what.</summary>
    internal ILocator Why => Page.Locator(".why");

    internal ILocator Warning => Page.Locator(".why .warning");

    internal ILocator ContainerField => Page.GetByLabel("Customer profile container");

    internal async Task Open(string tenant, string name)
    {
        await Visitor.Open($"/t/{tenant}/connectors");
        await Visitor.Follow(name, exact: true);
        await Expect(Visitor.Heading).ToHaveTextAsync(name);
    }

    /// <returns>The containers that can be assigned to it.</returns>
    internal async Task<ILocator> EditAndOfferContainers()
    {
        await Visitor.Follow("Edit");
        return await Visitor.Open(ContainerField);
    }

    /// <param name="effect">What the portal says will change.</param>
    internal async Task Save(string effect)
    {
        await Visitor.Press("Save");
        await Expect(Visitor.Dialog).ToContainTextAsync(effect);
        await Visitor.Confirm("Save");
    }

    /// <summary>Uses the defaults of its tenant, or no longer.</summary>
    internal async Task SwitchDefaults(string verb, string effect)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this page" }).GetByRole(AriaRole.Link, new() { Name = "Tenant" }).ClickAsync();
        await Visitor.Press(verb, exact: true);
        await Expect(Visitor.Dialog).ToContainTextAsync(effect);
        await Visitor.Confirm(verb);
        await Expect(Visitor.Dialog).ToHaveCountAsync(0);
    }

    internal async Task SendTestNotification(string address)
    {
        await OpenMore();
        await Visitor.Press("Send a test notification");
        await Visitor.Dialog.GetByLabel(new Regex("^Address")).FillAsync(address);
        await Visitor.Confirm("Send", exact: true);
    }
}
