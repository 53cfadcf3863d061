using System.Text.RegularExpressions;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>J4 of portal-behaviour, the scripts that go wrong, in a browser. Scripts 1 and 6 are <see cref="ShortSessionTests"/>, 4 is in
/// <see cref="SupportTests"/>.</summary>
public sealed class NegativeScriptTests(RunningPortal running, PortalOfAClass own) : IClassFixture<PortalOfAClass>
{
    private DemoPortal Portal => own.Portal;

    [Fact]
    public async Task Script_2_Zoe_finds_nothing_of_Acme_by_address_list_filter_or_search()
    {
        await using var ada = await SignIn("ada");
        await using var zoe = await SignIn("zoe");
        var (group, zeta) = (ada.CurrentTenant, zoe.CurrentTenant);

        foreach (var list in (string[])["containers", "merchants", "connectors", "api-users", "users", "tenants"])
        {
            await ada.Open($"/t/{group}/{list}?sub-tenants=True");
            var address = (await ada.Rows.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href"))!;
            (await zoe.Open(address))!.Status.ShouldBe(404, address);
            await zoe.Open($"/t/{zeta}/{list}/{address.Split('/')[4]}");
            await Expect(zoe.Page.GetByText("Not found")).ToBeVisibleAsync();
            await zoe.Follow("Back to the list");
            await Expect(zoe.Heading).Not.ToHaveTextAsync("Not found");
            await Expect(zoe.Main).Not.ToContainTextAsync("Acme");
        }

        await zoe.Open($"/t/{zeta}/connectors?q=books");
        await Expect(zoe.Page.GetByText("Nothing matches these filters.")).ToBeVisibleAsync();
        await new PortalShell(zoe).Search("books-cc");
        await Expect(zoe.Page.GetByText("Nothing else here has this ID or name.")).ToBeVisibleAsync();
        ada.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Script_3_The_second_of_two_editors_is_told_who_was_first_and_loses_nothing()
    {
        await using var ada = await SignIn("ada");
        await using var bea = await SignIn("bea");
        await OpenEditOf(bea, "books-iban");
        var address = bea.CurrentPath;
        await ada.Open(address);
        await new Form(ada).Description.FillAsync("What ada wrote");
        await new Form(bea).Description.FillAsync("What bea wrote");

        await bea.Press("Save");
        await Expect(bea.Heading).ToHaveTextAsync("books-iban");
        await ada.Press("Save");

        await Expect(ada.Page.GetByRole(AriaRole.Alert).First).ToContainTextAsync("bea changed this at");
        await Expect(new Form(ada).Description).ToHaveValueAsync("What ada wrote");
        await bea.Page.ReloadAsync();
        await Expect(bea.Page.GetByText("What bea wrote")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Script_5_Six_wrong_passwords_lock_a_person_and_no_api_user()
    {
        await using var sid = await running.Visit(Portal);
        for (var i = 0; i < 6; i++)
        {
            await sid.TrySignIn("sid", $"guess {i}");
            await Expect(sid.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign-in failed");
        }

        await sid.TrySignIn("sid", Portal.Credentials.PortalUsers.Single(u => u.Username == "sid").Password);
        await Expect(sid.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign-in failed");

        using var shoes = Server("shoes-cc", "Acme Shoes");
        (await shoes.Debit()).GetProperty("success").GetBoolean().ShouldBeTrue();
        await using var ada = await SignIn("ada");
        await ada.Open($"/t/{ada.CurrentTenant}/users?sub-tenants=True");
        await Expect(ada.Rows.Filter(new() { HasText = "sid" })).ToContainTextAsync("Locked");
    }

    [Fact]
    public async Task Script_7_The_last_administrator_cannot_lock_themselves_out()
    {
        await using var zoe = await SignIn("zoe");
        await zoe.Open($"/t/{zoe.CurrentTenant}/users");
        await zoe.Follow("zoe", exact: true);
        await Expect(zoe.Heading).ToHaveTextAsync("zoe");
        await Expect(zoe.Button("Disable")).ToHaveCountAsync(0);
        await zoe.Follow("Edit");
        var form = new Form(zoe);
        await Expect(form.Role).ToBeDisabledAsync();

        // Half a date would arrive as none
        await form.ValidUntil.FocusAsync();
        await zoe.Page.Keyboard.TypeAsync("12");
        await zoe.Press("Save");
        await Expect(form.ValidUntil).ToBeFocusedAsync();
        await Expect(zoe.Dialog).ToHaveCountAsync(0);

        await form.ValidUntil.FillAsync(DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

        await zoe.Press("Save");
        await zoe.StepUp("zoe");

        await Expect(form.Problem).ToContainTextAsync("You can't change how long your own account is valid.");
        zoe.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Script_8_A_right_withdrawn_while_the_page_is_open_refuses_and_takes_the_button_away()
    {
        await using var rita = await running.Visit(Portal);
        await SetRole("rita", BuiltInRoles.Support);
        await rita.SignIn("rita");
        await rita.Open($"/t/{rita.CurrentTenant}/profiles");
        await rita.OpenRow(rita.Rows.First);
        await rita.Press("Delete");
        await SetRole("rita", BuiltInRoles.ReadOnly);

        await new ProfilePage(rita).ConfirmDeletion();

        await Expect(rita.Button("Delete")).ToHaveCountAsync(0);
        await Expect(rita.Dialog).ToHaveCountAsync(0);
        await Expect(rita.Heading).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Script_9_A_disabled_container_stops_its_tokens_and_nothing_else()
    {
        using var books = Server("books-cc", "Acme Books");
        var token = (await books.DebitAndStore("c-9999")).GetProperty("customerProfileData").GetProperty("paymentToken").GetString();
        await using var ada = await SignIn("ada");
        await ada.Follow("Acme customers", exact: true);
        await new ContainerPage(ada).Disable();

        (await books.Debit(token: token)).Body.GetProperty("success").GetBoolean().ShouldBeFalse();
        (await books.Debit()).GetProperty("success").GetBoolean().ShouldBeTrue();
        await ada.Open($"/t/{ada.CurrentTenant}");
        await Expect(ada.Page.GetByText("is disabled but assigned")).ToBeVisibleAsync();
        await ada.Portray("dashboard-problems-1280-light");

        await using var sam = await SignIn("sam");
        await sam.Open($"/t/{sam.CurrentTenant}/profiles");
        await new ProfileList(sam).FindByCustomerId("c-9999");
        await Expect(sam.Page).ToHaveURLAsync(new Regex("search="));
        await sam.Rows.Filter(new() { HasText = "c-9999" }).GetByRole(AriaRole.Link).First.ClickAsync();
        await sam.Press("Delete");
        await new ProfilePage(sam).ConfirmDeletion();
        await sam.StepUp("sam");
        await Expect(sam.Page.GetByText("The profile of c-9999 is deleted.")).ToBeVisibleAsync();
        sam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task People_of_a_tenant_that_is_kept_out_from_above_cannot_sign_in_and_are_not_told_why()
    {
        var nova = (await Portal.Do((TenantAdmin tenants) => tenants.Find("Nova Group"))).Value;
        (await Portal.Do((TenantAdmin tenants) => tenants.SwitchLogin(nova, disabled: true, alsoBelow: true))).IsOk.ShouldBeTrue();
        await using var sid = await running.Visit(Portal);

        await sid.TrySignIn("nova-sid", Portal.Credentials.PortalUsers.Single(u => u.Username == "nova-sid").Password);

        await Expect(sid.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Sign-in failed");
        await Expect(sid.Main).Not.ToContainTextAsync("Nova");
    }

    private static async Task OpenEditOf(Visitor visitor, string connector)
    {
        await visitor.Open($"/t/{visitor.CurrentTenant}/connectors");
        await visitor.Follow(connector, exact: true);
        await visitor.Follow("Edit");
        await Expect(new Form(visitor).Description).ToBeVisibleAsync();
    }

    private async Task<Visitor> SignIn(string userName)
    {
        var visitor = await running.Visit(Portal);
        await visitor.SignIn(userName);
        return visitor;
    }

    private MerchantServer Server(string connector, string tenant)
    {
        var user = Portal.Credentials.ApiUsers.Single(u => u.Tenant == tenant);
        return new MerchantServer(Portal, connector, user.Username, user.Password);
    }

    private async Task SetRole(string userName, string role)
    {
        var id = (await Portal.Do((PortalUserQueries users) => users.List(new PortalUserFilter(userName)))).Value!.Items.Single(u => u.UserName == userName).Id;
        var user = (await Portal.Do((PortalUserQueries users) => users.Find(id))).Value!;
        var form = new PortalUserForm(user.FirstName, user.LastName, user.Email, new RoleChoice(role, null), null);
        (await Portal.Do((PortalUserAdmin users) => users.Edit(id, form, user.Version))).IsOk.ShouldBeTrue();
    }
}
