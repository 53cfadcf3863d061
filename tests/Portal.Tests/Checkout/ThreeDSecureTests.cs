using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>Some cards make their holder authenticate (contract 4.7 and 10).</summary>
public sealed class ThreeDSecureTests(PortalUnderTest portal)
{
    internal const string Challenge = "4000001000000109";
    private const string NotEnrolled = "4000003000000006";

    [Theory]
    [InlineData(true, "SUCCESS", null)]
    [InlineData(false, "ERROR", "2021")]
    public async Task A_charge_by_the_merchants_server_may_send_the_shopper_to_their_bank(bool passes, string outcome, string? code)
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await world.Books.BuyAndStore("c-1", Challenge);
        redirect.ShouldSucceed().Text("returnType").ShouldBe("REDIRECT");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
        using var shopper = await new Shopper(portal).Open(redirect);
        shopper.Page.ShouldContain("Confirm that it is you");

        await (await shopper.Prove(passes)).GoOn();

        shopper.Page.ShouldContain(passes ? "went through" : "not be confirmed");
        var status = await world.Books.Status(redirect.Text("uuid"));
        (status.Text("transactionStatus"), status.At("code")?.GetValue<string>()).ShouldBe((outcome, code));
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(passes ? 1 : 0);
        if (passes)
        {
            // The stored card asks again, unless nobody is there to be asked.
            var token = status.Text("customerProfileData", "paymentToken");
            (await world.Shoes.DebitWith(token)).Text("returnType").ShouldBe("REDIRECT");
            (await world.Shoes.Debit(
                new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = token, transactionIndicator = "RECURRING" }))
                .Text("returnType").ShouldBe("FINISHED");
        }
    }

    [Fact]
    public async Task On_the_payment_page_a_refused_proof_leaves_the_other_ways_to_pay()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);

        await (await shopper.Pay([.. Shopper.Card(Challenge), ("save", "on")])).GoOn();
        shopper.Page.ShouldContain("Confirm that it is you");
        await (await shopper.Prove(false)).GoOn();
        shopper.Page.ShouldContain("could not be confirmed");
        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(1);
    }

    [Theory]
    [InlineData(Challenge, "OFF", "FINISHED")]
    [InlineData(NotEnrolled, "OPTIONAL", "FINISHED")]
    [InlineData(NotEnrolled, "MANDATORY", "ERROR")]
    [InlineData("4000002000000008", "MANDATORY", "FINISHED")]
    [InlineData("4000001000000307", "OPTIONAL", "ERROR")]
    public async Task The_merchant_says_how_much_proof_it_wants(string card, string wanted, string returnType)
    {
        var world = await Ecosystem.Create(portal);

        var debit = await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = await world.Books.CardToken(card),
            threeDSecureData = new Dictionary<string, string> { ["3dsecure"] = wanted, ["channel"] = "02" },
        });

        debit.Text("returnType").ShouldBe(returnType);
    }

    [Theory]
    [InlineData("ENROLLED CHALLENGE", "REDIRECT")]
    [InlineData("METHOD REJECTED", "ERROR")]
    [InlineData("ENROLLED FRICTIONLESS", "FINISHED")]
    public async Task The_holders_name_picks_the_result_too(string holder, string returnType)
    {
        var world = await Ecosystem.Create(portal);

        (await world.Books.DebitWith(await world.Books.CardToken(TestCards.New(), holder))).Text("returnType").ShouldBe(returnType);
    }

    [Fact]
    public async Task Who_never_comes_back_from_their_bank_has_paid_nothing()
    {
        var clock = new MovableClock();
        await using var patient = await PortalUnderTest.Start(
            new Dictionary<string, string> { ["Transactions:RecoveryInterval"] = "10.00:00:00" }, replacements: services => services.AddClock(clock));
        var world = await Ecosystem.Create(patient);
        var redirect = await world.Books.BuyAndStore("c-1", Challenge);
        using var shopper = await new Shopper(patient).Open(redirect);

        clock.Pass(TimeSpan.FromMinutes(31));
        await patient.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);
        await shopper.Prove(true);

        var status = await world.Books.Status(redirect.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("code")).ShouldBe(("ERROR", "2005"));
        (await patient.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
    }
}
