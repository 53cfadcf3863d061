using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>J1 of portal-behaviour: a tenant administrator sets up sharing for two sub-tenants. Numbers are those of the script.</summary>
public sealed class SharingJourneyTests(RunningPortal running) : IAsyncLifetime
{
    private const string Container = "Nova customers";
    private const string SetHere = $"{Container} (set here)";
    private const string TenantDefault = $"{Container} (tenant default)";
    private const string Shared = $"{Container} (shared by Nova Group)";
    private const string NoLongerShared = "inactive – no longer shared";
    private const string TurnedOff = "Turned off by Nova Group";

    private DemoPortal _portal = null!;
    private Visitor _ada = null!;
    private string _group = null!;
    private string _books = null!;
    private string _shoes = null!;
    private string _toys = null!;

    private IPage Page => _ada.Page;

    private ContainerForm ContainerForm => new(_ada);

    private ContainerPage ContainerPage => new(_ada);

    private ConnectorPage Connector => new(_ada);

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
        // 1 to 5
        await SignInAndSeeTheTenants();
        await CreateTheContainer();
        await SeeThatItsNameIsTaken();

        // 6 to 10
        await AssignItToTheConnectorOfBooks();
        await UseItTenantWideAtShoes();
        await IgnoreTheDefaultAtShoesAndUseItAgain();
        await SeeThatToysHasNoContainer();

        // 11 to 14
        using var atBooks = await NewApiUserByHand(_books, "nova-books-cc");
        using var atShoes = await NewApiUser("Nova Shoes DE", "nova-shoes-cc");
        using var atToys = await NewApiUser("Nova Toys FR", "nova-toys-cc");
        await StoreAtBooksAndFindAtShoesAlone(atBooks, atShoes, atToys);

        // 15, 16
        await SeeTheSharedContainerAsSid();
        await SeeThatSidWasDenied();

        // 17
        await UseItTenantWideInTheGroup();

        // 18, 19
        await UnshareFromShoes();
        (await atShoes.GetProfile("c-1001")).GetProperty("success").GetBoolean().ShouldBeFalse();
        (await atShoes.Debit()).GetProperty("success").GetBoolean().ShouldBeTrue();

        // 20, 21
        await SeeWhyItCannotBeDeleted();
        await ShareWithShoesAgain();

        // 22
        await TurnContainersOffForSubTenants();
        await SeeThatNothingIsStoredAtBooks(atBooks);
        await TurnContainersOnForSubTenants();

