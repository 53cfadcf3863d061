using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Secrets;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Gateway;

/// <summary>The account with the other gateway: what people may enter, and that its secrets go in and never come out.</summary>
public sealed class GatewayAccountTests(PortalUnderTest portal)
{
    private const string Password = "Gw-pass-7f31a9";
    private const string Secret = "Gw-secret-55ab02";

    private static GatewayAccountForm Account => new("https://gateway.example/api/v3/", "api-user", Password, "key-1", Secret, "public-1");

    [Theory]
    [InlineData("http://gateway.example", "baseUrl")]
    [InlineData("gateway.example", "baseUrl")]
    [InlineData("https://user:pass@gateway.example", "baseUrl")]
    [InlineData("https://gateway.example?x=1", "baseUrl")]
    [InlineData("ftp://gateway.example", "baseUrl")]
    public async Task Only_a_server_with_https_can_be_entered(string url, string field)
    {
        var world = await Ecosystem.Create(portal);

        (await Create(world, new GatewayAccountForm(url, "user", "secret", "key"))).Error!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Each_field_that_is_wrong_is_named()
    {
        var world = await Ecosystem.Create(portal);
        const string url = "https://gateway.example";

        (await Create(world, new GatewayAccountForm(url, "", "secret", "key"))).Error!.Field.ShouldBe("username");
        (await Create(world, new GatewayAccountForm(url, "a:b", "secret", "key"))).Error!.Field.ShouldBe("username");
        (await Create(world, new GatewayAccountForm(url, "user", "", "key"))).Error!.Field.ShouldBe("password");
        (await Create(world, new GatewayAccountForm(url, "user", "secret", "../x"))).Error!.Field.ShouldBe("apiKey");
        (await Create(world, new GatewayAccountForm(url, "user", "secret", ".."))).Error!.Field.ShouldBe("apiKey");
        (await Create(world, new GatewayAccountForm(url, "user", "secret", "key", null, "a/b"))).Error!.Field.ShouldBe("publicIntegrationKey");
        (await Create(world, new GatewayAccountForm(url, "user", "secret", "key", null, null, 0))).Error!.Field.ShouldBe("timeLimit");
        (await Create(world, null)).Error!.Field.ShouldBe("baseUrl");
    }

    [Fact]
    public async Task Secrets_are_sealed_kept_when_left_blank_and_shown_to_nobody()
    {
        await using var own = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(own);
        var ada = own.Admin(world.Group);
        var made = await ada.Do((ConnectorAdmin c) => c.Create(New(world, Account)));
        var id = made.Value!.Connector;

        var shown = (await ada.Do((ConnectorQueries q) => q.Get(id))).Value!;
        shown.Gateway.ShouldBe(new ShownGatewayAccount("https://gateway.example", "api-user", "key-1", true, "public-1", 12));
        var edited = Account with { Password = null, SharedSecret = string.Empty, Username = "other-user" };
        (await ada.Do((ConnectorAdmin c) => c.Edit(id, Form(shown) with { Gateway = edited }, shown.Version))).IsOk.ShouldBeTrue();

        var opened = (await own.Services.GetRequiredService<GatewayAccounts>().Find(id))!;
        opened.Credentials.ShouldBe(Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"other-user:{Password}")));
        opened.SharedSecret.ShouldBe(System.Text.Encoding.UTF8.GetBytes(Secret));
        var audit = (await own.Ledger.Audit(world.Books.Tenant)).Last(e => e.Action == "connector.gateway.changed");
        audit.Changes!.ShouldContain("username");
        audit.Changes!.ShouldNotContain("other-user");
        foreach (var (name, text) in await StoredTexts.Of(own))
        {
            text.Contains(Password, StringComparison.Ordinal).ShouldBeFalse(name);
            text.Contains(Secret, StringComparison.Ordinal).ShouldBeFalse(name);
        }
    }

    [Fact]
    public async Task No_secret_goes_to_a_host_for_which_it_was_not_given()
    {
        await using var own = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(own);
        var ada = own.Admin(world.Group);
        var id = (await ada.Do((ConnectorAdmin c) => c.Create(New(world, Account)))).Value!.Connector;
        var shown = (await ada.Do((ConnectorQueries q) => q.Get(id))).Value!;
        var moved = new GatewayAccountForm("https://evil.example", Account.Username, null, Account.ApiKey);

        (await ada.Do((ConnectorAdmin c) => c.Edit(id, Form(shown) with { Gateway = moved }, shown.Version))).Error!.Field.ShouldBe("password");
        var retyped = new GatewayAccountForm("https://evil.example", Account.Username, "new", Account.ApiKey);
        (await ada.Do((ConnectorAdmin c) => c.Edit(id, Form(shown) with { Gateway = retyped }, shown.Version))).IsOk.ShouldBeTrue();

        (await own.Services.GetRequiredService<GatewayAccounts>().Find(id))!.SharedSecret.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_account_that_payments_went_to_stays()
    {
        await using var scene = await GatewayScene.Start();
        var ada = scene.Portal.Admin(scene.World.Group);
        (await scene.Books.DebitWith(await scene.Books.CardToken())).ShouldSucceed();
        var shown = (await ada.Do((ConnectorQueries q) => q.Get(scene.Books.Connector))).Value!;
        var account = scene.AccountAt(scene.ProvidersWorld.BooksSigned);

        (await Edit(new GatewayAccountForm("https://other.example", account.Username, "secret", account.ApiKey))).Error!.Field.ShouldBe("baseUrl");
        (await Edit(new GatewayAccountForm(account.BaseUrl, account.Username, null, "another-key"))).Error!.Field.ShouldBe("apiKey");
        (await Edit(account with { Password = null })).IsOk.ShouldBeTrue();

        Task<Result> Edit(GatewayAccountForm form) =>
            ada.Do((ConnectorAdmin c) => c.Edit(scene.Books.Connector, Form(shown) with { Gateway = form }, shown.Version));
    }

    [Fact]
    public async Task The_shared_secret_can_be_forgotten()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        var id = (await ada.Do((ConnectorAdmin c) => c.Create(New(world, Account)))).Value!.Connector;
        var shown = (await ada.Do((ConnectorQueries q) => q.Get(id))).Value!;

        await ada.Do((ConnectorAdmin c) =>
            c.Edit(id, Form(shown) with { Gateway = Account with { SharedSecret = null, ForgetsSharedSecret = true } }, shown.Version));

        (await ada.Do((ConnectorQueries q) => q.Get(id))).Value!.Gateway!.IsSigned.ShouldBeFalse();
    }

    [Fact]
    public async Task An_account_can_be_tried_without_moving_money()
    {
        await using var scene = await GatewayScene.Start();
        var ada = scene.Portal.Admin(scene.World.Group);
        var account = scene.AccountAt(scene.ProvidersWorld.BooksSigned);

        (await Check(account)).ShouldBe(GatewayCheck.Works);
        (await Check(account with { Password = "wrong" })).ShouldBe(GatewayCheck.Refused);
        (await Check(account with { SharedSecret = "wrong" })).ShouldBe(GatewayCheck.Refused);
        (await Check(new GatewayAccountForm("http://127.0.0.1:1", "user", "secret", "key"))).ShouldBe(GatewayCheck.NoConnection);
        (await Check(new GatewayAccountForm(scene.Line.Url + "/elsewhere", "user", "secret", "key"))).ShouldBe(GatewayCheck.OtherAnswer);

        async Task<GatewayCheck> Check(GatewayAccountForm form)
        {
            var made = await scene.World.NewGateway(scene.World.Books, Shop.NewId("gateway"), form);
            return (await ada.Do((GatewayQueries g) => g.Check(made.Connector))).Value;
        }
    }

    [Fact]
    public async Task No_number_of_a_card_that_the_provider_stores_comes_to_lie_with_us()
    {
        await using var scene = await GatewayScene.Start();
        const string number = "5555555555554444";

        (await scene.Books.BuyAndStore("c-1", number)).ShouldSucceed();
        (await scene.Books.Register("c-2", number)).ShouldSucceed();

        foreach (var (name, text) in await StoredTexts.Of(scene.Portal))
        {
            SecretTraces.Of(number, text).ShouldBeEmpty(name);
        }

        (await StoredTexts.OpenedOf(scene.Portal)).ShouldAllBe(text => SecretTraces.Of(number, text).Count == 0);
        (await scene.Ledger.Read(db => Task.FromResult(db.VaultEntries().Count()))).ShouldBe(0);
    }

    private Task<Domain.Shared.Result<ConnectorCredentials>> Create(Ecosystem world, GatewayAccountForm? account) =>
        portal.Admin(world.Group).Do((ConnectorAdmin c) => c.Create(New(world, account)));

    private static NewConnector New(Ecosystem world, GatewayAccountForm? account) =>
        new NewConnector
        {
            Merchant = world.Books.Merchant,
            Name = Shop.NewId("gateway"),
            Adapter = AdapterKind.Gateway,
            Method = PaymentMethod.Card,
            TestMode = true,
            Gateway = account,
        };

    private static ConnectorForm Form(ConnectorDetails shown) => new ConnectorForm
    {
        Name = shown.Item.Name,
        Description = shown.Description,
        Container = shown.AssignedContainer,
        IgnoresGlobalSettings = shown.IgnoresGlobalSettings,
        RequestSigning = shown.RequestSigning,
        RefusesMd5Signatures = shown.RefusesMd5Signatures,
        SignatureWindowSeconds = shown.SignatureWindowSeconds,
        TransactionsPerMinute = shown.TransactionsPerMinute,
        AllowedOrigins = shown.AllowedOrigins,
        DefaultResult = shown.DefaultResult,
        Members = [],
    };
}
