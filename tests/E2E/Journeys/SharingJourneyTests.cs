using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>J1 of portal-behaviour: a tenant administrator sets up sharing for two sub-tenants. Numbers are those of the script.</summary>
public sealed class SharingJourneyTests(RunningPortal running) : IAsyncLifetime
{
    private const string Container = "Nova customers";

    private DemoPortal _portal = null!;
    private Visitor _ada = null!;

    private IPage Page => _ada.Page;

    private ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public async ValueTask InitializeAsync()
    {
        _portal = await DemoPortal.Start();
        _ada = await running.Visit(_portal);
    }

    public async ValueTask DisposeAsync()
    {
        await _ada.DisposeAsync();
        await _portal.DisposeAsync();
    }

    [Fact]
    public async Task Ada_shares_a_container_with_two_of_three_sub_tenants_and_takes_it_back()
    {
        // 1
        await _ada.SignIn("nova-ada");
        var group = TenantOf(Page.Url);
        await _ada.TenantButton.ClickAsync();
        var tenants = Page.GetByRole(AriaRole.Navigation, new() { Name = "Tenants" }).GetByRole(AriaRole.Link);
        await Expect(tenants).ToContainTextAsync(["Nova Group", "Nova Books", "Nova Shoes", "Nova Toys"]);
        var (books, shoes, toys) = (await Href(tenants, "Nova Books"), await Href(tenants, "Nova Shoes"), await Href(tenants, "Nova Toys"));
        await Page.Keyboard.PressAsync("Escape");

        // 2, 3
        await Expect(Page.GetByText("No container yet.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "New container" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create container" }).ClickAsync();
        await Expect(Page.Locator(".mud-input-error.mud-input-helper-text, .field-problem")).ToHaveTextAsync("Fill this in.");

        // 4
        await Page.Locator("#name").FillAsync(Container);
        await Page.GetByLabel("Selected sub-tenants").CheckAsync();
        await Page.GetByLabel("Nova Books").CheckAsync();
        await Page.GetByLabel("Nova Shoes").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create container" }).ClickAsync();
        await _ada.StepUp("nova-ada");
        await Expect(Page.Locator(".toast")).ToContainTextAsync($"{Container} was created");
        await Expect(_ada.Heading).ToHaveTextAsync(Container);
        await _ada.Open($"/t/{group}/containers");
        foreach (
            var (column, text) in ((string Column, string Text)[])[("Owner", "Own"), ("Sharing", "2 sub-tenants"), ("State", "Enabled"), ("Profiles", "0"),
                ("Connectors", "0")])
        {
            await Expect(_ada.Rows.Locator($"[data-column='{column}']")).ToContainTextAsync(text);
        }

        // 5
        await _ada.Open($"/t/{group}/containers/new");
        await Page.Locator("#name").FillAsync("nova CUSTOMERS");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create container" }).ClickAsync();
        await Expect(Page.Locator(".mud-input-error.mud-input-helper-text, .field-problem"))
            .ToContainTextAsync("A container with this name exists in tenant Nova Group");

        // 6, 7
        await OpenConnector(books, "nova-books-cc");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        var offered = await _ada.Open(Page.GetByLabel("Customer profile container"));
        await Expect(offered).ToHaveTextAsync(["Use tenant default (no container)", $"{Container} (shared by Nova Group)"]);
        await offered.Last.ClickAsync();
        await Expect(Page.GetByLabel("Customer profile container")).ToHaveValueAsync($"{Container} (shared by Nova Group)");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync($"Not stored → {Container} (set here)");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.Locator(".why")).ToContainTextAsync($"nova-books-cc stores profiles in {Container}, because it is assigned to the connector.");

