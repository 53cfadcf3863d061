using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class RoutingTests(RunningPortal running)
{
    [Fact]
    public async Task Bea_routes_large_sums_and_reads_it_as_a_sentence()
    {
        await using var bea = await running.SignIn("bea");
        var page = bea.Page;
        await OpenRules(bea);

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        var rule = page.Locator(".routing-rule").Last;
        await rule.GetByLabel(new Regex("^Name")).FillAsync("Large sums");
        await rule.GetByLabel(new Regex("^Amount from")).FillAsync("1000");
        await rule.GetByLabel(new Regex("^Weight of books-cc")).FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(rule.GetByText("an amount needs its currency")).ToBeVisibleAsync();
        await Expect(rule.GetByLabel(new Regex("^Currencies"))).ToBeFocusedAsync();
        await rule.GetByLabel(new Regex("^Currencies")).FillAsync("eur");
        await Expect(rule.GetByText("from 1,000.00 EUR →")).ToBeVisibleAsync();
        var brands = await bea.Open(rule.GetByLabel("Card brands"));
        await brands.GetByText("Visa", new() { Exact = true }).ClickAsync();
        await Expect(rule.GetByText("Visa cards")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(brands).ToHaveCountAsync(0);
        await rule.GetByLabel(new Regex("^Billing countries")).FillAsync("at");
        await Expect(rule.GetByText("Visa cards billed to Austria, from 1,000.00 EUR → books-cc")).ToBeVisibleAsync();

        // A charge is tried before anything is saved.
        var trial = page.GetByRole(AriaRole.Region, new() { Name = "Try it" });
        await trial.GetByLabel("Sample amount").FillAsync("1000");
        await trial.GetByLabel(new Regex("^Billed to")).FillAsync("AT");
        await trial.GetByRole(AriaRole.Button, new() { Name = "Try it" }).ClickAsync();
        await Expect(trial.GetByRole(AriaRole.Status)).ToContainTextAsync("Goes to books-cc.");
        await Expect(trial.GetByRole(AriaRole.Status)).ToContainTextAsync("Large sums, decides.");
        await bea.Portray("routing-rules-1280-light");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Members" }).ClickAsync();
        await Expect(page.GetByText("Visa cards billed to Austria, from 1,000.00 EUR → books-cc")).ToBeVisibleAsync();
        await bea.Portray("meta-connector-members-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_order_of_rules_is_changed_by_keys_and_by_dragging()
    {
        await using var bea = await running.SignIn("bea");
        var page = bea.Page;
        await OpenRules(bea);
        var titles = page.Locator(".routing-rule strong");
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" })).ToBeVisibleAsync();
        var before = await titles.CountAsync();
        foreach (var name in (string[])["One", "Two"])
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
            await page.Locator(".routing-rule").Last.GetByLabel(new Regex("^Name")).FillAsync(name);
            await page.GetByRole(AriaRole.Button, new() { Name = $"Close {name}" }).ClickAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Move Two up" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(titles.Nth(before)).ToHaveTextAsync("Two");
        await Expect(page.GetByText($"Two is now number {before + 1} of {before + 2}.")).ToBeAttachedAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = before == 0 ? "Move Two down" : "Move Two up" })).ToBeFocusedAsync();

        await page.Locator(".rule-head", new() { HasText = "One" }).DragToAsync(page.Locator(".rule-head", new() { HasText = "Two" }));
        await Expect(titles.Nth(before)).ToHaveTextAsync("One");
        bea.Complaints.ShouldBeEmpty();
    }

    private static async Task OpenRules(Visitor bea)
    {
        var tenant = new Uri(bea.Page.Url).AbsolutePath[..^"/containers".Length];
        await bea.Open($"{tenant}/connectors");
        await bea.Page.GetByRole(AriaRole.Link, new() { Name = "books-meta", Exact = true }).ClickAsync();
        await bea.Page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
    }
}
