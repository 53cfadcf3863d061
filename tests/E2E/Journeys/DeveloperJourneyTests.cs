using System.Text.RegularExpressions;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>J3 of portal-behaviour: a merchant's developer gets API credentials and makes the first transaction. Numbers are those of the script; that a
/// link ends after 8 days (6) is tested where a clock can be moved, here a newer link ends the older.</summary>
public sealed class DeveloperJourneyTests(RunningPortal running) : IAsyncLifetime
{
    private const string Password = "Quite another 5 words";

    private DemoPortal _portal = null!;
    private Visitor _bea = null!;
    private ConnectorListItem _books = null!;

    private IPage Page => _bea.Page;

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public async ValueTask InitializeAsync()
    {
        _portal = await DemoPortal.Start();
        _bea = await running.Visit(_portal);
        _books = await Connector("nova-books-cc");
        var group = (await _portal.Do((TenantAdmin tenants) => tenants.Find("Nova Group"))).Value;
        var container =
            (await _portal.Do((ContainerAdmin containers) => containers.Create(group, "Nova customers", new Sharing(ShareMode.AllSubTenants, [])))).Value;
        (await _portal.Do((ConnectorAdmin connectors) => connectors.AssignContainer(_books.Id, container))).IsOk.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _bea.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task A_developer_gets_credentials_and_makes_the_first_transaction()
    {
        // 1
        await _bea.SignIn("nova-bea");
        await OpenMerchant();
        await ExpectChecklist(("good", "Connector"), ("quiet", "API user"), ("quiet", "Test transaction"), ("good", "Container"));

        // 2, 3
        await Page.GetByRole(AriaRole.Link, new() { Name = "Create an API user" }).ClickAsync();
        await Expect(_bea.Heading).ToHaveTextAsync("New API user");
        await Page.Locator("#username").FillAsync("nova-books-api");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create API user" }).ClickAsync();
        await _bea.StepUp("nova-bea");
        await Expect(Page.GetByText("Shown once.")).ToBeVisibleAsync();
        await Expect(Page.Locator("pre.sample")).ToContainTextAsync(_books.ApiKey);
        var password = (await Page.GetByRole(AriaRole.Button, new() { Name = "Copy Password" }).GetAttributeAsync("data-copy"))!;

        // 4
        await Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(_bea.Heading).ToHaveTextAsync("nova-books-api");
        var apiUser = new Uri(Page.Url).AbsolutePath;
        (await Page.ContentAsync()).ShouldNotContain(password);
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Reset password" })).ToBeVisibleAsync();

        // 5, 6
        var first = await InviteDeveloper();
        await Expect(Page.Locator(".head .badge")).ToContainTextAsync("Invited");
        var developerPage = new Uri(Page.Url).AbsolutePath;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Resend invitation" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Make a new link" }).ClickAsync();
        var link = (await Page.Locator(".once code").TextContentAsync())!;
        await using var dev = await running.Visit(_portal);
        await dev.Open(new Uri(first).PathAndQuery);
        await Expect(dev.Heading).ToHaveTextAsync("This link does not work");

        // 7
        await dev.Open(new Uri(link).PathAndQuery);
        await dev.Page.GetByLabel("New password").FillAsync("Short1!");
        await Expect(dev.Page.Locator("[data-rule=length]")).Not.ToHaveClassAsync(new Regex("met"));

