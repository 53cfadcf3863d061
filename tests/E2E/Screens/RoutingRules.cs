using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Screens;

/// <summary>The rules by which a meta connector chooses a member, while they are edited.</summary>
internal sealed class RoutingRules(Visitor visitor)
{
    internal ILocator Titles => visitor.Page.Locator(".routing-rule strong");

    internal ILocator NewestRule => visitor.Page.Locator(".routing-rule").Last;

    internal ILocator AddButton => visitor.Button("Add a rule");

    internal ILocator Trial => visitor.Page.GetByRole(AriaRole.Region, new() { Name = "Try it" });

    internal async Task Open(string connector)
    {
        await visitor.Open($"/t/{visitor.CurrentTenant}/connectors");
        await visitor.Follow(connector, exact: true);
        await visitor.Follow("Edit", exact: true);
    }

    internal async Task Add(string name)
    {
        await AddButton.ClickAsync();
        await Set("Name", name);
    }

    internal Task Set(string label, string text) => Field(label).FillAsync(text);

    internal ILocator Field(string label) => NewestRule.GetByLabel(new Regex("^" + label));

    internal async Task ChooseBrand(string brand)
    {
        var brands = await visitor.Open(NewestRule.GetByLabel("Card brands"));
        await brands.GetByText(brand, new() { Exact = true }).ClickAsync();
        await Expect(NewestRule.GetByText($"{brand} cards")).ToBeVisibleAsync();
        await visitor.Page.Keyboard.PressAsync("Escape");
        await Expect(brands).ToHaveCountAsync(0);
    }

    /// <summary>A charge is tried before anything is saved.</summary>
    internal async Task Try(string amount, string country)
    {
        await Trial.GetByLabel("Sample amount").FillAsync(amount);
        await Trial.GetByLabel(new Regex("^Billed to")).FillAsync(country);
        await Trial.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
    }

    internal Task Drag(string rule, string onto) => Head(rule).DragToAsync(Head(onto));

    internal Task Save() => visitor.Press("Save", exact: true);

    private ILocator Head(string rule) => visitor.Page.Locator(".rule-head", new() { HasText = rule });
}
