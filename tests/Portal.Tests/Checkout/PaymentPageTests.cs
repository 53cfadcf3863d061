using System.Net;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>A call with neither token nor reference sends the shopper to our page, and gets an outcome like any other (contract 4.9).</summary>
public sealed class PaymentPageTests(PortalUnderTest portal)
{
    internal const string ThanksUrl = Thanks;
    private const string Thanks = "https://shop.example/thanks?order=1";
    private const string Sorry = "https://shop.example/sorry";
    private const string Gone = "https://other.example/gone";

    [Fact]
    public async Task A_first_purchase_saves_the_card_and_the_next_shop_offers_it_first()
    {
        var world = await Ecosystem.Create(portal);
        using var first = new Shopper(portal);
        var redirect = await Begin(world.Books, "c-1");
        (redirect.ShouldSucceed().Text("returnType"), redirect.Text("redirectType"), redirect.At("errors")).ShouldBe(("REDIRECT", "fullpage", null));
        redirect.Text("redirectUrl").Length.ShouldBeLessThanOrEqualTo(255);
        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");

        await (await first.Open(redirect)).Pay([.. Shopper.GoodCard, ("save", "on")]);

        (first.Status, first.SentTo).ShouldBe((HttpStatusCode.OK, Thanks));
        var status = await world.Books.Status(redirect.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("returnData", "lastFourDigits")).ShouldBe(("SUCCESS", "1111"));
        var token = status.Text("customerProfileData", "paymentToken");
        (await world.Shoes.Instruments("c-1")).ShouldHaveSingleItem().Token.ShouldBe(token);

        using var second = new Shopper(portal);
        var again = await Begin(world.Shoes, "c-1");
        await second.Open(again);
        second.Page.ShouldContain("•••• 1111");
        second.Chosen.ShouldBe(second.Stored.ShouldHaveSingleItem());
        await second.Pay(("choice", second.Chosen!), ("stored-cvv", "123"));

        second.SentTo.ShouldBe(Thanks);
        (await world.Shoes.Status(again.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await world.Shoes.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nothing_is_saved_when_the_shopper_does_not_want_it()
    {
        var world = await Ecosystem.Create(portal);
        using var shopper = await new Shopper(portal).Open(await Begin(world.Books, "c-1"));

        await shopper.Pay(Shopper.GoodCard);

        shopper.SentTo.ShouldBe(Thanks);
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(0);
    }

    [Fact]
    public async Task The_page_shows_only_what_this_merchant_can_charge_and_marks_what_has_expired()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        await world.BooksIban.RegisterAccount("c-1");
        await world.Books.StoredCard("c-2");

        using var atShoes = await new Shopper(portal).Open(await Begin(world.Shoes, "c-1"));
        using var atToys = await new Shopper(portal).Open(await Begin(world.Toys, "c-1"));
        using var atMeta = await new Shopper(portal).Open(await Begin(world.BooksMeta, "c-1"));

        (atShoes.Stored.Count, atToys.Stored.Count, atMeta.Stored.Count).ShouldBe((1, 0, 2));
        atMeta.Page.ShouldContain("value=\"iban\"");
        atMeta.Page.ShouldContain("value=\"wallet\"");
        atShoes.Page.ShouldNotContain("value=\"iban\"");
    }

    [Fact]
    public async Task A_stored_instrument_that_the_page_does_not_offer_is_refused_no_matter_what_the_browser_posts()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        await world.Books.StoredCard("c-2");
        using var own = await new Shopper(portal).Open(await Begin(world.Books, "c-1"));
        using var other = await new Shopper(portal).Open(await Begin(world.Books, "c-2"));
        var redirect = await Begin(world.Toys, "c-1");
        using var foreign = await new Shopper(portal).Open(redirect);

        await own.Pay(("choice", other.Stored[0]), ("stored-cvv", "123"));
        await foreign.Pay(("choice", other.Stored[0]), ("stored-cvv", "123"));

        (own.Status, foreign.Status).ShouldBe((HttpStatusCode.UnprocessableEntity, HttpStatusCode.UnprocessableEntity));
        (await world.Toys.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
    }

    [Fact]
    public async Task A_stored_card_asks_for_its_security_code()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        using var shopper = await new Shopper(portal).Open(await Begin(world.Books, "c-1"));

        await shopper.Pay(("choice", shopper.Stored[0]));

        shopper.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        shopper.Page.ShouldContain("security code");
        shopper.Page.Split("aria-invalid=\"true\"").Length.ShouldBe(2, "the code of the card that was not chosen is not wrong");
        await shopper.Pay(("choice", shopper.Stored[0]), ("stored-cvv", "123"));
        shopper.SentTo.ShouldBe(Thanks);
    }

    [Fact]
    public async Task A_connector_may_say_that_one_click_is_enough()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        (await portal.Admin(world.Books.Tenant).Do((ConnectorAdmin c) => c.Configure(
            world.Books.Connector, new ConnectorSettings(DefaultResult.Success, false, null, null, []) { SkipsSecurityCode = true }))).IsOk.ShouldBeTrue();
        using var shopper = await new Shopper(portal).Open(await Begin(world.Books, "c-1"));

        shopper.Page.ShouldNotContain("stored-cvv");
        await shopper.Pay(("choice", shopper.Stored[0]));

        shopper.SentTo.ShouldBe(Thanks);
    }

