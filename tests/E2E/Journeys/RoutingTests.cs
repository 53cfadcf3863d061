using CustomerProfiles.E2E.Screens;
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
        var rules = new RoutingRules(bea);
        await rules.Open("books-meta");

        await rules.Add("Large sums");
        await rules.Set("Amount from", "1000");
        await rules.Set("Weight of books-cc", "1");
        await rules.Save();
        await Expect(rules.NewestRule.GetByText("an amount needs its currency")).ToBeVisibleAsync();
        await Expect(rules.Field("Currencies")).ToBeFocusedAsync();
        await rules.Set("Currencies", "eur");
        await Expect(rules.NewestRule.GetByText("from 1,000.00 EUR →")).ToBeVisibleAsync();
        await rules.ChooseBrand("Visa");
        await rules.Set("Billing countries", "at");
        await Expect(rules.NewestRule.GetByText("Visa cards billed to Austria, from 1,000.00 EUR → books-cc")).ToBeVisibleAsync();

        await rules.Try("1000", "AT");
        await Expect(rules.Trial.GetByRole(AriaRole.Status)).ToContainTextAsync("Goes to books-cc.");
        await Expect(rules.Trial.GetByRole(AriaRole.Status)).ToContainTextAsync("Large sums, decides.");
        await bea.Portray("routing-rules-1280-light");
        await rules.Save();

        await bea.Follow("Members");
        await Expect(bea.Page.GetByText("Visa cards billed to Austria, from 1,000.00 EUR → books-cc")).ToBeVisibleAsync();
        await bea.Portray("meta-connector-members-1280-light");
        bea.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_order_of_rules_is_changed_by_keys_and_by_dragging()
    {
        await using var bea = await running.SignIn("bea");
        var rules = new RoutingRules(bea);
        await rules.Open("books-meta");
        await Expect(rules.AddButton).ToBeVisibleAsync();
        var before = await rules.Titles.CountAsync();
        foreach (var name in (string[])["One", "Two"])
        {
            await rules.Add(name);
            await bea.Press($"Close {name}");
        }

        await bea.Button("Move Two up").FocusAsync();
        await bea.Page.Keyboard.PressAsync("Enter");
        await Expect(rules.Titles.Nth(before)).ToHaveTextAsync("Two");
        await Expect(bea.Page.GetByText($"Two is now number {before + 1} of {before + 2}.")).ToBeAttachedAsync();
        await Expect(bea.Page.GetByRole(AriaRole.Button, new() { Name = before == 0 ? "Move Two down" : "Move Two up" })).ToBeFocusedAsync();

        await rules.Drag("One", onto: "Two");
        await Expect(rules.Titles.Nth(before)).ToHaveTextAsync("One");
        bea.Complaints.ShouldBeEmpty();
    }
}
