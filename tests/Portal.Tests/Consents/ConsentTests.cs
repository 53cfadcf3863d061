using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Consents;

/// <summary>A card is offered to other shops as far as its shopper agreed, and no longer than that.</summary>
public sealed partial class ConsentTests(PortalUnderTest portal)
{
    [Fact]
    public async Task What_the_merchant_says_of_the_consent_is_kept_with_the_instrument_and_given_back()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.Books.StoreAgreed("c-1", new
        {
            purpose = "ONE_CLICK", scope = "ECOSYSTEM", textId = "checkout-terms", textVersion = "7", textHash = new string('A', 64), language = "de",
            givenAt = "2026-11-20T09:15:00+01:00", validUntil = "2099-01-01T00:00:00Z", ipAddress = "203.0.113.7", userAgent = "Firefox",
        })).ShouldSucceed();

        var shown = (await world.Shoes.GetProfile("c-1")).Body["paymentInstruments"]![0]!["consent"]!;
        (shown["state"]!.GetValue<string>(), shown["purpose"]!.GetValue<string>(), shown["scope"]!.GetValue<string>())
            .ShouldBe(("ACTIVE", "ONE_CLICK", "ECOSYSTEM"));
        shown["givenAt"]!.GetValue<string>().ShouldStartWith("2026-11-20");

        var (record, place) = await portal.ConsentRecordOf(stored.Text("uuid"));
        (record.Channel, record.TextId, record.TextVersion, record.TextHash, record.Language, record.LastFour, record.ValidUntil)
            .ShouldBe((ConsentChannel.MerchantServer, "checkout-terms", "7", new string('a', 64), "de", "1111", new DateTime(2099, 1, 1)));
        place.ShouldBe(new ConsentPlace("203.0.113.7", "Firefox"));
    }

    [Fact]
    public async Task What_the_payment_page_showed_is_recorded_when_the_shopper_ticks_its_box_and_not_what_the_merchant_said()
    {
        var world = await Ecosystem.Create(portal);
        var redirect = await PaymentPageTests.Begin(world.Books, "c-1", language: "de");
        using var shopper = await new Shopper(portal).Open(redirect);
        shopper.Page.ShouldContain("hier und in den Partnershops");

        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);

        var (record, place) = await portal.ConsentRecordOf(redirect.Text("uuid"));
        (record.Channel, record.Scope, record.TextId, record.Language).ShouldBe((ConsentChannel.PaymentPage, ConsentScope.Ecosystem, "default", "de"));
        record.TextHash.ShouldBe(ConsentTexts.For("de").Shown.Hash);
        place!.Address.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_container_has_words_of_its_own_and_who_read_an_older_version_has_agreed_to_that()
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ContainerAdmin>(c => c.WriteConsentText(world.Container, "en", "Keep my card", "For all shops of Acme."));
        var first = await PaymentPageTests.Begin(world.Books, "c-1");
        using var early = await new Shopper(portal).Open(first);
        early.Page.ShouldContain("For all shops of Acme.");
        await world.Do<ContainerAdmin>(c => c.WriteConsentText(world.Container, "en", "Keep my card", "For Acme, until I say otherwise."));

        await early.Pay([.. Shopper.GoodCard, ("save", "on"), ("consent-text", TextId().Match(early.Page).Groups[1].Value)]);
        var second = await PaymentPageTests.Begin(world.Books, "c-2");
        using var late = await new Shopper(portal).Open(second);
        await late.Pay([.. Shopper.GoodCard, ("save", "on"), ("consent-text", TextId().Match(late.Page).Groups[1].Value)]);

        late.Page.ShouldNotContain("For all shops of Acme.");
        (await portal.ConsentRecordOf(first.Text("uuid"))).Record.TextVersion.ShouldBe("1");
        (await portal.ConsentRecordOf(second.Text("uuid"))).Record.TextVersion.ShouldBe("2");
    }

    [Fact]
    public async Task A_page_that_brings_back_no_text_or_an_unknown_one_is_taken_for_what_applies_now()
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ContainerAdmin>(c => c.WriteConsentText(world.Container, "en", "Keep my card", "For all shops of Acme."));
        foreach (var (customer, id) in new[] { ("c-1", string.Empty), ("c-2", "nonsense"), ("c-3", Guid.NewGuid().ToString()) })
        {
            var redirect = await PaymentPageTests.Begin(world.Books, customer);
            using var shopper = await new Shopper(portal).Open(redirect);

            await shopper.Pay([.. Shopper.GoodCard, ("save", "on"), ("consent-text", id)]);

            (await portal.ConsentRecordOf(redirect.Text("uuid"))).Record.TextVersion.ShouldBe("1", id);
            (await portal.ConsentRecordOf(redirect.Text("uuid"))).Record.TextId.ShouldNotBe("default", id);
        }
    }

    [Fact]
    public async Task The_last_day_of_the_calendar_is_no_end()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        await world.AskConsent(demanded: false, offeredUntil: DateOnly.MaxValue);

        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_merchant_outside_the_consent_neither_sees_nor_charges_the_instrument_and_gets_the_answer_of_one_that_is_not_there()
    {
        var world = await Ecosystem.Create(portal);
        var token = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "MERCHANT" })).Text("customerProfileData", "paymentToken");

        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.UpdateProfile("c-1", "{}", preferred: token)).ShouldBeRefused(422, 1002);
        (await world.Shoes.WithdrawConsent("c-1", token)).ShouldBeRefused(422, "NOT_ATTACHED");
        using var shopper = await new Shopper(portal).Open(await PaymentPageTests.Begin(world.Shoes, "c-1"));
        shopper.Stored.ShouldBeEmpty();

        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_container_that_demands_consent_takes_the_payment_stores_nothing_without_it_and_says_why()
    {
        var world = await Ecosystem.Create(portal);
        await world.AskConsent(demanded: true);

        var paid = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await world.Books.Status(paid.Text("uuid"))).Body.ToJsonString().ShouldContain("no_consent");
        (await world.Books.LooksFor("c-1")).ShouldBe("missing");
        (await world.Books.Register("c-1")).Text("returnType").ShouldBe("ERROR");

        (await world.Books.StoreAgreed("c-2", new { purpose = "RECURRING", scope = "ECOSYSTEM" })).Text("customerProfileData", "paymentToken").ShouldStartWith("pt::");
        var redirect = await PaymentPageTests.Begin(world.Books, "c-3");
        using var shopper = await new Shopper(portal).Open(redirect);
        await shopper.Pay([.. Shopper.GoodCard, ("save", "on")]);
        (await world.Books.Instruments("c-3")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Instruments_without_a_recorded_consent_are_offered_until_the_day_that_the_container_sets()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.BuyAndStore("c-1");
        var token = stored.Text("customerProfileData", "paymentToken");
        await world.AskConsent(demanded: false, offeredUntil: DateOnly.FromDateTime(DateTime.UtcNow.AddDays(1)));
        (await world.Books.DebitWith(token)).ShouldSucceed();

        await world.AskConsent(demanded: false, offeredUntil: DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-1)));

        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        await world.AskConsent(demanded: false);
        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_consent_ends_with_its_day()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var until = scene.Clock.Now.AddHours(1);
        var token = (await scene.World.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", validUntil = $"{until:yyyy-MM-dd'T'HH:mm:ss}Z" }))
            .Text("customerProfileData", "paymentToken");
        (await scene.World.Shoes.DebitWith(token)).ShouldSucceed();

        scene.Clock.Advance(TimeSpan.FromHours(1));

        (await scene.World.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await scene.World.Books.Instruments("c-1")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_card_stored_past_the_profile_enters_a_container_that_demands_consent_only_with_one()
    {
        var world = await Ecosystem.Create(portal);
        var loose = (await world.Books.Register()).ShouldSucceed().Text("uuid");
        await world.AskConsent(demanded: true);

        (await world.Books.Register()).Text("returnType").ShouldBe("ERROR");
        (await world.Books.Attach(loose, "c-1", createProfile: true)).ShouldBeRefused(422, "CONSENT_REQUIRED");
        (await world.Books.Profile("attachPaymentInstrument", new
        {
            transactionUuid = loose, customerIdentification = "c-1", createProfileIfNotExists = true, consent = new { purpose = "ONE_CLICK", scope = "MERCHANT" },
        })).Status.ShouldBe(200);

        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_stored_before_its_connector_had_a_container_keeps_its_consent_when_it_enters_one()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Books, null);
        var loose = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "MERCHANT", ipAddress = "203.0.113.7" })).Text("uuid");
        await world.Assign(world.Books, world.Container);

        (await world.Books.Attach(loose, "c-1", createProfile: true)).Status.ShouldBe(200);

        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        (await portal.ConsentRecordOf(loose)).Place!.Address.ShouldBe("203.0.113.7");
    }

    [Fact]
    public async Task Where_the_shopper_was_goes_with_the_profile_also_for_what_had_been_detached()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM", ipAddress = "203.0.113.7" })).Text("uuid");
        (await world.Books.Detach(stored, "c-1")).Status.ShouldBe(200);

        (await world.Books.DeleteProfile("c-1")).ShouldSucceed();

        (await portal.ConsentRecordOf(stored)).Place.ShouldBeNull();
    }

    [Theory]
    [InlineData("""{"scope":"ECOSYSTEM"}""", "purpose")]
    [InlineData("""{"purpose":"ONE_CLICK"}""", "scope")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"EVERYBODY"}""", "scope")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","textHash":"abc"}""", "textHash")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","givenAt":"2099-01-01T00:00:00Z"}""", "givenAt")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","givenAt":"0001-01-01T00:00:00Z"}""", "givenAt")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","validUntil":"2020-01-01T00:00:00Z"}""", "validUntil")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","textId":"4111111111111111"}""", "textId")]
    public async Task A_consent_that_cannot_be_one_is_refused_with_the_field_named(string consent, string field)
    {
        var world = await Ecosystem.Create(portal);
        var answer = await world.Books.Transaction("register",
            $$$"""
            {"merchantTransactionId":"{{{Shop.NewId()}}}","transactionToken":"{{{await world.Books.CardToken()}}}",
             "customerProfileData":{"customerIdentification":"c-1","consent":{{{consent}}}}}
            """);

        answer.ShouldBeRefused(422, 1002);
        answer.ToString().ShouldContain($"customerProfileData.consent.{field}");
    }

    [GeneratedRegex("name=\"consent-text\" value=\"([^\"]*)\"")]
    private static partial Regex TextId();
}
