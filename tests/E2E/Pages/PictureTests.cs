using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Pages;

/// <summary>Each page with what opens in it: a picture for people to look at, and <see cref="Inspection"/> at each width and in both themes.</summary>
public sealed class PictureTests(RunningPortal portal)
{
    /// <summary>On a desk; all four with <c>--long</c>.</summary>
    public static TheoryData<int, ColorScheme> Looks => AllOr(1280, ColorScheme.Light);

    /// <summary>In the hand, as shoppers come; all four with <c>--long</c>.</summary>
    public static TheoryData<int, ColorScheme> LooksOfShoppers => AllOr(390, ColorScheme.Dark);

    private static TheoryData<int, ColorScheme> AllOr(int width, ColorScheme scheme) => Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1"
        ? new() { { 1280, ColorScheme.Light }, { 1280, ColorScheme.Dark }, { 390, ColorScheme.Light }, { 390, ColorScheme.Dark } }
        : new() { { width, scheme } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_for_everybody(int width, ColorScheme scheme)
    {
        await using var visitor = await portal.Visit(null, width, scheme);
        await visitor.Open("/sign-in");
        await Portray(visitor, "sign-in", width, scheme);
        await visitor.TrySignIn("ada", "wrong");
        await Portray(visitor, "sign-in-failed", width, scheme);
        await visitor.Open("/forbidden");
        await Portray(visitor, "forbidden", width, scheme);
        await visitor.Open("/forgot-password");
        await Portray(visitor, "forgot-password", width, scheme);
        await visitor.Open("/set-up/spent");
        await Portray(visitor, "set-up-spent", width, scheme);
        await visitor.Open(await NewSetUpLink());
        await Portray(visitor, "set-up", width, scheme);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_for_users(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await Portray(ada, "containers", width, scheme);
        await ada.TenantButton.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Acme Toys" })).ToBeVisibleAsync();
        await Portray(ada, "tenant-selector", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Account of ada" }).ClickAsync();
        await Portray(ada, "user-menu", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Control+k");
        await Expect(ada.Page.Locator("#palette-text")).ToBeFocusedAsync();
        await Portray(ada, "palette", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.SetViewportSizeAsync(390, 800);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "API reference" })).ToBeVisibleAsync();
        await Portray(ada, "drawer", 390, scheme);

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_about_people(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var tenant = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{tenant}/users?sub-tenants=True");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Portray(ada, "users", width, scheme);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "sam", Exact = true }).ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync("sam");
        await Portray(ada, "user", width, scheme);
        foreach (var (path, name, heading) in new[]
        {
            ("users/new", "user-new", "Invite user"), ("roles", "roles", "Roles"), ("roles/Support", "role", "Support"), ("roles/new", "role-new", "New role"), ("security", "security", "Security"),
        })
        {
            await ada.Open($"{tenant}/{path}");
            await Expect(ada.Heading).ToHaveTextAsync(heading);
            await Expect(ada.Page.Locator(".facts, .page-form, tbody").First).ToBeVisibleAsync();
            await Portray(ada, name, width, scheme);
        }

        foreach (var page in new[] { "", "/password", "/second-step", "/passkeys" })
        {
            await ada.Open($"/account{page}");
            await Portray(ada, $"account{page.Replace('/', '-')}", width, scheme);
        }

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Schedules(int width, ColorScheme scheme)
    {
        var account = portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(portal.Portal, "books-cc", account.Username, account.Password);
        var id = await shop.Schedule((await shop.DebitAndStore($"s-{Guid.NewGuid():N}")).GetProperty("uuid").GetString()!);
        await using var ada = await portal.SignIn("ada", width, scheme);
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{home}/schedules?sub-tenants=false");
        await Expect(ada.Page.GetByText("No schedules yet.")).ToBeVisibleAsync();
        await Portray(ada, "schedules-empty", width, scheme);
        await ada.Open($"{home}/schedules?sub-tenants=true");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Portray(ada, "schedules", width, scheme);
        await ada.Open($"{home}/schedules/{id}");
        await Expect(ada.Page.Locator(".facts")).ToBeVisibleAsync();
        await Portray(ada, "schedule", width, scheme);
        await ada.Open($"{home}/schedules/{id}?tab=charges");
        await Expect(ada.Page.GetByText("No payment was made yet.")).ToBeVisibleAsync();
        await Portray(ada, "schedule-charges", width, scheme);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel schedule" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Portray(ada, "schedule-cancel", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Profiles_and_transactions(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{home}/profiles");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Portray(ada, "profiles", width, scheme);
        await ada.Page.GetByLabel("Customer ID").FillAsync("c-1007");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await ada.Rows.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Customer data" })).ToBeVisibleAsync();
        await Portray(ada, "profile", width, scheme);
        var profile = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await Portray(ada, "profile-delete", width, scheme);
        foreach (var tab in (string[])["instruments", "transactions", "history"])
        {
            await ada.Open($"{profile}?tab={tab}");
            await Expect(ada.Page.Locator(".instrument, tbody tr, .timeline").First).ToBeVisibleAsync();
            await Portray(ada, $"profile-{tab}", width, scheme);
        }

        await ada.Open($"{profile}/edit");
        await Expect(ada.Page.GetByLabel("Last name")).ToBeVisibleAsync();
        await Portray(ada, "profile-edit", width, scheme);
        await ada.Open($"{home}/transactions?sub-tenants=false");
        await Expect(ada.Page.GetByText("No transactions in this period.")).ToBeVisibleAsync();
        await Portray(ada, "transactions-empty", width, scheme);
        await ada.Open($"{home}/transactions?sub-tenants=true");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Portray(ada, "transactions", width, scheme);
        await ada.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Payment" })).ToBeVisibleAsync();
        await Portray(ada, "transaction", width, scheme);
        var transaction = new Uri(ada.Page.Url).AbsolutePath;
        foreach (var tab in (string[])["related", "call", "history"])
        {
            await ada.Open($"{transaction}?tab={tab}");
            await Expect(ada.Page.Locator(".tree, .nothing, .json, .timeline").First).ToBeVisibleAsync();
            await Portray(ada, $"transaction-{tab}", width, scheme);
        }

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_happened_lately(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        await ada.Open("/");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Transactions of the last 30 days" })).ToBeVisibleAsync();
        await Portray(ada, "dashboard", width, scheme);
        await ada.Page.GetByText("The numbers as a table").Last.ScrollIntoViewIfNeededAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Stored instruments by kind" })).ToBeVisibleAsync();
        await Portray(ada, "dashboard-charts", width, scheme);
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/audit?sub-tenants=True");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Portray(ada, "audit", width, scheme);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Check that it is intact" }).ClickAsync();
        await Expect(ada.Page.GetByText("The log is intact.")).ToBeVisibleAsync();
        await Portray(ada, "audit-intact", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task What_administrators_set_up(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var tenant = new Uri(ada.Page.Url).AbsolutePath.Split('/')[2];
        async Task Show(string name, string path, string text)
        {
            await ada.Open($"/t/{tenant}/{path}");
            await Expect(ada.Page.GetByText(text).First).ToBeVisibleAsync();
            await Portray(ada, name, width, scheme);
        }

        async Task Follow(string list, string name, string shown)
        {
            await ada.Open($"/t/{tenant}/{list}");
            await ada.Rows.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(ada.Heading).ToHaveTextAsync(name);
            await Portray(ada, shown, width, scheme);
        }

        await Show("container-new", "containers/new", "All sub-tenants, future ones too");
        await Follow("containers", "Acme customers", "container");
        var container = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Page.Locator("details.more > summary").ClickAsync();
        await Portray(ada, "container-more", width, scheme);
        await ada.Open($"{container}?tab=usage");
        await Expect(ada.Page.GetByText("books-meta")).ToBeVisibleAsync();
        await Portray(ada, "container-usage", width, scheme);
        await ada.Open($"{container}?tab=shares");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Unshare from Acme Shoes" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("no longer shared");
        await Portray(ada, "container-unshare", width, scheme);
        await ada.Open($"{container}/edit");
        await Expect(ada.Page.GetByLabel("Acme Books")).ToBeCheckedAsync();
        await Portray(ada, "container-edit", width, scheme);
        await Show("connectors", "connectors?sub-tenants=True", "toys-cc");
        await Follow("connectors?sub-tenants=True", "shoes-cc", "connector");
        await ada.Page.GetByText("Show steps").ClickAsync();
        await Portray(ada, "connector-steps", width, scheme);
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.GetByLabel("Customer profile container")).ToBeVisibleAsync();
        await Portray(ada, "connector-edit", width, scheme);
        await Follow("connectors?sub-tenants=True", "books-meta", "connector-meta");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Move up" }).First).ToBeVisibleAsync();
        await Portray(ada, "connector-meta-edit", width, scheme);
        await Show("connector-settings", "connector-settings", "this tenant only");
        await Show("merchants", "merchants?sub-tenants=True", "Toys FR");
        await Follow("merchants?sub-tenants=True", "Toys FR", "merchant");
        await Show("merchant-new", "merchants/new", "What your own books call it");
        await Show("api-users", "api-users?sub-tenants=True", "books-api");
        await Follow("api-users?sub-tenants=True", "books-api", "api-user");
        await Show("tenants", "tenants", "and the tenants below it");
        await Follow("tenants", "Acme Shoes", "tenant");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.GetByLabel("Default currency")).ToHaveValueAsync("EUR");
        await Portray(ada, "tenant-edit", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_with_nothing_to_show(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("nova-ada", width, scheme);
        await Expect(ada.Page.GetByText("No container yet.")).ToBeVisibleAsync();
        await Portray(ada, "containers-empty", width, scheme);
        await ada.Open("/");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Merchants to set up" })).ToBeVisibleAsync();
        await Portray(ada, "dashboard-new", width, scheme);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Continue setting up" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Create a container" })).ToBeVisibleAsync();
        await Portray(ada, "first-run", width, scheme);
        await ada.Open("/no/such/page");
        await Portray(ada, "not-found", width, scheme);
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Pages_that_are_not_allowed_or_not_there(int width, ColorScheme scheme)
    {
        await using var rita = await portal.SignIn("rita", width, scheme);
        var home = new Uri(rita.Page.Url).AbsolutePath;
        await rita.Open($"{home}/new");
        await Expect(rita.Page.GetByText("The role Tenant admin has it.")).ToBeVisibleAsync();
        await Portray(rita, "not-allowed", width, scheme);
        await rita.Open($"{home}/{Guid.NewGuid()}");
        await Expect(rita.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" })).ToBeVisibleAsync();
        await Portray(rita, "not-there", width, scheme);
    }

    [Fact]
    public async Task The_side_bar_folds_to_icons_in_between()
    {
        await using var sid = await portal.SignIn("sid", 900);
        await Expect(sid.Rows).ToHaveCountAsync(1);
        await Portray(sid, "containers-shared", 900, ColorScheme.Light);

        (await sid.Page.Locator(".side").BoundingBoxAsync())!.Width.ShouldBe(56);
    }

    [Fact]
    public async Task The_API_reference_opens_beside_the_portal_and_breaks_no_policy()
    {
        await using var ada = await portal.SignIn("ada");
        await ada.Open("/api-reference");
        await Expect(ada.Page.GetByText("customerProfiles", new() { Exact = false }).First).ToBeVisibleAsync();
        await ada.Page.ScreenshotAsync(new() { Path = Visitor.PictureOf("api-reference-1280-light") });

        ada.Complaints.ShouldBeEmpty();
    }

    private static Task Portray(Visitor visitor, string name, int width, ColorScheme scheme) => visitor.Portray($"{name}-{width}-{scheme}".ToLowerInvariant());

    private async Task<string> NewSetUpLink()
    {
        var tenant = await portal.Portal.Do((TenantAdmin tenants) => tenants.Find("Zeta"));
        var invited = await portal.Portal.Do((PortalUserAdmin users) => users.InviteAdmin(tenant.Value, $"new-{Guid.NewGuid():N}"[..16], null));
        return SetUpLink.Path(invited.Value!);
    }
}