        // 8
        await _ada.Open($"/t/{shoes}/connector-settings");
        await Expect(Page.GetByText("Sub-tenants are not affected.")).ToBeVisibleAsync();
        await ChooseTenantWide($"{Container} (shared by Nova Group)");
        await Expect(Dialog).ToContainTextAsync("1 connector changes its container");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.Locator(".facts")).ToContainTextAsync($"{Container} (tenant default)");
        await OpenConnector(shoes, "nova-shoes-cc");
        await Expect(Page.Locator(".why")).ToContainTextAsync($"nova-shoes-cc stores profiles in {Container}, because Nova Shoes uses it tenant-wide.");

        // 9
        await SwitchIgnore("Don't use the tenant's defaults", $"{Container} (tenant default) → Not stored");
        await Expect(Page.Locator(".why .warning")).ToContainTextAsync("Not stored");
        await SwitchIgnore("Use the tenant's defaults", $"Not stored → {Container} (tenant default)");
        await Expect(Page.Locator(".why")).ToContainTextAsync($"{Container} (tenant default)");

        // 10
        await OpenConnector(toys, "nova-toys-cc");
        await Expect(Page.Locator(".why")).ToContainTextAsync(
            "nova-toys-cc stores no profiles, because no container is assigned to it and Nova Toys has none tenant-wide.");
        await Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Expect(await _ada.Open(Page.GetByLabel("Customer profile container"))).ToHaveTextAsync(["Use tenant default (no container)"]);
        await Page.Keyboard.PressAsync("Escape");

        // 11 to 14
        using var atBooks = await NewApiUserByHand(books, "nova-books-cc");
        using var atShoes = await NewApiUser("Nova Shoes DE", "nova-shoes-cc");
        using var atToys = await NewApiUser("Nova Toys FR", "nova-toys-cc");
        (await atBooks.DebitAndStore("c-1001")).GetProperty("customerProfileData").GetProperty("profileGuid").GetString()!.ShouldStartWith("CP-");
        var found = await atShoes.GetProfile("c-1001");
        found.GetProperty("profileExists").GetBoolean().ShouldBeTrue();
        found.GetRawText().ShouldContain("1111");
        (await atToys.GetProfile("c-1001")).GetProperty("success").GetBoolean().ShouldBeFalse();
        var withoutContainer = await atToys.DebitAndStore("c-1001");
        withoutContainer.GetProperty("success").GetBoolean().ShouldBeTrue();
        withoutContainer.TryGetProperty("customerProfileData", out _).ShouldBeFalse();

        // 15, 16
        await using (var sid = await running.Visit(_portal))
        {
            await sid.SignIn("nova-sid");
            await sid.Rows.GetByRole(AriaRole.Link, new() { Name = Container }).ClickAsync();
            await Expect(sid.Page.GetByText("Shared by Nova Group").First).ToBeVisibleAsync();
            await Expect(sid.Page.GetByText("1 profile")).ToBeVisibleAsync();
            await Expect(sid.Page.GetByRole(AriaRole.Link, new() { Name = "Edit" })).ToHaveCountAsync(0);
            await Expect(sid.Page.GetByText("More", new() { Exact = true })).ToHaveCountAsync(0);
            await Expect(sid.Page.GetByRole(AriaRole.Link, new() { Name = "Sharing" })).ToHaveCountAsync(0);
            await sid.Open(new Uri(sid.Page.Url).AbsolutePath + "/edit");
            await Expect(sid.Page.GetByText("Not allowed")).ToBeVisibleAsync();
            sid.Complaints.ShouldBeEmpty();
        }

        await OpenContainer(group, "?tab=history");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("nova-sid");
        await Expect(Page.Locator(".timeline")).ToContainTextAsync("Denied");

        // 17
        await _ada.Open($"/t/{group}/connector-settings");
        await ChooseTenantWide(Container);
        await Expect(Dialog).ToContainTextAsync("0 connectors change their container");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Page.Locator(".facts")).ToContainTextAsync($"{Container} (tenant default)");
        await ExpectEffects(group, ("nova-books-cc", $"{Container} (set here)"), ("nova-shoes-cc", $"{Container} (tenant default)"),
            ("nova-toys-cc", "Not stored"));

        // 18
        await OpenContainer(group, "?tab=shares");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Unshare from Nova Shoes" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync("1 tenant default and 1 connector change. 1 profile stays in the container.");
        await Expect(Dialog).ToContainTextAsync($"{Container} (tenant default) → inactive – no longer shared");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Unshare from Nova Shoes" }).ClickAsync();
        await Expect(_ada.Rows).ToHaveCountAsync(1);
        await ExpectEffects(group, ("nova-shoes-cc", "inactive – no longer shared"));

        // 19
        (await atShoes.GetProfile("c-1001")).GetProperty("success").GetBoolean().ShouldBeFalse();
        (await atShoes.Debit()).GetProperty("success").GetBoolean().ShouldBeTrue();

        // 20
        await OpenContainer(group);
        await Page.Locator("details.more > summary").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync("cannot be deleted");
        foreach (var holder in (string[])["nova-books-cc", "Nova Shoes, tenant-wide (inactive – no longer shared)", "1 profile"])
        {
            await Expect(Dialog).ToContainTextAsync(holder);
        }

        await Expect(Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable instead" })).ToBeVisibleAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).ClickAsync();

        // 21
        await Page.GetByRole(AriaRole.Link, new() { Name = "Edit" }).ClickAsync();
        await Page.GetByLabel("Nova Shoes").CheckAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync($"inactive – no longer shared → {Container} (tenant default)");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Expect(_ada.Heading).ToHaveTextAsync(Container);
        await ExpectEffects(group, ("nova-shoes-cc", $"{Container} (tenant default)"));

        // 22
        await SwitchBlock(group, "Disable containers for sub-tenants", $"{Container} (set here) → Turned off by Nova Group");
        await ExpectEffects(group, ("nova-books-cc", "Turned off by Nova Group"), ("nova-shoes-cc", "Turned off by Nova Group"));
        var blocked = await atBooks.DebitAndStore("c-1002");
        blocked.GetProperty("success").GetBoolean().ShouldBeTrue();
        blocked.TryGetProperty("customerProfileData", out _).ShouldBeFalse();
        await _ada.Open($"/t/{books}/containers");
        await Expect(Page.GetByText("Nova Group disables containers for its sub-tenants.")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Link, new() { Name = "New container" })).ToHaveCountAsync(0);
        await SwitchBlock(group, "Enable containers for sub-tenants", $"Turned off by Nova Group → {Container} (set here)");
        await ExpectEffects(group, ("nova-books-cc", $"{Container} (set here)"), ("nova-shoes-cc", $"{Container} (tenant default)"));

        // From the container's page, to several at once.
        await OpenContainer(group);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Assign…", Exact = true }).ClickAsync();
        await Expect(Dialog.GetByLabel("nova-books-cc")).ToBeDisabledAsync();
        await Expect(Dialog.GetByText("Nova Toys")).ToHaveCountAsync(0);
        await Dialog.GetByLabel("nova-shoes-cc").CheckAsync();
        await Dialog.GetByLabel("Find a tenant or connector").FillAsync("nova books");
        await Dialog.GetByLabel("Tenant default of Nova Books").CheckAsync();
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Preview 2 selected" }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync($"{Container} (tenant default) → {Container} (set here)");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Assign", Exact = true }).ClickAsync();
        await Expect(Page.Locator(".toast")).ToContainTextAsync($"{Container}: 2 assignments made");
        await Expect(Dialog).ToHaveCountAsync(0);
        await ExpectEffects(group, ("nova-shoes-cc", $"{Container} (set here)"));
        _ada.Complaints.ShouldBeEmpty();
    }

    private static string TenantOf(string address) =>
        new Uri(address, UriKind.RelativeOrAbsolute) is { IsAbsoluteUri: true } whole ? whole.Segments[2].TrimEnd('/') : address.Split('/')[2];

    private static async Task<string> Href(ILocator links, string name) => TenantOf((await links.Filter(new() { HasText = name }).GetAttributeAsync("href"))!);

    private async Task OpenConnector(string tenant, string name)
    {
        await _ada.Open($"/t/{tenant}/connectors");
        await Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
        await Expect(_ada.Heading).ToHaveTextAsync(name);
    }

    private async Task OpenContainer(string tenant, string query = "")
    {
        await _ada.Open($"/t/{tenant}/containers");
        await Page.GetByRole(AriaRole.Link, new() { Name = Container, Exact = true }).ClickAsync();
        await Expect(_ada.Heading).ToHaveTextAsync(Container);
        if (query.Length > 0)
        {
            await _ada.Open(new Uri(Page.Url).AbsolutePath + query);
        }
    }

    private async Task ChooseTenantWide(string label)
    {
        await _ada.Choose(Page.GetByLabel("Customer profile container"), label);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
    }

    private async Task SwitchIgnore(string verb, string effect)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Parts of this page" }).GetByRole(AriaRole.Link, new() { Name = "Tenant" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync(effect);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
    }

    private async Task SwitchBlock(string group, string verb, string effect)
    {
        await _ada.Open($"/t/{group}/tenants/{group}");
        await Page.Locator("details.more > summary").ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        await Expect(Dialog).ToContainTextAsync(effect);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = verb }).ClickAsync();
        await Expect(Dialog).ToHaveCountAsync(0);
    }

    private async Task ExpectEffects(string group, params (string Connector, string Effect)[] expected)
    {
        await _ada.Open($"/t/{group}/connectors?sub-tenants=True");
        foreach (var (connector, effect) in expected)
        {
            await Expect(_ada.Rows.Filter(new() { HasText = connector }).Locator("[data-column='Stores profiles in']")).ToContainTextAsync(effect);
        }
    }

    private async Task<MerchantServer> NewApiUserByHand(string tenant, string connector)
    {
        await _ada.Open($"/t/{tenant}/api-users");
        await Expect(Page.GetByText("No API user: merchants here cannot send transactions.")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Link, new() { Name = "New API user" }).ClickAsync();
        await Expect(_ada.Heading).ToHaveTextAsync("New API user");
        await Page.Locator("#username").FillAsync("nova-books-api");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Create API user" }).ClickAsync();
        await Expect(Page.GetByText("Shown once.")).ToBeVisibleAsync();
        await Expect(Page.Locator("pre.sample")).ToContainTextAsync("curl -u 'nova-books-api:");
        var password = await Page.GetByRole(AriaRole.Button, new() { Name = "Copy Password" }).GetAttributeAsync("data-copy");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Done" }).ClickAsync();
        await Expect(_ada.Heading).ToHaveTextAsync("nova-books-api");
        (await Page.ContentAsync()).ShouldNotContain(password!);
        return new MerchantServer(_portal, connector, "nova-books-api", password!);
    }

    private async Task<MerchantServer> NewApiUser(string merchant, string connector)
    {
        var found = await _portal.Do((MerchantQueries merchants) => merchants.List(new MerchantFilter(merchant)));
        var made = await _portal.Do((ApiUserAdmin users) => users.Create(found.Value!.Items.Single().Id, $"{connector}-api"));
        return new MerchantServer(_portal, connector, made.Value!.Username, made.Value.Password);
    }
}
