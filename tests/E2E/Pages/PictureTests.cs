using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Pages;

/// <summary>Each page with what opens in it: a picture for people to look at, and <see cref="Inspection"/> at each width and in both themes.</summary>
public sealed class PictureTests(RunningPortal portal)
{
    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_for_everybody(int width, ColorScheme scheme)
    {
        await using var visitor = await portal.Visit(null, width, scheme);
        await visitor.Open("/sign-in");
        await visitor.Portray("sign-in", width, scheme);
        await visitor.TrySignIn("ada", "wrong");
        await visitor.Portray("sign-in-failed", width, scheme);
        await visitor.Open("/forbidden");
        await visitor.Portray("forbidden", width, scheme);
        await visitor.Open("/forgot-password");
        await visitor.Portray("forgot-password", width, scheme);
        await visitor.Open("/set-up/spent");
        await visitor.Portray("set-up-spent", width, scheme);
        await visitor.Open(await NewSetUpLink());
        await visitor.Portray("set-up", width, scheme);
        visitor.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_for_users(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await ada.Portray("containers", width, scheme);
        await ada.TenantButton.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Acme Toys" })).ToBeVisibleAsync();
        await ada.Portray("tenant-selector", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Account of ada" }).ClickAsync();
        await ada.Portray("user-menu", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.Keyboard.PressAsync("Control+k");
        await Expect(ada.Page.Locator("#palette-text")).ToBeFocusedAsync();
        await ada.Portray("palette", width, scheme);
        await ada.Page.Keyboard.PressAsync("Escape");
        await ada.Page.SetViewportSizeAsync(390, 800);
        await ada.Page.GetByRole(AriaRole.Button, new() { Name = "Menu" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "API reference" })).ToBeVisibleAsync();
        await ada.Portray("drawer", 390, scheme);

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_about_people(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("ada", width, scheme);
        var tenant = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{tenant}/users?sub-tenants=True");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await ada.Portray("users", width, scheme);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "sam", Exact = true }).ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync("sam");
        await ada.Portray("user", width, scheme);
        foreach (var (path, name, heading) in new[]
        {
            ("users/new", "user-new", "Invite user"), ("roles", "roles", "Roles"), ("roles/Support", "role", "Support"), ("roles/new", "role-new", "New role"),
            ("security", "security", "Security"),
        })
        {
            await ada.Open($"{tenant}/{path}");
            await Expect(ada.Heading).ToHaveTextAsync(heading);
            await Expect(ada.Page.Locator(".facts, .page-form, tbody").First).ToBeVisibleAsync();
            await ada.Portray(name, width, scheme);
        }

        foreach (var page in new[] { "", "/password", "/second-step", "/passkeys" })
        {
            await ada.Open($"/account{page}");
            await ada.Portray($"account{page.Replace('/', '-')}", width, scheme);
        }

        ada.Complaints.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_with_nothing_to_show(int width, ColorScheme scheme)
    {
        await using var ada = await portal.SignIn("nova-ada", width, scheme);
        await Expect(ada.Page.GetByText("No container yet.")).ToBeVisibleAsync();
        await ada.Portray("containers-empty", width, scheme);
        await ada.Open("/");
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Finish setting up" })).ToBeVisibleAsync();
        await ada.Portray("dashboard-new", width, scheme);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Continue setting up" }).ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Link, new() { Name = "Create a container" })).ToBeVisibleAsync();
        await ada.Portray("first-run", width, scheme);
        await ada.Open("/no/such/page");
        await ada.Portray("not-found", width, scheme);
    }

    [Theory]
    [MemberData(nameof(Looks.OnADesk), MemberType = typeof(Looks))]
    public async Task Pages_that_are_not_allowed_or_not_there(int width, ColorScheme scheme)
    {
        await using var rita = await portal.SignIn("rita", width, scheme);
        var home = new Uri(rita.Page.Url).AbsolutePath;
        await rita.Open($"{home}/new");
        await Expect(rita.Page.GetByText("The role Tenant admin has it.")).ToBeVisibleAsync();
        await rita.Portray("not-allowed", width, scheme);
        await rita.Open($"{home}/{Guid.NewGuid()}");
        await Expect(rita.Page.GetByRole(AriaRole.Link, new() { Name = "Back to the list" })).ToBeVisibleAsync();
        await rita.Portray("not-there", width, scheme);
    }

    [Fact]
    public async Task The_side_bar_folds_to_icons_in_between()
    {
        await using var sid = await portal.SignIn("sid", 900);
        await Expect(sid.Rows).ToHaveCountAsync(1);
        await sid.Portray("containers-shared", 900, ColorScheme.Light);

        (await sid.Page.Locator(".side").BoundingBoxAsync())!.Width.ShouldBe(56);
    }

    [Fact]
    public async Task The_API_reference_stands_in_the_portal_and_breaks_no_policy()
    {
        await using var ada = await portal.SignIn("ada");
        await ada.Page.GetByRole(AriaRole.Navigation, new() { Name = "Main" }).GetByRole(AriaRole.Link, new() { Name = "API reference" }).ClickAsync();
        // The document has a first heading of its own.
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "API reference", Exact = true })).ToBeVisibleAsync();
        await Expect(ada.Page.Locator(".api-reference").GetByText("/debit").First).ToBeVisibleAsync();
        await ada.Page.ScreenshotAsync(new() { Path = Visitor.PictureOf("api-reference-1280-light") });
        await ada.Page.SetViewportSizeAsync(390, 800);
        (await ada.Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
        await ada.Page.ScreenshotAsync(new() { Path = Visitor.PictureOf("api-reference-390-light") });
        await ada.Page.SetViewportSizeAsync(1280, 800);
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Containers" }).First.ClickAsync();
        await Expect(ada.Page.GetByRole(AriaRole.Heading, new() { Name = "Containers", Exact = true })).ToBeVisibleAsync();

        ada.Complaints.ShouldBeEmpty();
    }

    // The faults: at 200 % zoom the bar with Save took a sixth of the window; filters came before what they found.
    [Fact]
    public async Task A_low_window_is_not_covered_by_the_save_bar_and_a_phone_shows_what_filters_find()
    {
        await using var ada = await portal.SignIn("ada");
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Page.SetViewportSizeAsync(640, 400);
        await ada.Open($"{home}/security");
        await Expect(ada.Page.Locator(".buttons.sticky")).ToHaveCSSAsync("position", "static");
        await ada.Page.SetViewportSizeAsync(1280, 900);
        await Expect(ada.Page.Locator(".buttons.sticky")).ToHaveCSSAsync("position", "sticky");

        await ada.Page.SetViewportSizeAsync(390, 800);
        await ada.Open($"{home}/profiles");
        await Expect(ada.Rows.First).ToBeInViewportAsync();
        await ada.Page.GetByText("Filters", new() { Exact = true }).ClickAsync();
        await Expect(ada.Page.GetByLabel("Customer ID")).ToBeVisibleAsync();
    }

    // The fault: one long customer id made a list wider than the window, and the whole page moved sideways.
    [Fact]
    public async Task A_list_of_long_ids_fits_the_window_and_one_of_long_names_scrolls_by_itself()
    {
        await using var ada = await portal.SignIn("ada");
        var home = new Uri(ada.Page.Url).AbsolutePath.Replace("/containers", string.Empty, StringComparison.Ordinal);
        await ada.Open($"{home}/transactions?sub-tenants=true");
        await Expect(ada.Rows.First).ToBeVisibleAsync();
        await Write(ada, "tbody td .id code");
        (await ada.Page.EvaluateAsync<bool>("(sheet => sheet.scrollWidth === sheet.clientWidth)(document.querySelector('.sheet'))")).ShouldBeTrue();
        (await WidthNeeded(ada)).ShouldBe(1280);

        await Write(ada, "tbody td:not(:has(*))");
        (await WidthNeeded(ada)).ShouldBe(1280);
    }

    // A value of the length that the API allows
    private static Task Write(Visitor visitor, string cells) =>
        visitor.Page.EvaluateAsync("cells => document.querySelectorAll(cells).forEach(cell => cell.textContent = 'W'.repeat(36))", cells);

    private static Task<int> WidthNeeded(Visitor visitor) => visitor.Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    private async Task<string> NewSetUpLink()
    {
        var tenant = await portal.Portal.Do((TenantAdmin tenants) => tenants.Find("Zeta"));
        var invited = await portal.Portal.Do((PortalUserAdmin users) => users.InviteAdmin(tenant.Value, $"new-{Guid.NewGuid():N}"[..16], null));
        return SetUpLink.Path(invited.Value!);
    }
}
