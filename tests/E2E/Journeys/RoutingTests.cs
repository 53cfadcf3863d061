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
        var tenant = new Uri(page.Url).AbsolutePath[..^"/containers".Length];
        await bea.Open($"{tenant}/connectors");
        await page.GetByRole(AriaRole.Link, new() { Name = "books-meta", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Add a rule" }).ClickAsync();
        var rule = page.Locator(".routing-rule").Last;
        await rule.GetByLabel(new Regex("^Name")).FillAsync("Large sums");
        await rule.GetByLabel(new Regex("^Amount from")).FillAsync("1000");
        await rule.GetByLabel(new Regex("^Weight of books-cc")).FillAsync("1");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await Expect(page.GetByText("an amount needs its currency")).ToBeVisibleAsync();
        await rule.GetByLabel(new Regex("^Currencies")).FillAsync("eur");
        await bea.Portray("routing-rules-1280-light");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Members" }).ClickAsync();
        await Expect(page.GetByText("Large sums: EUR, from 1000.00 → books-cc")).ToBeVisibleAsync();
        await bea.Portray("meta-connector-members-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }
}
