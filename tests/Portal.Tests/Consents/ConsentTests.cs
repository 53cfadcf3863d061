using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Consents;

/// <summary>A card is offered to other shops as far as its shopper agreed, and no longer than that.</summary>
public sealed class ConsentTests(PortalUnderTest portal)
{
    private Ledger Ledger => portal.Ledger;

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

        var (record, place) = await RecordOf(stored.Text("uuid"));
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

        var (record, place) = await RecordOf(redirect.Text("uuid"));
        (record.Channel, record.Scope, record.TextId, record.Language).ShouldBe((ConsentChannel.PaymentPage, ConsentScope.Ecosystem, "default", "de"));
        record.TextHash.ShouldBe(ConsentTexts.For("de").Shown.Hash);
        place!.Address.ShouldNotBeNull();
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
    public async Task A_merchant_whom_the_consent_covers_withdraws_it_and_the_instrument_ends_everywhere_at_once()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" });
        var token = stored.Text("customerProfileData", "paymentToken");

        (await world.Shoes.WithdrawConsent("c-1", token, "asked by phone")).ShouldSucceed();

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Books.Instruments("c-1")).ShouldBeEmpty();
        (await world.Shoes.WithdrawConsent("c-1", token)).ShouldBeRefused(422, "NOT_ATTACHED");
        var (record, _) = await RecordOf(stored.Text("uuid"));
        (record.EndedAt.HasValue, record.EndReason).ShouldBe((true, "asked by phone"));
        record.EndedBy!.ShouldContain("Shoes DE");
        (await Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "consent.withdrawn" && e.Reason == "asked by phone");
    }

    [Fact]
    public async Task Support_withdraws_a_consent_with_a_reason_also_where_none_was_recorded()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");
        var profile = (await Ledger.Profile(world.Container, "c-1"))!;
        var instrument = (await Ledger.RegistrationsOf(world.Books)).Single().Id;
        var support = portal.Admin(world.Group);

        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, " "))).IsOk.ShouldBeFalse();
        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, "asked by letter"))).IsOk.ShouldBeTrue();

        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await support.Do((ProfileAdmin p) => p.WithdrawConsent(profile.Guid, instrument, "again"))).Error!.Code.ShouldBe("not_found");
    }

    [Theory]
    [InlineData("""{"scope":"ECOSYSTEM"}""", "purpose")]
    [InlineData("""{"purpose":"ONE_CLICK"}""", "scope")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"EVERYBODY"}""", "scope")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","textHash":"abc"}""", "textHash")]
    [InlineData("""{"purpose":"ONE_CLICK","scope":"MERCHANT","givenAt":"2099-01-01T00:00:00Z"}""", "givenAt")]
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

    private async Task<(ConsentRecord Record, ConsentPlace? Place)> RecordOf(string uuid)
    {
        var record = await Ledger.Read(db => db.Consents().AsNoTracking().SingleAsync(c => c.TransactionUuid == uuid));
        var opened = record.PlaceSealed is { } place
            ? await portal.Services.GetRequiredService<KeyRing>().TryOpen(
                place, SealedFields.Place(record), KeyOwner.Of(record.ContainerId, record.TenantId), TestContext.Current.CancellationToken)
            : null;
        return (record, ConsentPlace.Read(opened));
    }
}
