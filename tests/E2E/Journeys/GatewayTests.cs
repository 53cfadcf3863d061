using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class GatewayTests(RunningPortal running)
{
    [Fact]
    public async Task Bea_connects_another_gateway_tries_it_and_never_sees_its_password_again()
    {
        await using var bea = await running.SignIn("bea");
        var page = bea.Page;
        var tenant = new Uri(page.Url).AbsolutePath[..^"/containers".Length];

        await bea.Open($"{tenant}/connectors/new");
        await page.GetByLabel(new Regex("^Name")).FillAsync("books-other-gateway");
        await bea.Choose(page.GetByLabel(new Regex("^Kind")), "Another gateway");
        await page.GetByLabel(new Regex("^Base URL")).FillAsync("http://gateway.invalid");
        await page.GetByLabel(new Regex("^API user")).FillAsync("books-user");
        await page.GetByLabel(new Regex("^Password")).FillAsync("Hidden-4711-password");
        await page.GetByLabel(new Regex("^API key")).FillAsync("books-key");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create connector" }).ClickAsync();
        await bea.StepUp("bea");
        await Expect(page.Locator("#gateway").GetByText("The base URL looks like https://gateway.example")).ToBeVisibleAsync();
        await page.GetByLabel(new Regex("^Base URL")).FillAsync("https://gateway.invalid");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create connector" }).ClickAsync();
        await Expect(page.GetByText("books-other-gateway was created")).ToBeVisibleAsync();

        await bea.Open($"{tenant}/connectors");
        await page.GetByRole(AriaRole.Link, new() { Name = "books-other-gateway", Exact = true }).ClickAsync();
        await Expect(page.GetByText("https://gateway.invalid")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Note).GetByText("the operator of this installation has not allowed it")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Check the connection" }).ClickAsync();
        await Expect(page.GetByText("No connection to the gateway")).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await bea.Portray("gateway-1280-light");

        await page.GetByRole(AriaRole.Link, new() { Name = "Edit", Exact = true }).ClickAsync();
        await Expect(page.GetByLabel(new Regex("^API user"))).ToHaveValueAsync("books-user");
        await Expect(page.GetByLabel(new Regex("^Password"))).ToHaveValueAsync(string.Empty);
        await bea.Portray("gateway-form-1280-light");
        (await page.ContentAsync()).ShouldNotContain("Hidden-4711");
        bea.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ada_sees_which_gateway_asks_for_cards_of_her_container_and_approves_it()
    {
        await using var bea = await running.SignIn("bea");
        var (page, tenant) = (bea.Page, new Uri(bea.Page.Url).AbsolutePath[..^"/containers".Length]);
        await bea.Open($"{tenant}/connectors/new");
        await page.GetByLabel(new Regex("^Name")).FillAsync("books-asking-gateway");
        await bea.Choose(page.GetByLabel(new Regex("^Kind")), "Another gateway");
        await bea.Choose(page.GetByLabel("Customer profile container"), "Acme customers (shared by Acme Group)");
        await page.GetByLabel(new Regex("^Base URL")).FillAsync("https://asking.invalid");
        await page.GetByLabel(new Regex("^API user")).FillAsync("books-user");
        await page.GetByLabel(new Regex("^Password")).FillAsync("Hidden-4711-password");
        await page.GetByLabel(new Regex("^API key")).FillAsync("books-key");
        await page.GetByLabel(new Regex("^Public integration key")).FillAsync("books-public");
        await page.GetByRole(AriaRole.Button, new() { Name = "Create connector" }).ClickAsync();
        await bea.StepUp("bea");
        await Expect(page.GetByText("books-asking-gateway was created")).ToBeVisibleAsync();

        await using var ada = await running.SignIn("ada");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Acme customers", Exact = true }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Gateways", Exact = true }).ClickAsync();
        var row = ada.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "books-asking-gateway" });
        await Expect(row).ToContainTextAsync("https://asking.invalid");
        await Expect(row).ToContainTextAsync("Asks for approval");
        await ada.Portray("container-gateways-1280-light");
        await row.GetByRole(AriaRole.Button, new() { Name = "Approve books-asking-gateway" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Approve gateway" }).ClickAsync();
        await ada.StepUp("ada");

        await Expect(row).ToContainTextAsync("Approved, not allowed by the operator");
        await row.GetByRole(AriaRole.Button, new() { Name = "Withdraw the approval of books-asking-gateway" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Withdraw approval" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Withdrawn");
        ada.Complaints.ShouldBeEmpty();
    }
}
