using System.Text.RegularExpressions;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ContainerListTests(RunningPortal portal)
{
    [Fact]
    public async Task Ada_sees_her_container_shared_with_two_and_her_own_tenants_only()
    {
        await using var ada = await portal.SignIn("ada");

        await Expect(ada.Rows).ToHaveCountAsync(1);
        await Expect(ada.Rows).ToContainTextAsync("Acme customers");
        await Expect(ada.Rows).ToContainTextAsync("2 sub-tenants");
        await Expect(ada.Rows).ToContainTextAsync("Own");
        await Expect(ada.Page.GetByText("Test mode")).ToBeVisibleAsync();

        var menu = new TenantMenu(ada);
        await menu.Open();
        await Expect(menu.Tenants).ToHaveTextAsync([new Regex("Acme Group"), new Regex("Acme Books"), new Regex("Acme Shoes"), new Regex("Acme Toys")]);
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Ada_goes_to_a_sub_tenant_by_searching_it()
    {
        await using var ada = await portal.SignIn("ada");

        var menu = new TenantMenu(ada);
        await menu.Open();
        await menu.Find("toys");
        await Expect(menu.Tenants).ToHaveCountAsync(1);
        await menu.Tenants.ClickAsync();

        await Expect(ada.TenantButton).ToContainTextAsync("Acme Toys");
        await Expect(ada.Page.GetByText("No container yet. Profiles are only stored when a container is assigned to a connector.")).ToBeVisibleAsync();
        await Expect(menu.Tenants).ToBeHiddenAsync();
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sid_sees_whose_container_is_shared_with_them_and_not_with_whom_else()
    {
        await using var sid = await portal.SignIn("sid");

        await Expect(sid.Rows).ToHaveCountAsync(1);
        await Expect(sid.Rows).ToContainTextAsync("Shared by Acme Group");
        await Expect(sid.Rows).ToContainTextAsync("Selected sub-tenants");
        var menu = new TenantMenu(sid);
        await menu.Open();
        await Expect(menu.Tenants).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Zoe_finds_nothing_of_Acme()
    {
        await using var ada = await portal.SignIn("ada");
        await using var zoe = await portal.SignIn("zoe");
        await Expect(zoe.Rows).ToHaveCountAsync(1);
        await Expect(zoe.Rows).ToContainTextAsync("Zeta customers");

        var answer = await zoe.Open(new Uri(ada.Page.Url).PathAndQuery);

        answer!.Status.ShouldBe(404);
        await Expect(zoe.Heading).ToHaveTextAsync("Not found");
    }

    [Fact]
    public async Task A_circuit_that_is_led_to_a_foreign_tenant_shows_nothing_of_it()
    {
        await using var ada = await portal.SignIn("ada");
        await using var zoe = await portal.SignIn("zoe");

        await zoe.Page.EvaluateAsync("address => Blazor.navigateTo(address)", new Uri(ada.Page.Url).PathAndQuery);

        await Expect(zoe.Heading).ToHaveTextAsync("Not found");
        await Expect(zoe.Page.GetByText("Acme")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Search_sort_and_sub_tenants_live_in_the_address()
    {
        await using var ada = await portal.SignIn("ada");

        var list = new ContainerList(ada);
        await list.IncludesSubTenants.UncheckAsync();
        await Expect(ada.Page).ToHaveURLAsync(new Regex("sub-tenants=False"));
        var changed = ada.Link("Changed");
        await Expect(changed).ToHaveAttributeAsync("href", new Regex("sub-tenants=False"));
        await changed.ClickAsync();
        await Expect(ada.Page).ToHaveURLAsync(new Regex("sub-tenants=False.*sort=changed"));
        await list.SearchField.FillAsync("CÚSTOM");
        await Expect(ada.Page).ToHaveURLAsync(new Regex("q=C%C3%9ASTOM"));
        await Expect(ada.Rows).ToHaveCountAsync(1);
        await ada.Page.ReloadAsync();

        await Expect(ada.Rows).ToHaveCountAsync(1);
        await Expect(list.SearchField).ToHaveValueAsync("CÚSTOM");
        await Expect(list.IncludesSubTenants).Not.ToBeCheckedAsync();
        await list.SearchField.FillAsync("nothing like it");
        await Expect(ada.Page.GetByText("No container matches")).ToBeVisibleAsync();
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_id_is_copied_whole()
    {
        await using var ada = await portal.SignIn("ada");
        await ada.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await ada.Rows.GetByRole(AriaRole.Link, new() { Name = "Acme customers" }).ClickAsync();
        await ada.Press("Copy id");

        Guid.TryParse(await ada.Page.EvaluateAsync<string>("navigator.clipboard.readText()"), out _).ShouldBeTrue();
    }
}
