using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Pages;

/// <summary>As <see cref="PictureTests"/>: what shops, their customers and their payments are seen in.</summary>
public sealed class BusinessPictureTests(RunningPortal portal)
{
    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Schedules(int width, ColorScheme scheme)
    {
        var account = portal.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(portal.Portal, "books-cc", account.Username, account.Password);
        var id = await shop.Schedule((await shop.DebitAndStore($"s-{Guid.NewGuid():N}")).GetProperty("uuid").GetString()!);
        await using var ada = await portal.SignIn("ada", width, scheme);
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{home}/schedules?sub-tenants=false");
        await Expect(ada.Page.GetByText("No schedules yet.")).ToBeVisibleAsync();
        await ada.Portray("schedules-empty", width, scheme);
        await ada.Open($"{home}/schedules?sub-tenants=true");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await ada.Portray("schedules", width, scheme);
        await ada.Open($"{home}/schedules/{id}");
        await Expect(ada.Page.Locator(".facts")).ToBeVisibleAsync();
        await ada.Portray("schedule", width, scheme);
        await ada.Open($"{home}/schedules/{id}?tab=charges");
        await Expect(ada.Page.GetByText("No payment was made yet.")).ToBeVisibleAsync();
        await ada.Portray("schedule-charges", width, scheme);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Cancel schedule" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ada.Portray("schedule-cancel", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Profiles_and_transactions(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{home}/profiles");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await ada.Portray("profiles", width, scheme);
        await ada.Unfold();
        await ada.Page.GetByLabel("Customer ID").FillAsync("c-1007");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await ada.Rows.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Customer data" })).ToBeVisibleAsync();
        await Expect(ada.Page.Locator(".payments")).ToBeVisibleAsync();
        await Expect(ada.Page.Locator(".timeline")).ToBeVisibleAsync();
        await ada.Portray("profile", width, scheme);
        var profile = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await ada.Portray("profile-delete", width, scheme);
        foreach (var tab in (string[])["transactions", "history"])
        {
            await ada.Open($"{profile}?tab={tab}");
            await Expect(ada.Page.Locator("tbody tr, .timeline").First).ToBeVisibleAsync();
            await ada.Portray($"profile-{tab}", width, scheme);
        }

