using System.Net;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Checkout;

/// <summary>Pay by link (contract 4.2): the merchant hands over a link, or has it mailed, and the shopper pays when they find the time.</summary>
public sealed class PaymentLinkTests(PortalUnderTest portal)
{
    private const string Mara = "mara@shop.example";

    [Fact]
    public async Task A_link_that_is_handed_over_is_paid_and_the_card_is_saved()
    {
        var world = await Ecosystem.Create(portal);
        var link = (await world.Books.LinkToPay("c-1", minutes: 60)).ShouldSucceed();
        (link.Text("returnType"), IsMailed(link)).ShouldBe(("REDIRECT", false));
        using var shopper = await new Shopper(portal).Open(link);
        shopper.Page.ShouldContain("25.40");

        await (await shopper.Take()).Pay([.. Shopper.GoodCard, ("save", "on")]);

        shopper.Page.ShouldContain("your payment went through", Case.Sensitive, "without addresses of the shop the result is shown");
        (await world.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    // Scanners of mail open what they find. The shopper comes after them.
    [Fact]
    public async Task Looking_at_a_link_takes_it_from_nobody_and_going_on_gives_it_to_one_browser()
    {
        var world = await Ecosystem.Create(portal);
        var link = await world.Books.LinkToPay("c-1");
        using var scanner = await new Shopper(portal).Open(link);
        await scanner.Look();
        using var mara = await new Shopper(portal).Open(link);
        mara.Status.ShouldBe(HttpStatusCode.OK);
        mara.Cookies.ShouldBeEmpty();
        mara.Page.ShouldNotContain("name=\"pan\"");

        (await mara.Take()).Page.ShouldContain("name=\"pan\"");

        (await scanner.Look()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await scanner.Take()).Status.ShouldBe(HttpStatusCode.NotFound);
        (await mara.Look()).Page.ShouldContain("name=\"pan\"");
        await mara.Pay(Shopper.GoodCard);
        (await world.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");
    }

    [Fact]
    public async Task Nothing_of_the_person_shows_before_somebody_takes_the_link()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");
        var link = await world.Books.LinkToPay("c-1");

        using var shopper = await new Shopper(portal).Open(link);

        shopper.Page.ShouldNotContain("1111");
        shopper.Page.ShouldNotContain("Mara");
        shopper.Page.ShouldNotContain("c-1");
    }

    [Fact]
    public async Task The_merchant_takes_a_link_back_by_the_address_that_came_with_it()
    {
        var world = await Ecosystem.Create(portal);
        var link = await world.Books.LinkToPay("c-1");
        using var merchant = await new Shopper(portal).Open(link.Text("payByLinkData", "cancelUrl"));
        merchant.Page.ShouldContain("Take this link back?");
        (await world.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT", "looking takes nothing back");

        (await merchant.Post(string.Empty)).Page.ShouldContain("Nobody can pay with this link any more");

        (await world.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("CANCELLED");
        using var shopper = await new Shopper(portal).Open(link);
        shopper.Page.ShouldContain("was cancelled");
        (await shopper.Take()).Page.ShouldNotContain("name=\"pan\"");
    }

    [Fact]
    public async Task What_was_paid_is_not_taken_back_and_the_secrets_of_link_and_cancelling_open_nothing_of_each_other()
    {
        var world = await Ecosystem.Create(portal);
        var link = await world.Books.LinkToPay("c-1");
        using var shopper = await new Shopper(portal).Open(link);
        await (await shopper.Take()).Pay(Shopper.GoodCard);
        var cancel = link.Text("payByLinkData", "cancelUrl");
        using var merchant = await new Shopper(portal).Open(cancel);

        (await merchant.Post(string.Empty)).Status.ShouldBe(HttpStatusCode.Conflict);
        merchant.Page.ShouldContain("It was paid already");
        (await world.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("SUCCESS");

        var other = await world.Books.LinkToPay("c-2");
        var (paying, cancelling) = (other.Text("redirectUrl").Split('/')[^1], other.Text("payByLinkData", "cancelUrl").Split('/')[^1]);
        using var thief = await new Shopper(portal).Look($"/redirect/{other.Text("uuid")}/cancel/{paying}");
        thief.Status.ShouldBe(HttpStatusCode.NotFound);
        (await thief.Look($"/redirect/{other.Text("uuid")}/{cancelling}")).Status.ShouldBe(HttpStatusCode.NotFound);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1");
        (await thief.Look($"/redirect/{redirect.Text("uuid")}/cancel/{cancelling}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_is_mailed_in_the_language_of_the_shopper_to_the_address_of_the_request_or_of_the_profile()
    {
        var outbox = new Outbox();
        await using var alone = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IMailbox>(outbox));
        var world = await Ecosystem.Create(alone);
        await world.Books.StoredCard("c-1");

        var known = (await world.Books.LinkToPay("c-1", byMail: true, language: "de")).ShouldSucceed();
        var named = (await world.Books.LinkToPay("c-9", byMail: true, email: "lena@shop.example")).ShouldSucceed();

        IsMailed(known).ShouldBeTrue();
        var german = outbox.To(Mara).ShouldHaveSingleItem();
        german.Subject.ShouldBe("Books AT: Ihre Zahlung");
        german.Text.ShouldContain(known.Text("redirectUrl"));
        german.Text.ShouldContain("25.40 EUR");
        german.Text.ShouldNotContain("c-1");
        outbox.To("lena@shop.example").ShouldHaveSingleItem().Text.ShouldContain(named.Text("redirectUrl"));
        (await world.Books.LinkToPay("c-nobody", byMail: true)).ShouldBeRefused(422, 1002, "customer.email: must be an address that the link can be mailed to");
    }

    [Fact]
    public async Task Where_no_mails_leave_the_installation_the_answer_says_that_it_was_not_sent()
    {
        var world = await Ecosystem.Create(portal);

        var link = (await world.Books.LinkToPay("c-1", byMail: true, email: Mara)).ShouldSucceed();

        IsMailed(link).ShouldBeFalse();
        link.Text("redirectUrl").ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_link_that_nobody_paid_ends_at_its_minute_and_the_merchant_is_notified_as_of_any_payment()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var link = await scene.World.Books.LinkToPay("c-1", minutes: 2 * 24 * 60);
        await scene.RecoverAfter(TimeSpan.FromHours(47));
        (await scene.World.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("REDIRECT");
        using var shopper = await new Shopper(scene.Portal).Open(link);

        await scene.RecoverAfter(TimeSpan.FromHours(2));

        (await scene.World.Books.Status(link.Text("uuid"))).Text("transactionStatus").ShouldBe("ERROR");
        (await shopper.Look()).Page.ShouldContain("The time for this payment is over");
        (await shopper.Take()).Page.ShouldNotContain("name=\"pan\"");
    }

    [Theory]
    [InlineData("debit", "transactionToken", "ix::0123456789abcdef")]
    [InlineData("debit", "referenceUuid", "0123456789abcdef0123")]
    public async Task A_link_and_a_means_of_payment_do_not_go_together(string call, string field, string value)
    {
        var world = await Ecosystem.Create(portal);
        var body = new Dictionary<string, object>
        {
            ["merchantTransactionId"] = Shop.NewId(), ["amount"] = "10.00", ["currency"] = "EUR", ["payByLink"] = new { sendByEmail = false }, [field] = value,
        };

        var answer = await world.Books.Transaction(call, body);

        answer.Succeeded.ShouldBeFalse();
        answer.Raw.ShouldContain("payByLink");
    }

    [Fact]
    public async Task Payouts_and_schedules_have_no_link_and_a_lifetime_beyond_a_year_ends_after_one()
    {
        var world = await Ecosystem.Create(portal);
        var asked = new { sendByEmail = false, expirationInMinute = int.MaxValue };

        (await world.Books.Transaction("payout", new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", payByLink = asked }))
            .ShouldBeRefused(400, 3002);
        (await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", payByLink = asked, withRegister = true,
            schedule = new { amount = "1.00", currency = "EUR", periodLength = 1, periodUnit = "MONTH" },
        })).ShouldBeRefused(400, 3002);
        var longest = (await world.Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", payByLink = asked })).ShouldSucceed();

        var ends = DateTime.Parse(longest.Text("payByLinkData", "expiresAt")[..19], System.Globalization.CultureInfo.InvariantCulture);
        (ends - DateTime.UtcNow).TotalDays.ShouldBeInRange(364, 366);
    }

    [Theory]
    [InlineData("MOTO")]
    [InlineData("RECURRING")]
    [InlineData("CARDONFILE-MERCHANT-INITIATED")]
    public async Task A_link_has_a_shopper_so_that_no_indicator_of_one_who_is_absent_goes_with_it(string indicator)
    {
        var world = await Ecosystem.Create(portal);

        (await world.Books.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionIndicator = indicator, payByLink = new { sendByEmail = false },
        })).ShouldBeRefused(400, 3002);
    }

    [Fact]
    public async Task A_link_is_mailed_to_an_address_and_to_nothing_else()
    {
        var world = await Ecosystem.Create(portal);

        (await world.Books.LinkToPay("c-1", byMail: true, email: "not an address")).Succeeded.ShouldBeFalse();
    }

    // Attack: the browser posts the id of another stored card, and the register would succeed without renewing anything.
    [Fact]
    public async Task A_page_that_renews_takes_nothing_that_is_stored_and_ends_when_there_is_nothing_to_renew()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        (await world.Books.BuyAndStore("c-1", Shop.OtherCard)).ShouldSucceed();
        var other = (await portal.Ledger.RegistrationsOf(world.Books)).Single(r => r.Token != token).Id;
        var (link, late) = (await Renewal(world, token), await Renewal(world, token));
        using var shopper = await new Shopper(portal).Open(link);
        await shopper.Take();

        await shopper.Pay(("choice", $"{other}"), ("stored-cvv", "123"));

        shopper.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Books.WithdrawConsent("c-1", token)).ShouldSucceed();
        using var behind = await new Shopper(portal).Open(late);
        behind.Page.ShouldContain("Nothing was saved");
        behind.Page.ShouldNotContain("name=\"pan\"");
        (await world.Books.Status(late.Text("uuid"))).Text("transactionStatus").ShouldBe("ERROR");
        (await shopper.Look()).Page.ShouldContain("Nothing was saved");
    }

    [Fact]
    public async Task A_card_is_renewed_by_a_link()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var link = await Renewal(world, token);
        using var shopper = await new Shopper(portal).Open(link);
        shopper.Page.ShouldContain("This replaces Visa •••• 1111");
        await shopper.Take();
        shopper.Stored.ShouldBeEmpty("what is stored already takes the place of nothing");

        await shopper.Pay([.. Shopper.Card(Shop.OtherCard), ("save", "on")]);

        shopper.Page.ShouldContain("your payment details are saved");
        var instrument = (await world.Books.Instruments("c-1")).ShouldHaveSingleItem();
        instrument.Token.ShouldBe(token);
        (await world.Books.DebitWith(token)).ShouldSucceed().Text("returnData", "lastFourDigits").ShouldBe(Shop.OtherCard[^4..]);
    }

    private static async Task<WireAnswer> Renewal(Ecosystem world, string token) => (await world.Books.Transaction("register", new
    {
        merchantTransactionId = Shop.NewId(), payByLink = new { sendByEmail = false },
        customerProfileData = new { customerIdentification = "c-1", renews = token },
    })).ShouldSucceed();

    private static bool IsMailed(WireAnswer link) => link.At("payByLinkData", "sendViaEmail")!.GetValue<bool>();
}
