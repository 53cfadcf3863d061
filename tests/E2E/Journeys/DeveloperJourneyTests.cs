using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.E2E.Screens;
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
    private Visitor _dev = null!;
    private ConnectorListItem _books = null!;

    private IPage Page => _bea.Page;

    private Portal.Demo.DemoConnector Credentials => _portal.Credentials.Connectors.Single(c => c.Name == "nova-books-cc");

    public async ValueTask InitializeAsync()
    {
        _portal = await DemoPortal.Start();
        _bea = await running.Visit(_portal);
        _dev = await running.Visit(_portal);
        _books = await Connector("nova-books-cc");
        var group = (await _portal.Do((TenantAdmin tenants) => tenants.Find("Nova Group"))).Value;
        var sharing = new Sharing(ShareMode.AllSubTenants, []);
        var container = (await _portal.Do((ContainerAdmin containers) => containers.Create(group, "Nova customers", sharing))).Value;
        (await _portal.Do((ConnectorAdmin connectors) => connectors.AssignContainer(_books.Id, container))).IsOk.ShouldBeTrue();
    }

    public async ValueTask DisposeAsync()
    {
        await _dev.DisposeAsync();
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

        // 2 to 4
        var password = await CreateApiUser();
        var apiUser = await SeeThatThePasswordIsShownOnce(password);

        // 5 to 8
        var ended = await InviteDeveloper();
        await Expect(new UserPage(_bea).State).ToContainTextAsync("Invited");
        var developer = _bea.CurrentPath;
        var link = await new UserPage(_bea).ResendInvitation();
        await SeeThatTheOlderLinkEnded(ended);
        var home = await ChoosePasswordAndSignIn(link);
        await new TwoFactorPage(_dev).SetUp(Password, 0);
        await _bea.Open(developer);
        await Expect(new UserPage(_bea).State).ToContainTextAsync("Active");

        // 9
        await SeeTheConnectorWithoutItsSecret(home);

        // 10
        await DebitWithAWrongPassword();

        // 11 to 15
        using var server = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", password);
        await DebitAndSeeIt(server, home);
        await DebitTheSameOnceMore(server);
        await DebitACardThatIsDeclined(server);
        await StoreAndDebitByToken(server, home);

        // 16
        (await server.Debit(customer: null)).Status.ShouldBe(429);

        // 17
        await SeeNothingOfAnotherMerchant(home);

        // 18, and what 10 left
        await OpenMerchant();
        await ExpectChecklist(("good", "Connector"), ("good", "API user"), ("good", "Test transaction"), ("good", "Container"));
        await SeeTheUseOf(apiUser);

        // 19
        await ResetPasswordAndUseBoth(apiUser, password);
        _bea.Complaints.ShouldBeEmpty();
        _dev.Complaints.ShouldBeEmpty();
    }

    private async Task<string> CreateApiUser()
    {
        await _bea.Follow("Create an API user");
        await new ApiUserForm(_bea).Create("nova-books-api");
        await _bea.StepUp("nova-bea");
        await Expect(Page.GetByText("Shown once.")).ToBeVisibleAsync();
        await Expect(new ShownOnce(_bea).Sample).ToContainTextAsync(_books.ApiKey);
        return await new ShownOnce(_bea).ReadPassword();
    }

    /// <returns>The path of the API user's page.</returns>
    private async Task<string> SeeThatThePasswordIsShownOnce(string password)
    {
        await new ShownOnce(_bea).Finish("nova-books-api");
        (await Page.ContentAsync()).ShouldNotContain(password);
        await Expect(_bea.Button("Reset password")).ToBeVisibleAsync();
        return _bea.CurrentPath;
    }

    private async Task SeeThatTheOlderLinkEnded(string link)
    {
        await new NewPasswordScreen(_dev).Open(link);
        await Expect(_dev.Heading).ToHaveTextAsync("This link does not work");
    }

    /// <returns>The path of the developer's dashboard.</returns>
    private async Task<string> ChoosePasswordAndSignIn(string link)
    {
        var screen = new NewPasswordScreen(_dev);
        await screen.Open(link);
        await screen.Type("Short1!");
        await screen.ExpectUnmet("length");
        await screen.TypeTwice(Password);
        await screen.Choose();
        await _dev.TrySignIn("nova-dev", Password);
        await Expect(_dev.Heading).ToHaveTextAsync("Dashboard");
        await Expect(new PortalShell(_dev).MenuItems)
            .ToHaveTextAsync(["Dashboard", "Transactions", "Schedules", "Notifications", "Connectors", "API reference"]);
        return _dev.CurrentPath;
    }

    private async Task SeeTheConnectorWithoutItsSecret(string home)
    {
        var connector = new ConnectorPage(_dev);
        await _dev.Open($"{home}/connectors");
        await _dev.Follow("nova-books-cc", exact: true);
        await Expect(_dev.Heading).ToHaveTextAsync("nova-books-cc");
        await Expect(connector.FactToCopy(_books.ApiKey)).ToBeVisibleAsync();
        await Expect(connector.FactToCopy(Credentials.PublicIntegrationKey)).ToBeVisibleAsync();
        await Expect(connector.State.Filter(new() { HasText = "Test" })).ToBeVisibleAsync();
        (await _dev.Page.ContentAsync()).ShouldNotContain(Credentials.SharedSecret);
        await Expect(connector.ActionLinks).ToHaveCountAsync(0);
    }

    private async Task DebitWithAWrongPassword()
    {
        using var mistaken = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", "not it");
        (await mistaken.Debit(id: "first-1")).Status.ShouldBe(401);
    }

    private async Task DebitAndSeeIt(MerchantServer server, string home)
    {
        var debited = (await server.Debit(id: "first-1")).Body;
        (debited.GetProperty("success").GetBoolean(), debited.GetProperty("returnType").GetString()).ShouldBe((true, "FINISHED"));
        await _dev.Open($"{home}/transactions");
        await Expect(_dev.Rows).ToHaveCountAsync(1);
        await Expect(new TransactionList(_dev).GoodStates).ToContainTextAsync("Succeeded");
        await Expect(_dev.Rows).ToContainTextAsync("9.99");
    }

    private async Task DebitTheSameOnceMore(MerchantServer server)
    {
        (await server.Debit(id: "first-1")).Body.GetProperty("errorCode").GetInt32().ShouldBe(3004);
        await _dev.Page.ReloadAsync();
        await Expect(_dev.Rows).ToHaveCountAsync(1);
    }

    private async Task DebitACardThatIsDeclined(MerchantServer server)
    {
        (await server.Debit(card: "4242424242424242")).Body.GetProperty("success").GetBoolean().ShouldBeFalse();
        await _dev.Page.ReloadAsync();
        await Expect(_dev.Rows).ToHaveCountAsync(2);
        await Expect(new TransactionList(_dev).FirstBadState).ToContainTextAsync("Failed");
        await Expect(_dev.Page.GetByText("The transaction was declined").Or(_dev.Page.GetByText("The account has insufficient funds"))).ToBeVisibleAsync();
    }

    private async Task StoreAndDebitByToken(MerchantServer server, string home)
    {
        var stored = (await server.Debit("c-2002", withRegister: true, preferred: true)).Body.GetProperty("customerProfileData");
        stored.GetProperty("profileGuid").GetString()!.ShouldStartWith("CP-");
        var token = stored.GetProperty("paymentToken").GetString()!;
        token.ShouldStartWith("pt::");
        var byToken = (await server.Debit(token: token)).Body;
        byToken.GetProperty("success").GetBoolean().ShouldBeTrue();
        var transaction = new TransactionPage(_dev);
        await transaction.Open(home, byToken.GetProperty("uuid").GetString()!);
        await Expect(transaction.GoodState).ToContainTextAsync("Succeeded");
        await Expect(_dev.Main).ToContainTextAsync("Card on file");
    }

    private async Task SeeNothingOfAnotherMerchant(string home)
    {
        var shoes = await Connector("nova-shoes-cc");
        var elsewhere = (await _portal.Do((ApiUserAdmin users) => users.Create(shoes.Merchant, "nova-shoes-api"))).Value!;
        using var atShoes = new MerchantServer(_portal, "nova-shoes-cc", elsewhere.Username, elsewhere.Password);
        await new TransactionPage(_dev).Open(home, (await atShoes.Debit()).GetProperty("uuid").GetString()!);
        await Expect(_dev.Page.GetByText("Not found")).ToBeVisibleAsync();
    }

    private async Task SeeTheUseOf(string apiUser)
    {
        await _bea.Open(apiUser);
        await Expect(new ApiUserPage(_bea).LastUsed).Not.ToContainTextAsync("Never");
        await _bea.Open($"{apiUser}?tab=refused");
        await Expect(_bea.Rows.Filter(new() { HasText = "401" })).ToHaveCountAsync(1);
    }

    private async Task ResetPasswordAndUseBoth(string apiUser, string oldPassword)
    {
        await _bea.Open(apiUser);
        var newPassword = await new ApiUserPage(_bea).ResetPassword();
        foreach (var good in (string[])[oldPassword, newPassword])
        {
            using var either = new MerchantServer(_portal, "nova-books-cc", "nova-books-api", good);
            (await either.GetProfile("c-2002")).GetProperty("profileExists").GetBoolean().ShouldBeTrue();
        }

        await _bea.Open($"/t/{_books.Tenant}");
        await Expect(Page.GetByRole(AriaRole.List, new() { Name = "Ends soon" })).ToContainTextAsync("nova-books-api: the old password stops working at");
        await _bea.Portray("dashboard-ends-soon-1280-light");
    }

    private async Task<ConnectorListItem> Connector(string name) =>
        (await _portal.Do((ConnectorQueries connectors) => connectors.List(new ConnectorFilter { Search = name }))).Value!.Items.Single();

    private async Task OpenMerchant()
    {
        await _bea.Open($"/t/{_books.Tenant}/merchants/{_books.Merchant}");
        await Expect(_bea.Heading).ToHaveTextAsync("Nova Books AT");
    }

    private Task ExpectChecklist(params (string Kind, string Text)[] expected) => new MerchantChecklist(_bea).ExpectStates(expected);

    /// <returns>The link that was shown.</returns>
    private async Task<string> InviteDeveloper()
    {
        await _bea.GoTo("Users");
        var form = new InvitationForm(_bea);
        await form.Open();
        await form.UserName.FillAsync("nova-dev");
        await form.SetEmail("dev@books.example");
        await form.LimitToMerchant("Nova Books AT");
        await form.Allow("See connectors, without their secrets", "Find and open transactions", "Download lists of transactions");
        await form.Invite();
        await Expect(_bea.Heading).ToHaveTextAsync("nova-dev is invited");
        var link = await new ShownOnce(_bea).ReadLink();
        await new ShownOnce(_bea).Finish("nova-dev");
        return link;
    }
}
