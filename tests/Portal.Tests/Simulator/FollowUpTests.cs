using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Simulator;

/// <summary>What may follow what, and how much of it (contract 4.1).</summary>
public sealed class FollowUpTests(OneWorld one) : IClassFixture<OneWorld>
{
    private const string NotFound = "referenceUuid: transaction not found";
    private const string TooMuch = "amount: 'amount' is more than what is left of the authorization";
    private const string TooMuchBack = "amount: 'amount' is more than what can still be refunded";

    private Shop Books => one.Books;

    [Fact]
    public async Task Captures_take_up_to_the_reserved_sum_in_any_number_of_parts()
    {
        var reserved = await Books.Preauthorized("10.00");

        (await Books.FollowUp("capture", reserved, "4.00")).ShouldSucceed();
        (await Books.FollowUp("capture", reserved, "6.01")).ShouldBeRefused(422, 1002, TooMuch);
        (await Books.FollowUp("capture", reserved, "5.99")).ShouldSucceed();
        (await Books.FollowUp("capture", reserved, "0.01")).ShouldSucceed();
        (await Books.FollowUp("capture", reserved, "0.01")).ShouldBeRefused(422, 1002, TooMuch);
    }

    [Fact]
    public async Task Refunds_pay_back_up_to_what_was_captured()
    {
        var reserved = await Books.Preauthorized("10.00");
        var captured = (await Books.FollowUp("capture", reserved, "6.00")).Text("uuid");

        (await Books.FollowUp("refund", captured, "2.50")).ShouldSucceed();
        (await Books.FollowUp("refund", captured, "3.51")).ShouldBeRefused(422, 1002, TooMuchBack);
        (await Books.FollowUp("refund", captured, "3.50")).ShouldSucceed();
        (await Books.FollowUp("refund", captured, "0.01")).ShouldBeRefused(422, 1002, TooMuchBack);
    }

    [Fact]
    public async Task A_purchase_keeps_one_id_over_all_its_transactions()
    {
        var reserved = await Books.Transaction("preauthorize", new
        {
            merchantTransactionId = Shop.NewId(), amount = "10", currency = "EUR", transactionToken = await Books.CardToken(),
        });
        var capture = await Books.FollowUp("capture", reserved.Text("uuid"), "5");
        var refund = await Books.FollowUp("refund", capture.Text("uuid"), "1");
        var rest = await Books.FollowUp("void", reserved.Text("uuid"));

        foreach (var followUp in (WireAnswer[])[capture, refund, rest])
        {
            followUp.ShouldSucceed().Text("purchaseId").ShouldBe(reserved.Text("purchaseId"));
        }

        (await Books.Status(rest.Text("uuid"))).Text("amount").ShouldBe("5.00");
    }

    [Theory]
    [InlineData("preauthorize", "refund")]
    [InlineData("debit", "capture")]
    [InlineData("debit", "void")]
    [InlineData("debit", "incrementalAuthorization")]
    [InlineData("register", "capture")]
    [InlineData("register", "refund")]
    [InlineData("payout", "refund")]
    public async Task What_does_not_follow_is_refused(string first, string then)
    {
        var reference = await Books.Transaction(first, new
        {
            merchantTransactionId = Shop.NewId(), amount = "10", currency = "EUR", transactionToken = await Books.CardToken(),
        });

        (await Books.FollowUp(then, reference.ShouldSucceed().Text("uuid"), "1.00")).ShouldBeRefused(422, 1002, NotFound);
    }

    [Fact]
    public async Task A_refund_is_not_refunded()
    {
        var debit = (await Books.DebitWith(await Books.CardToken(), "10.00")).Text("uuid");
        var refund = (await Books.FollowUp("refund", debit, "5.00")).ShouldSucceed().Text("uuid");

        (await Books.FollowUp("refund", refund, "1.00")).ShouldBeRefused(422, 1002, NotFound);
    }

