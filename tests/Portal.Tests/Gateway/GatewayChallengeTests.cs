using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Gateway;

/// <summary>The provider wants to see the shopper: they go there over our page and come back to it, and the provider is believed, not the browser.</summary>
public sealed class GatewayChallengeTests
{
    private const string Challenge = "4000001000000109";
    private const string Thanks = "https://shop.example/thanks";

    [Theory]
    [InlineData(true, "SUCCESS", null)]
    [InlineData(false, "ERROR", "2021")]
    public async Task A_shopper_proves_themselves_on_the_providers_page_and_comes_back(bool passes, string outcome, string? code)
    {
        await using var scene = await GatewayScene.Start();
        var redirect = await Begin(scene);
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        using var atProvider = await new Shopper(scene.Provider).Open(SentOn(shopper));

        await atProvider.Prove(passes);
        await shopper.Look(new Uri(atProvider.SentTo!).AbsolutePath);

        shopper.Page.ShouldContain(passes ? "went through" : "not be confirmed");
        shopper.Headers.GetValueOrDefault("Refresh").ShouldBe(passes ? $"0;url={Thanks}" : "0;url=https://shop.example/sorry");
        var status = await scene.Books.Status(redirect.Text("uuid"));
        (status.Text("transactionStatus"), status.At("code")?.GetValue<string>()).ShouldBe((outcome, code));
        (await scene.Ledger.VaultEntriesOf(scene.Books)).ShouldBe(0);
        await scene.ShouldAgree();
        if (passes)
        {
            var token = status.Text("customerProfileData", "paymentToken");
            (await scene.Books.Debit(
                new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = token, transactionIndicator = "RECURRING" }))
                .ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
        }
    }

    [Fact]
    public async Task A_browser_that_only_says_so_pays_nothing()
    {
        await using var scene = await GatewayScene.Start();
        var redirect = await Begin(scene);
        using var shopper = await new Shopper(scene.Portal).Open(redirect);

        await shopper.Look(shopper.Path + "/return");
        await shopper.Post("/challenge", ("answer", "passed"));
        await shopper.Post("/cancel");

        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
        using var other = await new Shopper(scene.Portal).Look(shopper.Path + "/return");
        ((int)other.Status).ShouldBe(404);
    }

    [Fact]
    public async Task A_shopper_who_pays_there_and_never_comes_back_has_paid()
    {
        await using var scene = await GatewayScene.Start();
        var redirect = await Begin(scene);
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        using var atProvider = await new Shopper(scene.Provider).Open(SentOn(shopper));
        await scene.Recover();
        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");

        await atProvider.Prove(passes: true);
        await scene.Recover();

        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task Our_page_never_ends_what_the_provider_keeps_open()
    {
        await using var scene = await GatewayScene.Start();
        var redirect = await Begin(scene);
        using var shopper = await new Shopper(scene.Portal).Open(redirect);
        using var atProvider = await new Shopper(scene.Provider).Open(SentOn(shopper));

        scene.Clock.Advance(TimeSpan.FromHours(1));
        await scene.Recover();
        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
        await atProvider.Prove(passes: true);
        await shopper.Look(new Uri(atProvider.SentTo!).AbsolutePath);

        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        await scene.ShouldAgree();
    }

    [Fact]
    public async Task On_our_payment_page_a_card_goes_to_the_provider_and_its_challenge_follows()
    {
        await using var scene = await GatewayScene.Start();
        var redirect = await PaymentPageTests.Begin(scene.Books, "c-1");
        using var shopper = await new Shopper(scene.Portal).Open(redirect);

        await (await shopper.Pay([.. Shopper.Card(Challenge), ("save", "on")])).GoOn();
        using var refusing = await new Shopper(scene.Provider).Open(SentOn(shopper));
        await refusing.Prove(passes: false);
        await shopper.Look(new Uri(refusing.SentTo!).AbsolutePath);
        shopper.Page.ShouldContain("could not be confirmed");
        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        (await scene.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await scene.Books.Instruments("c-1")).ShouldHaveSingleItem();
        await scene.ShouldAgree();
    }

    private static async Task<WireAnswer> Begin(GatewayScene scene)
    {
        var redirect = await scene.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "25.40", currency = "EUR", transactionToken = await scene.Books
                .CardToken(Challenge), withRegister = true,
            customerProfileData = new { customerIdentification = "c-1" }, successUrl = Thanks, errorUrl = "https://shop.example/sorry",
        });
        redirect.ShouldSucceed().Text("returnType").ShouldBe("REDIRECT");
        redirect.Text("redirectUrl").ShouldStartWith(scene.Portal.Http.BaseAddress!.ToString());
        return redirect;
    }

    private static string SentOn(Shopper shopper)
    {
        var refresh = shopper.Headers["Refresh"];
        refresh.ShouldStartWith("0;url=http");
        shopper.Page.ShouldContain(refresh["0;url=".Length..]);
        return refresh["0;url=".Length..];
    }
}