        // 8
        await dev.Page.GetByLabel("New password").FillAsync(Password);
        await dev.Page.GetByLabel("Confirm password").FillAsync(Password);
        await dev.Page.GetByRole(AriaRole.Button, new() { Name = "Choose this password" }).ClickAsync();
        await dev.TrySignIn("nova-dev", Password);
        await Expect(dev.Heading).ToHaveTextAsync("Dashboard");
        await Expect(dev.Page.Locator("nav.side .word")).ToHaveTextAsync(
            ["Dashboard", "Transactions", "Schedules", "Notifications", "Connectors", "API reference"]);
        var home = new Uri(dev.Page.Url).AbsolutePath;
        await dev.Open("/account/second-step");
        await dev.Page.GetByLabel("Your password").FillAsync(Password);
        await dev.Page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        var app = new AuthenticatorApp((await dev.Page.Locator(".secret").TextContentAsync())!);
        await dev.Page.GetByLabel("Code", new() { Exact = true }).FillAsync(app.Code(0));
        await dev.Page.GetByRole(AriaRole.Button, new() { Name = "Turn it on" }).ClickAsync();
        await Expect(dev.Page.Locator(".codes li")).ToHaveCountAsync(10);
        await _bea.Open(developerPage);
        await Expect(Page.Locator(".head .badge")).ToContainTextAsync("Active");

        // 9
        await dev.Open($"{home}/connectors");
        await dev.Page.GetByRole(AriaRole.Link, new() { Name = "nova-books-cc", Exact = true }).ClickAsync();
        await Expect(dev.Heading).ToHaveTextAsync("nova-books-cc");
        await Expect(dev.Page.Locator($".facts [data-copy='{_books.ApiKey}']")).ToBeVisibleAsync();
        await Expect(dev.Page.Locator($".facts [data-copy='{Credentials.PublicIntegrationKey}']")).ToBeVisibleAsync();
        await Expect(dev.Page.Locator(".head .badge").Filter(new() { HasText = "Test" })).ToBeVisibleAsync();
        (await dev.Page.ContentAsync()).ShouldNotContain(Credentials.SharedSecret);
        await Expect(dev.Page.Locator(".head .actions").GetByRole(AriaRole.Link)).ToHaveCountAsync(0);