        await ada.Open($"{profile}/edit");
        await Expect(ada.Page.GetByLabel("Last name")).ToBeVisibleAsync();
        await ada.Portray("profile-edit", width, scheme);
        await ada.Open($"{home}/transactions?sub-tenants=false");
        await Expect(ada.Page.GetByText("No transactions in this period.")).ToBeVisibleAsync();
        await ada.Portray("transactions-empty", width, scheme);
        await ada.Open($"{home}/transactions?sub-tenants=true");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await ada.Portray("transactions", width, scheme);
        await ada.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Payment" })).ToBeVisibleAsync();
        await ada.Portray("transaction", width, scheme);
        var transaction = new Uri(ada.Page.Url).AbsolutePath;
        foreach (var tab in (string[])["related", "call", "history"])
        {
            await ada.Open($"{transaction}?tab={tab}");
            await Expect(ada.Page.Locator(".tree, .nothing, .json, .timeline").First).ToBeVisibleAsync();
            await ada.Portray($"transaction-{tab}", width, scheme);
        }

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task What_happened_lately(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        await ada.Open("/");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Transactions of the last 30 days" })).ToBeVisibleAsync();
        await ada.Portray("dashboard", width, scheme);
        await ada.Page.GetByText("View as table").Last.ScrollIntoViewIfNeededAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Stored instruments by kind" })).ToBeVisibleAsync();
        await ada.Portray("dashboard-charts", width, scheme);
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/audit?sub-tenants=True");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await ada.Portray("audit", width, scheme);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Verify integrity" }).ClickAsync();
        await Expect(ada.Page.GetByText("The log is intact.")).ToBeVisibleAsync();
        await ada.Portray("audit-intact", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task What_administrators_set_up(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var tenant = new Uri(ada.Page.Url).AbsolutePath.Split('/')[2];
        async Task Show(string name, string path, string text)
        {
            await ada.Open($"/t/{tenant}/{path}");
            await Expect(ada.Page.GetByText(text).First).ToBeVisibleAsync();
            await ada.Portray(name, width, scheme);
        }

        async Task Follow(string list, string name, string shown)
        {
            await ada.Open($"/t/{tenant}/{list}");
            await ada.Rows.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).ClickAsync();
            await Expect(ada.Heading).ToHaveTextAsync(name);
            await ada.Portray(shown, width, scheme);
        }

        await Show("container-new", "containers/new", "All sub-tenants, future ones too");
        await Follow("containers", "Acme customers", "container");
        var container = new Uri(ada.Page.Url).AbsolutePath;
        await ada.Page.Locator("details.more > summary").ClickAsync();
        await ada.Portray("container-more", width, scheme);
        await ada.Open($"{container}?tab=usage");
        await Expect(ada.Page.GetByText("books-meta")).ToBeVisibleAsync();
        await ada.Portray("container-usage", width, scheme);
        await ada.Open($"{container}?tab=shares");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Unshare from Acme Shoes" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("no longer shared");
        await ada.Portray("container-unshare", width, scheme);
        await ada.Open($"{container}?tab=retention");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = ": Not used" }).Last.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Days between warning and end");
        await ada.Portray("container-retention-rule", width, scheme);
        await ada.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Dry run and enable: Not used" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("0 profiles");
        await ada.Portray("container-retention-dry-run", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Portray("container-retention", width, scheme);
        await ada.Open($"{container}/edit");
        await Expect(ada.Page.GetByLabel("Acme Books")).ToBeCheckedAsync();
        await ada.Portray("container-edit", width, scheme);
        await Show("connectors", "connectors?sub-tenants=True", "toys-cc");
        await Follow("connectors?sub-tenants=True", "shoes-cc", "connector");
        await ada.Page.GetByText("Why?").ClickAsync();
        await ada.Portray("connector-steps", width, scheme);
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.GetByLabel("Customer profile container")).ToBeVisibleAsync();
        await ada.Portray("connector-edit", width, scheme);
        await Follow("connectors?sub-tenants=True", "books-meta", "connector-meta");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.GetByRole(AriaRole.Button, new() { Name = "Move up" }).First).ToBeVisibleAsync();
        await ada.Portray("connector-meta-edit", width, scheme);
        await Show("connector-settings", "connector-settings", "Sub-tenants are not affected.");
        await Show("merchants", "merchants?sub-tenants=True", "Toys FR");
        await Follow("merchants?sub-tenants=True", "Toys FR", "merchant");
        await Show("merchant-new", "merchants/new", "Your internal reference");
        await Show("api-users", "api-users?sub-tenants=True", "books-api");
        await Follow("api-users?sub-tenants=True", "books-api", "api-user");
        await Show("tenants", "tenants", "and the tenants below it");
        await Follow("tenants", "Acme Shoes", "tenant");
        await ada.Open(new Uri(ada.Page.Url).AbsolutePath + "/edit");
        await Expect(ada.Page.Locator("#defaultCurrency")).ToHaveValueAsync("Euro (EUR)");
        await ada.Portray("tenant-edit", width, scheme);
        ada.Complaints.ShouldBeEmpty();
    }

    /// <summary>German is longer than English.</summary>
    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_in_German(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var tenant = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Page.Context.AddCookiesAsync([new() { Name = "language", Value = "de", Url = portal.Portal.Address.ToString() }]);
        foreach (var (path, heading) in new[]
        {
            (string.Empty, "Übersicht"), ("/containers", "Container"), ("/containers/new", "Neuer Container"), ("/profiles", "Profile"),
            ("/transactions?sub-tenants=true", "Transaktionen"),
            ("/schedules", "Zahlungspläne"), ("/connectors?sub-tenants=true", "Connectoren"), ("/tenants", "Mandanten"), ("/users/new", "Benutzer einladen"),
            ("/roles/new", "Neue Rolle"),
            ("/security", "Sicherheit"), ("/audit?sub-tenants=true", "Audit-Protokoll"), ("/api-testing", "API-Test"), ("/set-up", "Einrichten"),
        })
        {
            await ada.Open(tenant + path);
            await Expect(ada.Heading).ToHaveTextAsync(heading);
            await Expect(ada.Page.Locator("main .skeleton")).ToHaveCountAsync(0);
            await ada.Portray($"german{path.Split('?')[0].Replace('/', '-')}", width, scheme);
        }

        ada.Complaints.ShouldBeEmpty();
    }
}