    [Theory]
    [InlineData("4111111111111112", "12/31", "123", "valid card number")]
    [InlineData("4111111111111111", "12/20", "123", "has expired")]
    [InlineData("4111111111111111", "soon", "123", "month and year")]
    [InlineData("4111111111111111", "12/31", "", "security code")]
    [InlineData("", "", "", "month and year")]
    public async Task What_cannot_be_read_is_named_and_nothing_of_the_card_comes_back(string pan, string expiry, string cvv, string said)
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await Begin(world.Books, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);

        await shopper.Pay(("choice", "card"), ("pan", pan), ("expiry", expiry), ("cvv", cvv), ("holder", "<b>Mara</b>"));

        shopper.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        shopper.Page.ShouldContain(said);
        shopper.Page.ShouldNotContain("41111111");
        shopper.Page.ShouldNotContain("value=\"123\"");
        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
    }

    [Fact]
    public async Task After_a_decline_another_card_may_be_tried_and_the_fifth_decline_is_the_last()
    {
        var world = await Ecosystem.Create(portal);
        var (good, bad) = (await Begin(world.Books, "c-1"), await Begin(world.Books, "c-2"));
        using var lucky = await new Shopper(portal).Open(good);
        await (await lucky.Pay([.. Shopper.Card(Shop.DeclinedCard), ("save", "on")])).GoOn();
        lucky.Page.ShouldContain("declined");
        await lucky.Pay([.. Shopper.GoodCard, ("save", "on")]);
        lucky.SentTo.ShouldBe(Thanks);
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await portal.Ledger.VaultEntriesOf(world.Books)).ShouldBe(1);
        (await portal.Ledger.HistoryOf(good.Text("uuid"))).ShouldBe([TransactionStatus.InFlight, TransactionStatus.Success]);

        using var unlucky = await new Shopper(portal).Open(bad);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            (await unlucky.Pay(Shopper.Card(Shop.DeclinedCard))).SentTo.ShouldBe(unlucky.Path);
            await unlucky.GoOn();
        }

        (await unlucky.Pay(Shopper.Card(Shop.DeclinedCard))).SentTo.ShouldBe(Sorry);
        var status = await world.Books.Status(bad.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("code")).ShouldBe(("ERROR", "2003"));
    }

    [Fact]
    public async Task Who_cancels_goes_back_and_pays_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await Begin(world.Books, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);

        (await shopper.Cancel()).SentTo.ShouldBe(Gone);

        var status = await world.Books.Status(redirect.Text("uuid"));
        (status.Text("transactionStatus"), status.Text("code")).ShouldBe(("CANCELLED", "2002"));
        (await shopper.Look()).Page.ShouldContain("was cancelled");
        await shopper.Pay(Shopper.GoodCard);
        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task However_often_it_is_posted_there_is_one_payment_and_a_sentence_that_says_so()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await Begin(world.Books, "c-1");
        using var shopper = await new Shopper(portal).Open(redirect);
        var form = shopper.Page;

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => shopper.Pay([.. Shopper.GoodCard, ("save", "on")])));

        (await world.Books.Status(redirect.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await portal.Ledger.Transaction(redirect.Text("uuid"))).Attempts.ShouldBe(1);
        (await shopper.Look()).Page.ShouldContain("your payment went through");
        form.ShouldNotBe(shopper.Page);
    }

    [Fact]
    public async Task An_account_and_a_wallet_pay_too_and_a_registration_moves_no_money()
    {
        var world = await Ecosystem.Create(portal);
        using var byAccount = await new Shopper(portal).Open(await Begin(world.BooksMeta, "c-1"));
        using var byWallet = await new Shopper(portal).Open(await Begin(world.BooksMeta, "c-1"));
        var register = await world.Books.Transaction("register", new
        {
            merchantTransactionId = Shop.NewId(), successUrl = Thanks, language = "de", customerProfileData = new { customerIdentification = "c-2" },
        });
        using var stores = await new Shopper(portal).Open(register);

        await byAccount.Pay(("choice", "iban"), ("iban", "AT61 1904 3002 3457 3201"), ("account-holder", "Mara"), ("save", "on"));
        await byWallet.Pay(("choice", "wallet"), ("wallet", "mara@shop.example"));
        stores.Page.ShouldContain("Speichern");
        await stores.Pay(Shopper.GoodCard);

        (byAccount.SentTo, byWallet.SentTo, stores.SentTo).ShouldBe((Thanks, Thanks, Thanks));
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await world.Books.Instruments("c-2")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_payout_and_a_charge_of_a_disabled_way_get_no_page()
    {
        var world = await Ecosystem.Create(portal);

        (await world.Books.Transaction("payout", new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR" })).ShouldBeRefused(422, 1002);
        (await Begin(world.Books, "c-1", id: "twice")).ShouldSucceed();
        (await Begin(world.Books, "c-1", id: "twice")).ShouldBeRefused(400, 3004);
        (await Begin(world.Books, "c-1", threeDSecure: "SOMETIMES")).ShouldBeRefused(422, 1002);
    }

    internal static Task<WireAnswer> Begin(Shop shop, string customer, string? id = null, string? threeDSecure = null, string language = "en") => shop.Debit(new
    {
        merchantTransactionId = id ?? Shop.NewId(), amount = "25.40", currency = "EUR", withRegister = true, language,
        successUrl = Thanks, errorUrl = Sorry, cancelUrl = Gone, description = "Order <script>alert(1)</script>",
        customerProfileData = new { customerIdentification = customer }, threeDSecureData = new Dictionary<string, string?> { ["3dsecure"] = threeDSecure },
    });
}
