using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>From an empty tenant to the first payment, by the buttons of the set-up page and of the forms that it leads to.</summary>
public sealed class SetUpTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    [Fact]
    public async Task Ada_sets_up_an_empty_tenant_to_its_first_payment()
    {
        var group = await own.Portal.Do((TenantAdmin tenants) => tenants.Find("Nova Group"));
        var empty = await own.Portal.Do((TenantAdmin tenants) => tenants.Create("Nova Games", group.Value, "EUR"));
        await using var ada = await running.Visit(own.Portal);
        var page = ada.Page;
        await ada.SignIn("nova-ada");
        await ada.Open($"/t/{empty.Value}");
        await Expect(page.GetByRole(AriaRole.Note)).ToContainTextAsync("Set-up: 0 of 6 done.");
        await page.GetByRole(AriaRole.Link, new() { Name = "Start setting up" }).ClickAsync();

        await Do("Create a sub-tenant", "Create sub-tenant", 0, ("name", "Nova Puzzles"));
        await Do("Create a container", "Create container", 1, ("name", "Nova players"));
        await Next("Choose sub-tenants", 2);
        await page.GetByLabel("All sub-tenants, future ones too").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ada.StepUp("nova-ada");
        await Do("Create a merchant", "Create merchant", 3, ("name", "Puzzles AT"), ("website", "https://puzzles.example"));
        await Do("Create a connector", "Create connector", 3, ("name", "puzzles-cc"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Do("Create an API user", "Create API user", 4, ("username", "puzzles-api"));
        await page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Next("Make a test payment", 5);
        await Expect(page.GetByLabel("Customer identification")).ToHaveValueAsync("first-customer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Expect(page.GetByLabel("Answer", new() { Exact = true })).ToContainTextAsync("pt::");
        await page.GetByRole(AriaRole.Link, new() { Name = "Back to setting up" }).ClickAsync();

        await Expect(page.GetByText("Everything is set up: the first payment went through.")).ToBeVisibleAsync();
        await Expect(page.GetByText("6 of 6 done")).ToBeVisibleAsync();
        ada.Complaints.ShouldBeEmpty();

        async Task Next(string verb, int done)
        {
            await Expect(page.GetByText($"{done} of 6 done", new() { Exact = true })).ToBeVisibleAsync();
            await page.GetByRole(AriaRole.Link, new() { Name = verb, Exact = true }).ClickAsync();
        }

        async Task Do(string verb, string save, int done, params (string Field, string Text)[] fields)
        {
            await Next(verb, done);
            foreach (var (field, text) in fields)
            {
                await page.Locator($"#{field}").FillAsync(text);
            }

            await page.GetByRole(AriaRole.Button, new() { Name = save }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_reminder_that_was_closed_stays_closed_and_the_empty_dashboard_leads_there_all_the_same()
    {
        await using var sid = await running.Visit(own.Portal);
        await sid.SignIn("nova-sid");
        var home = new Uri(sid.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await sid.Open(home);
        await sid.Page.GetByRole(AriaRole.Button, new() { Name = "Do not show this again" }).ClickAsync();
        await Expect(sid.Page.GetByRole(AriaRole.Note)).ToBeHiddenAsync();

        await sid.Open(home);
        await Expect(sid.Page.GetByRole(AriaRole.Link, new() { Name = "Set up step by step" })).ToBeVisibleAsync();
        await Expect(sid.Page.GetByRole(AriaRole.Note)).ToBeHiddenAsync();
        await sid.Page.GetByRole(AriaRole.Link, new() { Name = "Set up step by step" }).ClickAsync();
        await Expect(sid.Heading).ToHaveTextAsync("Set up");
        sid.Complaints.ShouldBeEmpty();
    }
}
