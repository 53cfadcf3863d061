using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Somebody picks German, in the user menu and at the foot of the sign-in page.</summary>
public sealed class LanguageTests(RunningPortal running)
{
    [Fact]
    public async Task A_language_is_picked_in_the_user_menu_and_stays()
    {
        await using var ada = await running.SignIn("ada");
        var (menu, shell) = (new UserMenu(ada), new PortalShell(ada));
        await menu.Open();
        await Expect(menu.Language("en")).ToHaveAttributeAsync("aria-pressed", "true");

        await menu.Language("de").ClickAsync();

        await Expect(shell.DashboardMenuItem).ToHaveTextAsync("Übersicht");
        await Expect(shell.Document).ToHaveAttributeAsync("lang", "de");
        await shell.PressInTurn("g", "a");
        await Expect(shell.CurrentMenuItem).ToHaveTextAsync("Audit-Protokoll");
        await menu.Open();
        await Expect(menu.Language("de")).ToHaveAttributeAsync("aria-pressed", "true");
        await menu.Language("en").ClickAsync();
        await Expect(shell.DashboardMenuItem).ToHaveTextAsync("Dashboard");
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_language_is_picked_at_the_foot_of_the_sign_in_page()
    {
        await using var visitor = await running.Visit();
        await visitor.Open("/sign-in");

        await visitor.Press("Deutsch");

        await Expect(visitor.Heading).ToHaveTextAsync("Anmelden");
        await Expect(visitor.Button("Deutsch")).ToHaveAttributeAsync("aria-pressed", "true");
        await visitor.Portray("sign-in-german");
        visitor.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Long_German_words_make_no_page_wider_than_a_phone()
    {
        await using var ada = await running.SignIn("ada", width: 390);
        await ada.Page.Context.AddCookiesAsync([new() { Name = "language", Value = "de", Url = ada.Page.Url }]);
        var tenant = ada.CurrentTenant;

        (string, string)[] pages = [("tenants", "Acme Books"), ("connectors?sub-tenants=true", "books-cc"), ("api-users?sub-tenants=true", "books-api")];
        foreach (var (list, name) in pages)
        {
            await ada.Open($"/t/{tenant}/{list}");
            await ada.Rows.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First.ClickAsync();
            await Expect(ada.Heading).ToHaveTextAsync(name);
            await Expect(ada.Page.GetByText("Angelegt", new() { Exact = true }).First).ToBeVisibleAsync();

            (await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390, name);
        }
    }
}