        await AssignItToSeveralAtOnce();
        _ada.Complaints.ShouldBeEmpty();
    }

    private async Task SignInAndSeeTheTenants()
    {
        await _ada.SignIn("nova-ada");
        _group = _ada.CurrentTenant;
        var menu = new TenantMenu(_ada);
        await menu.Open();
        await Expect(menu.Tenants).ToContainTextAsync(["Nova Group", "Nova Books", "Nova Shoes", "Nova Toys"]);
        (_books, _shoes, _toys) = (await menu.IdOf("Nova Books"), await menu.IdOf("Nova Shoes"), await menu.IdOf("Nova Toys"));
        await menu.Close();
    }

    private async Task CreateTheContainer()
    {
        var list = new ContainerList(_ada);
        await Expect(Page.GetByText("No container yet.")).ToBeVisibleAsync();
        await list.NewContainerLink.ClickAsync();
        await ContainerForm.Create();
        await Expect(ContainerForm.Problem).ToHaveTextAsync("Fill this in.");

        await ContainerForm.SetName(Container);
        await ContainerForm.ShareWith("Nova Books", "Nova Shoes");
        await ContainerForm.Create();
        await _ada.StepUp("nova-ada");
        await Expect(new PortalShell(_ada).Toast).ToContainTextAsync($"{Container} was created");
        await Expect(_ada.Heading).ToHaveTextAsync(Container);
        await list.Open(_group);
        await list.ExpectCells(("Owner", "Own"), ("Sharing", "2 sub-tenants"), ("State", "Enabled"), ("Profiles", "0"), ("Connectors", "0"));
    }

    private async Task SeeThatItsNameIsTaken()
    {
        await _ada.Open($"/t/{_group}/containers/new");
        await ContainerForm.SetName("nova CUSTOMERS");
        await ContainerForm.Create();
        await Expect(ContainerForm.Problem).ToContainTextAsync("A container with this name exists in tenant Nova Group");
    }

    private async Task AssignItToTheConnectorOfBooks()
    {
        await Connector.Open(_books, "nova-books-cc");
        var offered = await Connector.EditAndOfferContainers();
        await Expect(offered).ToHaveTextAsync(["Use tenant default (no container)", Shared]);
        await offered.Last.ClickAsync();
        await Expect(Connector.ContainerField).ToHaveValueAsync(Shared);
        await Connector.Save($"Not stored → {SetHere}");
        await Expect(Connector.Why).ToContainTextAsync($"nova-books-cc stores profiles in {Container}, because it is assigned to the connector.");
    }

    private async Task UseItTenantWideAtShoes()
    {
        var defaults = new ConnectorDefaultsPage(_ada);
        await defaults.Open(_shoes);
        await Expect(Page.GetByText("Sub-tenants are not affected.")).ToBeVisibleAsync();
        await defaults.Choose(Shared);
        await Expect(_ada.Dialog).ToContainTextAsync("1 connector changes its container");
        await _ada.Confirm("Save");
        await Expect(defaults.Facts).ToContainTextAsync(TenantDefault);
        await Connector.Open(_shoes, "nova-shoes-cc");
        await Expect(Connector.Why).ToContainTextAsync($"nova-shoes-cc stores profiles in {Container}, because Nova Shoes uses it tenant-wide.");
    }

    private async Task IgnoreTheDefaultAtShoesAndUseItAgain()
    {
        await Connector.SwitchDefaults("Don't use the tenant's defaults", $"{TenantDefault} → Not stored");
        await Expect(Connector.Warning).ToContainTextAsync("Not stored");
        await Connector.SwitchDefaults("Use the tenant's defaults", $"Not stored → {TenantDefault}");
        await Expect(Connector.Why).ToContainTextAsync(TenantDefault);
    }

    private async Task SeeThatToysHasNoContainer()
    {
        await Connector.Open(_toys, "nova-toys-cc");
        await Expect(Connector.Why)
            .ToContainTextAsync("nova-toys-cc stores no profiles, because no container is assigned to it and Nova Toys has none tenant-wide.");
        await Expect(await Connector.EditAndOfferContainers()).ToHaveTextAsync(["Use tenant default (no container)"]);
        await Page.Keyboard.PressAsync("Escape");
    }

    private static async Task StoreAtBooksAndFindAtShoesAlone(MerchantServer atBooks, MerchantServer atShoes, MerchantServer atToys)
    {
        (await atBooks.DebitAndStore("c-1001")).GetProperty("customerProfileData").GetProperty("profileGuid").GetString()!.ShouldStartWith("CP-");
        var found = await atShoes.GetProfile("c-1001");
        found.GetProperty("profileExists").GetBoolean().ShouldBeTrue();
        found.GetRawText().ShouldContain("1111");
        (await atToys.GetProfile("c-1001")).GetProperty("success").GetBoolean().ShouldBeFalse();
        await DebitWithoutStoring(atToys, "c-1001");
    }

    private static async Task DebitWithoutStoring(MerchantServer server, string customer)
    {
        var debited = await server.DebitAndStore(customer);
        debited.GetProperty("success").GetBoolean().ShouldBeTrue();
        debited.TryGetProperty("customerProfileData", out _).ShouldBeFalse();
    }

    private async Task SeeTheSharedContainerAsSid()
    {
        await using var sid = await running.Visit(_portal);
        await sid.SignIn("nova-sid");
        await sid.Rows.GetByRole(AriaRole.Link, new() { Name = Container }).ClickAsync();
        await Expect(sid.Page.GetByText("Shared by Nova Group").First).ToBeVisibleAsync();
        await Expect(sid.Page.GetByText("1 profile")).ToBeVisibleAsync();
        await Expect(sid.Link("Edit")).ToHaveCountAsync(0);
        await Expect(sid.Page.GetByText("More", new() { Exact = true })).ToHaveCountAsync(0);
        await Expect(sid.Link("Sharing")).ToHaveCountAsync(0);
        await sid.Open(sid.CurrentPath + "/edit");
        await Expect(sid.Page.GetByText("Not allowed")).ToBeVisibleAsync();
        sid.Complaints.ShouldBeEmpty();
    }

    private async Task SeeThatSidWasDenied()
    {
        await ContainerPage.Open(_group, Container, "history");
        await Expect(ContainerPage.History).ToContainTextAsync("nova-sid");
        await Expect(ContainerPage.History).ToContainTextAsync("Denied");
    }

    private async Task UseItTenantWideInTheGroup()
    {
        var defaults = new ConnectorDefaultsPage(_ada);
        await defaults.Open(_group);
        await defaults.Choose(Container);
        await Expect(_ada.Dialog).ToContainTextAsync("0 connectors change their container");
        await _ada.Confirm("Save");
        await Expect(defaults.Facts).ToContainTextAsync(TenantDefault);
        await ExpectContainers(("nova-books-cc", SetHere), ("nova-shoes-cc", TenantDefault), ("nova-toys-cc", "Not stored"));
    }

    private async Task UnshareFromShoes()
    {
        await ContainerPage.Open(_group, Container, "shares");
        await ContainerPage.AskToUnshareFrom("Nova Shoes");
        await Expect(_ada.Dialog).ToContainTextAsync("1 tenant default and 1 connector change. 1 profile stays in the container.");
        await Expect(_ada.Dialog).ToContainTextAsync($"{TenantDefault} → {NoLongerShared}");
        await ContainerPage.ConfirmUnsharingFrom("Nova Shoes");
        await Expect(_ada.Rows).ToHaveCountAsync(1);
        await ExpectContainers(("nova-shoes-cc", NoLongerShared));
    }

    private async Task SeeWhyItCannotBeDeleted()
    {
        await ContainerPage.Open(_group, Container);
        await ContainerPage.AskToDelete();
        await Expect(_ada.Dialog).ToContainTextAsync("cannot be deleted");
        foreach (var holder in (string[])["nova-books-cc", $"Nova Shoes, tenant-wide ({NoLongerShared})", "1 profile"])
        {
            await Expect(_ada.Dialog).ToContainTextAsync(holder);
        }

        await Expect(_ada.Dialog.GetByRole(AriaRole.Button, new() { Name = "Disable instead" })).ToBeVisibleAsync();
        await _ada.Confirm("Close");
    }

    private async Task ShareWithShoesAgain()
    {
        await _ada.Follow("Edit");
        await ContainerForm.AddShares("Nova Shoes");
        await _ada.Press("Save");
        await Expect(_ada.Dialog).ToContainTextAsync($"{NoLongerShared} → {TenantDefault}");
        await _ada.Confirm("Save");
        await Expect(_ada.Heading).ToHaveTextAsync(Container);
        await ExpectContainers(("nova-shoes-cc", TenantDefault));
    }

    private async Task TurnContainersOffForSubTenants()
    {
        await new TenantPage(_ada).SwitchContainersOfSubTenants(_group, "Disable containers for sub-tenants", $"{SetHere} → {TurnedOff}");
        await ExpectContainers(("nova-books-cc", TurnedOff), ("nova-shoes-cc", TurnedOff));
    }

    private async Task SeeThatNothingIsStoredAtBooks(MerchantServer atBooks)
    {
        await DebitWithoutStoring(atBooks, "c-1002");
        var list = new ContainerList(_ada);
        await list.Open(_books);
        await Expect(Page.GetByText("Nova Group disables containers for its sub-tenants.")).ToBeVisibleAsync();
        await Expect(list.NewContainerLink).ToHaveCountAsync(0);
    }

    private async Task TurnContainersOnForSubTenants()
    {
        await new TenantPage(_ada).SwitchContainersOfSubTenants(_group, "Enable containers for sub-tenants", $"{TurnedOff} → {SetHere}");
        await ExpectContainers(("nova-books-cc", SetHere), ("nova-shoes-cc", TenantDefault));
    }

    private async Task AssignItToSeveralAtOnce()
    {
        await ContainerPage.Open(_group, Container);
        await ContainerPage.AskToAssign();
        await Expect(_ada.Dialog.GetByLabel("nova-books-cc")).ToBeDisabledAsync();
        await Expect(_ada.Dialog.GetByText("Nova Toys")).ToHaveCountAsync(0);
        await _ada.Dialog.GetByLabel("nova-shoes-cc").CheckAsync();
        await _ada.Dialog.GetByLabel("Find a tenant or connector").FillAsync("nova books");
        await _ada.Dialog.GetByLabel("Tenant default of Nova Books").CheckAsync();
        await _ada.Confirm("Preview 2 selected");
        await Expect(_ada.Dialog).ToContainTextAsync($"{TenantDefault} → {SetHere}");
        await _ada.Confirm("Assign", exact: true);
        await Expect(new PortalShell(_ada).Toast).ToContainTextAsync($"{Container}: 2 assignments made");
        await Expect(_ada.Dialog).ToHaveCountAsync(0);
        await ExpectContainers(("nova-shoes-cc", SetHere));
    }

    private Task ExpectContainers(params (string Connector, string Container)[] expected) => new ConnectorList(_ada).ExpectContainers(_group, expected);

    private async Task<MerchantServer> NewApiUserByHand(string tenant, string connector)
    {
        await _ada.Open($"/t/{tenant}/api-users");
        await Expect(Page.GetByText("No API user: merchants here cannot send transactions.")).ToBeVisibleAsync();
        await _ada.Follow("New API user");
        var shown = new ShownOnce(_ada);
        await new ApiUserForm(_ada).Create("nova-books-api");
        await Expect(Page.GetByText("Shown once.")).ToBeVisibleAsync();
        await Expect(shown.Sample).ToContainTextAsync("curl -u 'nova-books-api:");
        var password = await shown.ReadPassword();
        await shown.Finish("nova-books-api");
        (await Page.ContentAsync()).ShouldNotContain(password);
        return new MerchantServer(_portal, connector, "nova-books-api", password);
    }

    private async Task<MerchantServer> NewApiUser(string merchant, string connector)
    {
        var found = await _portal.Do((MerchantQueries merchants) => merchants.List(new MerchantFilter(merchant)));
        var made = await _portal.Do((ApiUserAdmin users) => users.Create(found.Value!.Items.Single().Id, $"{connector}-api"));
        return new MerchantServer(_portal, connector, made.Value!.Username, made.Value.Password);
    }
}