        // 10
        using (var mistaken = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", "not it"))
        {
            (await mistaken.Debit(id: "first-1")).Status.ShouldBe(401);
        }

        // 11
        using var server = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", password);
        var debited = (await server.Debit(id: "first-1")).Body;
        (debited.GetProperty("success").GetBoolean(), debited.GetProperty("returnType").GetString()).ShouldBe((true, "FINISHED"));
        await dev.Open($"{home}/transactions");
        await Expect(dev.Rows).ToHaveCountAsync(1);
        await Expect(dev.Rows.Locator(".badge.good")).ToContainTextAsync("Succeeded");
        await Expect(dev.Rows).ToContainTextAsync("9.99");

        // 12
        (await server.Debit(id: "first-1")).Body.GetProperty("errorCode").GetInt32().ShouldBe(3004);
        await dev.Page.ReloadAsync();
        await Expect(dev.Rows).ToHaveCountAsync(1);

        // 13
        (await server.Debit(card: "4242424242424242")).Body.GetProperty("success").GetBoolean().ShouldBeFalse();
        await dev.Page.ReloadAsync();
        await Expect(dev.Rows).ToHaveCountAsync(2);
        await Expect(dev.Rows.First.Locator(".badge.bad")).ToContainTextAsync("Failed");
        await Expect(dev.Page.GetByText("The transaction was declined").Or(dev.Page.GetByText("The account has insufficient funds"))).ToBeVisibleAsync();

        // 14, 15
        var stored = (await server.Debit("c-2002", withRegister: true, preferred: true)).Body.GetProperty("customerProfileData");
        stored.GetProperty("profileGuid").GetString()!.ShouldStartWith("CP-");
        var token = stored.GetProperty("paymentToken").GetString()!;
        token.ShouldStartWith("pt::");
        var byToken = (await server.Debit(token: token)).Body;
        byToken.GetProperty("success").GetBoolean().ShouldBeTrue();
        await dev.Open($"{home}/transactions/{byToken.GetProperty("uuid").GetString()}");
        await Expect(dev.Page.Locator(".head .badge.good")).ToContainTextAsync("Succeeded");
        await Expect(dev.Page.Locator("main")).ToContainTextAsync("Card on file");

        // 16
        var refused = await server.Debit(customer: null);
        refused.Status.ShouldBe(429);

        // 17
        var shoes = await Connector("nova-shoes-cc");
        var elsewhere = (await _portal.Do((ApiUserAdmin users) => users.Create(shoes.Merchant, "nova-shoes-api"))).Value!;
        using (var atShoes = new MerchantServer(_portal, "nova-shoes-cc", elsewhere.Username, elsewhere.Password))
        {
            await dev.Open($"{home}/transactions/{(await atShoes.Debit()).GetProperty("uuid").GetString()}");
            await Expect(dev.Page.GetByText("Not found")).ToBeVisibleAsync();
        }

        // 18, and what 10 left
        await OpenMerchant();
        await ExpectChecklist(("good", "Connector"), ("good", "API user"), ("good", "Test transaction"), ("good", "Container"));
        await _bea.Open(apiUser);
        await Expect(Page.Locator(".facts > div").Filter(new() { HasText = "Last used" })).Not.ToContainTextAsync("Never");
        await _bea.Open($"{apiUser}?tab=refused");
        await Expect(_bea.Rows.Filter(new() { HasText = "401" })).ToHaveCountAsync(1);

        // 19
        await _bea.Open(apiUser);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Reset password" }).ClickAsync();
        var newPassword = (await Page.GetByRole(AriaRole.Button, new() { Name = "Copy Password" }).GetAttributeAsync("data-copy"))!;
        foreach (var good in (string[])[password, newPassword])
        {
            using var either = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", good);
            (await either.GetProfile("c-2002")).GetProperty("profileExists").GetBoolean().ShouldBeTrue();
        }

        await _bea.Open($"/t/{_books.Tenant}");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "Ends soon" })).ToContainTextAsync("nova-books-api: the old password stops working at");
        await _bea.Portray("dashboard-ends-soon-1280-light");
        _bea.Complaints.ShouldBeEmpty();
        dev.Complaints.ShouldBeEmpty();
    }

    private Portal.Demo.DemoConnector Credentials => _portal.Credentials.Connectors.Single(c => c.Name == "nova-books-cc");

    private async Task<ConnectorListItem> Connector(string name) =>
        (await _portal.Do((ConnectorQueries connectors) => connectors.List(new ConnectorFilter { Search = name }))).Value!.Items.Single();

    private async Task OpenMerchant()
    {
        await _bea.Open($"/t/{_books.Tenant}/merchants/{_books.Merchant}");
        await Expect(_bea.Heading).ToHaveTextAsync("Nova Books AT");
    }

    private async Task ExpectChecklist(params (string Kind, string Text)[] expected)
    {
        for (var i = 0; i < expected.Length; i++)
        {
            await Expect(Page.Locator(".checklist li").Nth(i).Locator($".badge.{expected[i].Kind}")).ToContainTextAsync(expected[i].Text);
        }
    }

    /// <returns>The link that was shown.</returns>
    private async Task<string> InviteDeveloper()
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "Users", Exact = true }).First.ClickAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "Invite user" }).ClickAsync();
        await Page.GetByLabel("User name").FillAsync("nova-dev");
        await Page.GetByLabel("Email").FillAsync("dev@books.example");
        await Page.GetByLabel("Limit to merchants").CheckAsync();
        await Page.GetByLabel("Nova Books AT").CheckAsync();
        foreach (var right in (string[])["See connectors, without their secrets", "Find and open transactions", "Download lists of transactions"])
        {
            await Page.GetByLabel(right).CheckAsync();
        }

        await Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await Expect(_bea.Heading).ToHaveTextAsync("nova-dev is invited");
        var link = (await Page.Locator(".once code").TextContentAsync())!;
        await Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(_bea.Heading).ToHaveTextAsync("nova-dev");
        return link;
    }
}
