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
        await page.GetByLabel(new Regex("^Kind")).SelectOptionAsync(new SelectOptionValue { Label = "Another gateway" });
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
}