    [Fact]
    public async Task A_reservation_is_voided_once()
    {
        var reserved = await Books.Preauthorized("10.00");

        (await Books.FollowUp("void", reserved)).ShouldSucceed();

        (await Books.FollowUp("void", reserved)).ShouldBeRefused(422, 1002, "referenceUuid: nothing is left of the transaction referred to");
        (await Books.FollowUp("capture", reserved, "0.01")).ShouldBeRefused(422, 1002, TooMuch);
        (await Books.FollowUp("incrementalAuthorization", reserved, "1.00")).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_reservation_is_voided_in_parts()
    {
        var reserved = await Books.Preauthorized("10.00");

        (await Books.FollowUp("void", reserved, "3.00")).ShouldSucceed();
        (await Books.FollowUp("void", reserved, "7.01")).ShouldBeRefused(422, 1002, TooMuch);
        (await Books.FollowUp("capture", reserved, "7.01")).ShouldBeRefused(422, 1002, TooMuch);
        (await Books.FollowUp("void", reserved, "3.00")).ShouldSucceed();
        (await Books.FollowUp("capture", reserved, "4.00")).ShouldSucceed();
    }

    [Fact]
    public async Task A_void_after_a_capture_releases_the_rest()
    {
        var reserved = await Books.Preauthorized("10.00");
        var captured = (await Books.FollowUp("capture", reserved, "6.00")).Text("uuid");

        var rest = await Books.FollowUp("void", reserved);

        (await Books.Status(rest.ShouldSucceed().Text("uuid"))).Text("amount").ShouldBe("4.00");
        (await Books.FollowUp("capture", reserved, "0.01")).ShouldBeRefused(422, 1002);
        (await Books.FollowUp("refund", captured, "6.00")).ShouldSucceed();
    }

    [Fact]
    public async Task A_captured_whole_leaves_nothing_to_void()
    {
        var reserved = await Books.Preauthorized("10.00");
        await Books.FollowUp("capture", reserved, "10.00");

        (await Books.FollowUp("void", reserved)).ShouldBeRefused(422, 1002, "referenceUuid: nothing is left of the transaction referred to");
    }

    [Fact]
    public async Task An_increment_raises_what_can_be_captured()
    {
        var reserved = await Books.Preauthorized("10.00");

        (await Books.FollowUp("incrementalAuthorization", reserved, "5.00")).ShouldSucceed();

        (await Books.FollowUp("capture", reserved, "15.01")).ShouldBeRefused(422, 1002, TooMuch);
        (await Books.FollowUp("capture", reserved, "15.00")).ShouldSucceed();
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("incrementalAuthorization")]
    [InlineData("refund")]
    public async Task A_follow_up_has_the_currency_of_what_it_follows(string call)
    {
        var reference = call == "refund" ? (await Books.DebitWith(await Books.CardToken())).Text("uuid") : await Books.Preauthorized("10.00");

        var answer = await Books.Transaction(call, new { merchantTransactionId = Shop.NewId(), referenceUuid = reference, amount = "1.00", currency = "USD" });

        answer.ShouldBeRefused(422, 1002, "currency: 'currency' is not the currency of the transaction referred to");
    }

    [Theory]
    [InlineData("capture")]
    [InlineData("void")]
    [InlineData("refund")]
    public async Task A_declined_follow_up_gives_back_what_it_held(string call)
    {
        var reference = call == "refund" ? (await Books.DebitWith(await Books.CardToken(), "10.00")).Text("uuid") : await Books.Preauthorized("10.00");
        var declined = await Books.Transaction(call, new
        {
            merchantTransactionId = Shop.NewId(), referenceUuid = reference, amount = "10.00", currency = "EUR", extraData = new { outcome = "2003" },
        });

        declined.ShouldBeDeclined(2003);
        (await Books.FollowUp(call, reference, "10.00")).ShouldSucceed();
    }

    [Fact]
    public async Task Missing_and_foreign_references_read_the_same()
    {
        var zetas = await one.World.Zeta.Preauthorized("10.00");
        var shoes = await one.World.Shoes.Preauthorized("10.00");

        foreach (var reference in (string[])[zetas, shoes, "0123456789abcdef0123", "x", new string('x', 50)])
        {
            (await Books.FollowUp("capture", reference, "1.00")).ShouldBeRefused(422, 1002, NotFound);
            (await Books.FollowUp("void", reference)).ShouldBeRefused(422, 1002, NotFound);
            (await Books.FollowUp("deregister", reference)).ShouldBeRefused(422, 1002, NotFound);
        }

        (await one.World.Zeta.FollowUp("capture", zetas, "10.00")).ShouldSucceed();
    }

    [Fact]
    public async Task A_meta_connector_and_its_member_follow_up_each_other()
    {
        var meta = one.World.BooksMeta;
        var throughMeta = await meta.Preauthorized("10.00");
        var throughMember = await Books.Preauthorized("10.00");

        (await Books.FollowUp("capture", throughMeta, "10.00")).ShouldSucceed();
        (await meta.FollowUp("capture", throughMember, "10.00")).ShouldSucceed();
        (await one.World.BooksIban.FollowUp("capture", await Books.Preauthorized("10.00"), "1.00")).ShouldBeRefused(422, 1002, NotFound);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_deregistered_card_is_never_charged_again(bool byToken)
    {
        var customer = Shop.NewId("c");
        var stored = await Books.BuyAndStore(customer, preferred: true);
        var (token, uuid) = (stored.Text("customerProfileData", "paymentToken"), stored.Text("uuid"));
        Task<WireAnswer> Deregister() => byToken
            ? Books.Transaction("deregister", new { merchantTransactionId = Shop.NewId(), transactionToken = token })
            : Books.FollowUp("deregister", uuid);

        (await Deregister()).ShouldSucceed();

        (await Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await one.World.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await ChargeByReference(uuid)).ShouldBeRefused(422, 1002, NotFound);
        (await Deregister()).ShouldBeRefused(422, 1002, byToken ? "Token not found" : NotFound);
        var profile = (await Books.GetProfile(customer)).ShouldSucceed();
        (profile.Body["paymentInstruments"]!.AsArray().Count, profile.At("preferredMethod")).ShouldBe((0, null));
    }

    [Fact]
    public async Task A_detached_card_is_charged_by_reference_and_can_be_attached_again()
    {
        var customer = Shop.NewId("c");
        var stored = await Books.BuyAndStore(customer);
        var uuid = stored.Text("uuid");
        (await Books.Profile("detachPaymentInstrument", new { transactionUuid = uuid, customerIdentification = customer })).ShouldSucceed();

        (await Books.DebitWith(stored.Text("customerProfileData", "paymentToken"))).ShouldBeRefused(422, 1002, "Token not found");
        (await ChargeByReference(uuid)).ShouldSucceed();
        var again = await Books.Profile("attachPaymentInstrument", new { transactionUuid = uuid, customerIdentification = customer });

        (await one.World.Shoes.DebitWith(again.ShouldSucceed().Text("paymentToken"))).ShouldSucceed();
    }

    [Fact]
    public async Task Only_the_merchant_that_registered_a_card_ends_it()
    {
        var token = await Books.StoredCard(Shop.NewId("c"));

        (await one.World.Shoes.Transaction("deregister", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldBeRefused(400, 3002);

        (await one.World.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_refused_follow_up_leaves_its_id_free()
    {
        var reserved = await Books.Preauthorized("10.00");
        var id = Shop.NewId();
        object Capture(string amount) => new { merchantTransactionId = id, referenceUuid = reserved, amount, currency = "EUR" };

        (await Books.Transaction("capture", Capture("10.01"))).ShouldBeRefused(422, 1002);
        (await Books.Transaction("capture", Capture("10.00"))).ShouldSucceed();
        (await Books.Transaction("capture", Capture("10.00"))).Status.ShouldNotBe(200);
    }

    [Fact]
    public async Task A_duplicate_follow_up_moves_no_money()
    {
        var reserved = await Books.Preauthorized("10.00");
        var id = Shop.NewId();
        object Capture() => new { merchantTransactionId = id, referenceUuid = reserved, amount = "4.00", currency = "EUR" };

        (await Books.Transaction("capture", Capture())).ShouldSucceed();
        (await Books.Transaction("capture", Capture())).ShouldBeRefused(400, 3004);

        (await Books.FollowUp("capture", reserved, "6.00")).ShouldSucceed();
    }

    // A merchant whose call timed out sends it again: that it was made is what it must learn, and not that nothing is left.
    [Theory]
    [InlineData("capture", "10.00")]
    [InlineData("void", null)]
    [InlineData("refund", "10.00")]
    [InlineData("deregister", null)]
    public async Task A_follow_up_that_took_all_there_was_is_a_duplicate_when_it_is_sent_again(string type, string? sum)
    {
        var reference = type switch
        {
            "refund" => (
                await Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await Books.CardToken() }))
                    .Text("uuid"),
            "deregister" => (await Books.Register()).Text("uuid"),
            _ => await Books.Preauthorized("10.00"),
        };
        var request = new { merchantTransactionId = Shop.NewId(), referenceUuid = reference, amount = sum, currency = sum is null ? null : "EUR" };

        (await Books.Transaction(type, request)).ShouldSucceed();

        (await Books.Transaction(type, request)).ShouldBeRefused(400, 3004);
        (await Books.Transaction(type, request with { merchantTransactionId = Shop.NewId() })).ShouldBeRefused(422, 1002);
    }

    private Task<WireAnswer> ChargeByReference(string uuid) =>
        Books.Debit(new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", referenceUuid = uuid });
}
