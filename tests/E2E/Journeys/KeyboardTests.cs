using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>J1, J3 and scripts of J4 of portal-behaviour without a mouse.</summary>
public sealed class KeyboardTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    private const string Container = "Nova keys";

    [Fact]
    public async Task J1_A_container_is_shared_used_by_a_connector_and_tenant_wide_and_taken_back()
    {
        await using var ada = await running.Visit(own.Portal);
        var keys = new Keys(ada, own.Portal);
        await keys.SignIn("nova-ada");
        await CreateAndShare(ada, keys);
        await keys.Switch("Nova Books");
        await UseIn(ada, keys, "nova-books-cc");
        await keys.Switch("Nova Shoes");
        await keys.GoTo("Connectors");
        await keys.Follow("Connector defaults");
        await keys.Pick("Customer profile container", $"{Container} (shared by Nova Group)");
        await keys.Press("Save");
        await keys.Confirm("Save");
        await Expect(new ConnectorDefaultsPage(ada).Facts).ToContainTextAsync($"{Container} (tenant default)");

        await keys.Switch("Nova Group");
        await keys.GoTo("Containers");
        await keys.Follow(Container);
        await keys.Follow("Sharing");
        await keys.Press("Unshare from Nova Shoes");
        await Expect(ada.Dialog).ToContainTextAsync("inactive – no longer shared");
        await keys.Confirm("Unshare from Nova Shoes");
        await Expect(ada.Rows).ToHaveCountAsync(1);
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Keys_lead_to_filters_and_pages_and_out_of_menus_and_a_row_leads_where_its_name_does()
    {
        await using var ada = await running.SignIn("ada");
        var page = ada.Page;
        await Expect(ada.Rows).ToHaveCountAsync(1);
        var container = new ContainerPage(ada);
        await new ContainerList(ada).ClickEndOfRow();
        await Expect(ada.Heading).ToHaveTextAsync("Acme customers");
        await container.OpenMore();
        await Expect(container.MoreMenu).ToHaveAttributeAsync("open", string.Empty);
        await page.Keyboard.PressAsync("Escape");
        await Expect(container.OpenMoreMenu).ToHaveCountAsync(0);
        await Expect(container.MoreButton).ToBeFocusedAsync();

        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("profil");
        await page.Keyboard.PressAsync("Enter");
        await Expect(ada.Heading).ToHaveTextAsync("Profiles");
        await ada.Heading.ClickAsync();
        var firstFilter = page.GetByLabel("Name", new() { Exact = true });
        await Expect(firstFilter).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("/");
        await Expect(firstFilter).ToBeFocusedAsync();

        // A whole number pasted where its end is asked for.
        await page.GetByLabel("Card, last four").EvaluateAsync("""
            field => {
              const clipboardData = new DataTransfer();
              clipboardData.setData("text", "4111 1111 1111 2345");
              field.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(page.GetByLabel("Card, last four")).ToHaveValueAsync("2345");
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task J3_An_API_user_is_created_and_a_first_debit_sent()
    {
        await using var bea = await running.Visit(own.Portal);
        var keys = new Keys(bea, own.Portal);
        await keys.SignIn("nova-bea");
        await keys.GoTo("API users");
        await keys.Follow("New API user");
        await keys.Write(new ApiUserForm(bea).UserName, "nova-keys-api");
        await keys.Press("Create API user");
        await keys.StepUp("nova-bea");
        await keys.Press("Done");
        await Expect(bea.Heading).ToHaveTextAsync("nova-keys-api");

        await keys.GoTo("API testing");
        await keys.Pick("Connector", "nova-books-cc · Nova Books AT");
        await keys.Press("Send");
        await new ApiTestingPage(bea).ExpectSuccess();
        await Expect(new ApiTestingPage(bea).Answer).ToContainTextAsync("FINISHED");
        bea.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task J4_A_profile_is_found_revealed_and_deleted()
    {
        await using var sam = await running.Visit(own.Portal);
        var (page, keys, profile) = (sam.Page, new Keys(sam, own.Portal), new ProfilePage(sam));
        await keys.SignIn("sam");
        await keys.GoTo("Profiles");
        await keys.Write(new ProfileList(sam).CustomerId, "c-1004");
        await keys.Press("Search");
        await Expect(sam.Rows).ToHaveCountAsync(1);
        await keys.Press(sam.Rows.GetByRole(AriaRole.Link).First);
        await keys.Press("Reveal");
        await keys.Write(profile.Reason, "Ticket 4711");
        await keys.Confirm("Reveal");
        await Expect(page.GetByText("c-1004@shopper.example")).ToBeVisibleAsync();

        await keys.Press("Delete");
        await keys.Write(profile.Reason, "The shopper asked for it");
        await keys.Write(profile.TypedName("c-1004"), "c-1004");
        await keys.Confirm("Delete profile");
        await keys.StepUp("sam");
        await Expect(page.GetByText("The profile of c-1004 is deleted.")).ToBeVisibleAsync();
        sam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_tree_of_tenants_is_opened_walked_and_closed_by_arrows()
    {
        await using var ada = await running.Visit(own.Portal);
        var (page, keys) = (ada.Page, new Keys(ada, own.Portal));
        await keys.SignIn("nova-ada");
        var tree = new TenantTree(ada);
        await keys.Switch("Nova Toys");
        await CreateTenant(ada, keys, "Nova Trains");
        await keys.Switch("Nova Group");
        await keys.GoTo("Tenants");

        await keys.Reach(tree.CurrentRow);
        await page.Keyboard.PressAsync("End");
        await Expect(tree.Row("Nova Toys")).ToBeFocusedAsync();
        await Expect(tree.Row("Nova Toys")).ToHaveAttributeAsync("aria-expanded", "false");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(tree.Row("Nova Trains")).ToHaveAttributeAsync("aria-level", "2");
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(tree.Row("Nova Trains")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(tree.Row("Nova Shoes")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("End");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tree.Row("Nova Toys")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowLeft");
        await Expect(tree.Row("Nova Trains")).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await Expect(ada.Heading).ToHaveTextAsync("Nova Toys");
        ada.Complaints.ShouldBeEmpty();
    }

    private static async Task CreateTenant(Visitor ada, Keys keys, string name)
    {
        await keys.GoTo("Tenants");
        await keys.Follow("New sub-tenant");
        await keys.Write(new Form(ada).Name, name);
        await keys.Press("Create sub-tenant");
        await Expect(ada.Heading).ToHaveTextAsync(name);
    }

    private static async Task CreateAndShare(Visitor ada, Keys keys)
    {
        await keys.GoTo("Containers");
        await keys.Follow("New container");
        await Expect(ada.Heading).ToHaveTextAsync("New container");
        await keys.Press("Create container");
        var form = new ContainerForm(ada);
        await Expect(form.Problem).ToHaveTextAsync("Fill this in.");
        await keys.Write(form.Name, Container);
        await keys.ChooseRadio("Selected sub-tenants");
        await keys.Tick("Nova Books");
        await keys.Tick("Nova Shoes");
        await keys.Press("Create container");
        await keys.StepUp("nova-ada");
        await Expect(new PortalShell(ada).Toast).ToContainTextAsync($"{Container} was created");
    }

    private static async Task UseIn(Visitor ada, Keys keys, string connector)
    {
        await keys.GoTo("Connectors");
        await keys.Follow(connector);
        await keys.Follow("Edit");
        await keys.Pick("Customer profile container", $"{Container} (shared by Nova Group)");
        await keys.Press("Save");
        await Expect(ada.Dialog).ToContainTextAsync($"Not stored → {Container} (set here)");
        await keys.Confirm("Save");
        await Expect(new ConnectorPage(ada).Why).ToContainTextAsync("because it is assigned to the connector.");
    }
}
