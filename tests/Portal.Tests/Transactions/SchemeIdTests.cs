using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>The card's scheme knows each charge by ids; a charge without the shopper names the one to which the shopper agreed.</summary>
public sealed class SchemeIdTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    private const string Mastercard = "5555555555554444";
    private const int NamesNoCharge = 2022;

    // Of another vault; all digits, as Visa's are.
    private const string Elsewhere = "482146075621234";

    private Shop Books => one.World.Books;

    [Theory]
    [InlineData(Shop.GoodCard, false)]
    [InlineData(Mastercard, true)]
    public async Task A_charge_that_stores_a_card_says_what_the_scheme_knows_it_by_and_the_instrument_keeps_it(string number, bool hasLink)
    {
        var stored = (await Books.BuyAndStore(Shop.NewId("c"), number)).ShouldSucceed();

        var data = (await Books.Status(stored.Text("uuid"))).At("returnData")!.AsObject();

        data["schemeTransactionIdentifier"]!.GetValue<string>().Length.ShouldBeInRange(1, 50);
        data["eci"]!.GetValue<string>().ShouldBe(hasLink ? "02" : "05");
        data.ContainsKey("transactionLinkIdentifier").ShouldBe(hasLink);
        stored.At("returnData", "schemeTransactionIdentifier")!.ToJsonString().ShouldBe(data["schemeTransactionIdentifier"]!.ToJsonString());
        var kept = (await portal.Ledger.Registration(stored.Text("uuid"))).ShouldNotBeNull();
        (kept.SchemeTransactionId, kept.SchemeLinkId).ShouldBe(
            (data["schemeTransactionIdentifier"]!.GetValue<string>(), data["transactionLinkIdentifier"]?.GetValue<string>()));
        kept.SchemeLinkId?.Length.ShouldBe(22);
    }

    [Theory]
    [InlineData(Shop.GoodCard, "RECURRING")]
    [InlineData(Mastercard, "RECURRING")]
    [InlineData(Mastercard, "CARDONFILE-MERCHANT-INITIATED")]
    public async Task A_charge_without_the_shopper_names_it_by_itself(string number, string indicator)
    {
        var (_, token) = await Store(number);

        (await Charge(token, indicator)).ShouldSucceed();
    }

    [Theory]
    [InlineData(Shop.GoodCard, null, null)]
    [InlineData(Shop.GoodCard, "SIMAAAAAAAAAAAAAA", null)] // nobody was ever given this one
    [InlineData(Mastercard, "", null)] // its own, without the second
    [InlineData(Mastercard, "", "lower")]
    public async Task One_that_names_no_charge_of_the_scheme_is_declined_for_now_by_a_code_of_its_own(string number, string? id, string? link)
    {
        var (uuid, token) = await Store(number);
        var kept = (await portal.Ledger.Registration(uuid))!;
        await Keep(uuid, id == string.Empty ? kept.SchemeTransactionId : id, link == "lower" ? Swapped(kept.SchemeLinkId!) : link);

        var declined = (await Charge(token)).ShouldBeDeclined(NamesNoCharge);

        declined.Body["errors"]![0]!["adapterCode"]!.GetValue<string>().ShouldBe("1A");
        DeclineCodes.IsFinal(NamesNoCharge).ShouldBeFalse();
        (await Charge(token, "CARDONFILE")).ShouldSucceed();
    }

    [Fact]
    public async Task What_a_merchant_names_is_passed_on_before_what_is_kept()
    {
        var (uuid, token) = await Store(Mastercard);
        var kept = (await portal.Ledger.Registration(uuid))!;
        await Keep(uuid, null, null);

        (await Charge(token, "RECURRING", Elsewhere)).ShouldSucceed();
        (await Charge(token, "RECURRING", kept.SchemeTransactionId, kept.SchemeLinkId)).ShouldSucceed();
        (await Charge(token, "RECURRING", kept.SchemeTransactionId)).ShouldBeDeclined(NamesNoCharge);

        await Keep(uuid, kept.SchemeTransactionId, kept.SchemeLinkId);

        // A merchant who names the known one need not know the second id.
        (await Charge(token, "RECURRING", kept.SchemeTransactionId)).ShouldSucceed();
    }

    [Fact]
    public async Task A_card_that_comes_from_another_vault_keeps_the_charge_to_which_its_shopper_agreed_there()
    {
        var stored = (await Books.Debit(Body(await Books.CardToken(), "RECURRING", Elsewhere, store: Shop.NewId("c")))).ShouldSucceed();

        (await portal.Ledger.Registration(stored.Text("uuid")))!.SchemeTransactionId.ShouldBe(Elsewhere);
        (await Charge(stored.Text("customerProfileData", "paymentToken"))).ShouldSucceed();
    }

    // Attack on the shopper: a merchant puts the card's number where an id belongs, and it lies in the clear from then on.
    [Theory]
    [InlineData("378282246310005", null)]
    [InlineData("x378282246310005x", null)]
    [InlineData("3714----496353----98431", null)]
    [InlineData("4111111111111111", null)]
    [InlineData("MCC1234560312", "4012888888881881------")]
    [InlineData("MCC1234560312", "5105-1051-0510-5100-xy")]
    public async Task What_may_be_a_cards_number_is_passed_on_and_not_kept(string id, string? link)
    {
        var stored = (await Books.Debit(Body(await Books.CardToken(Mastercard), "INITIAL", id, link, Shop.NewId("c")))).ShouldSucceed();

        var kept = (await portal.Ledger.Registration(stored.Text("uuid")))!;
        kept.SchemeTransactionId.ShouldNotBe(id);
        kept.SchemeLinkId.ShouldNotBe(link);
    }

    [Theory]
    [InlineData("482146075621234")]
    [InlineData("MCC1234560312")]
    public async Task Ids_as_schemes_give_them_are_kept(string id)
    {
        var stored = (await Books.Debit(Body(await Books.CardToken(), "INITIAL", id, store: Shop.NewId("c")))).ShouldSucceed();

        (await portal.Ledger.Registration(stored.Text("uuid")))!.SchemeTransactionId.ShouldBe(id);
    }

    [Fact]
    public async Task What_a_merchant_stores_again_alone_keeps_the_charge_to_which_the_shopper_agreed()
    {
        var first = (await Books.Debit(Body(await Books.CardToken(), "RECURRING", Elsewhere, store: Shop.NewId("c")))).ShouldSucceed();
        var token = first.Text("customerProfileData", "paymentToken");

        var copy = (await Books.Debit(Body(token, "RECURRING", null, store: Shop.NewId("c")))).ShouldSucceed();
        var asked = (await Books.Debit(Body(token, "CARDONFILE", null, store: Shop.NewId("c")))).ShouldSucceed();

        (await portal.Ledger.Registration(copy.Text("uuid")))!.SchemeTransactionId.ShouldBe(Elsewhere);
        (await portal.Ledger.Registration(asked.Text("uuid")))!.SchemeTransactionId.ShouldNotBe(Elsewhere, "the shopper was there, and agreed again");
    }

    [Theory]
    [InlineData("referenceSchemeTransactionIdentifier", "has blanks")]
    [InlineData("referenceSchemeTransactionIdentifier", "größer")]
    [InlineData("referenceTransactionLinkIdentifier", "tooShort")]
    [InlineData("referenceTransactionLinkIdentifier", "MCe5kPq1AaT0vZx9Yb7Lm!")]
    public async Task What_can_be_no_such_id_is_refused(string field, string text)
    {
        var body = Body(await Books.CardToken(), "RECURRING", null);
        body[field] = text;

        (await Books.Debit(body.ToJsonString())).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task Cards_that_the_simulator_stored_before_are_charged_on()
    {
        var (uuid, token) = await Store(Mastercard);
        var kept = (await portal.Ledger.Registration(uuid))!;
        await Keep(uuid, null, null);
        await portal.Ledger.Read(db => db.UpgradesInProgress().Where(p => p.Name == "simulated-originals").ExecuteDeleteAsync());

        var upgrade = portal.Services.GetServices<IDataUpgrade>().OfType<SimulatedOriginals>().Single();
        while (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken))
        {
        }

        (await portal.Ledger.Registration(uuid))!.SchemeTransactionId.ShouldBe(kept.SchemeTransactionId);
        (await Charge(token)).ShouldSucceed();
    }

    [Fact]
    public async Task The_portal_shows_it_with_the_transaction_the_instrument_and_the_consent()
    {
        var customer = Shop.NewId("c");
        var stored = (await Books.BuyAndStore(customer, Mastercard, consent: new { purpose = "RECURRING", scope = "ECOSYSTEM" })).ShouldSucceed();
        var (uuid, guid) = (stored.Text("uuid"), stored.Text("customerProfileData", "profileGuid"));
        var person = portal.Admin(one.World.Group);

        var transaction = (await person.Do((TransactionDetailQueries t) => t.Show(uuid))).Value!;
        var instrument = (await person.Do((ProfileDetailQueries p) => p.Show(guid))).Value!.Instruments.ShouldHaveSingleItem();
        var proof = (await person.Do((ProfileDetailQueries p) => p.ConsentOf(guid, instrument.Id))).Value!;

        transaction.Item.Authentication.ShouldNotBeNull().Eci.ShouldBe("02");
        transaction.Item.Scheme.ShouldNotBeNull().LinkId.ShouldNotBeNull();
        instrument.Scheme.ShouldBe(transaction.Item.Scheme);
        (proof.Scheme, proof.Authentication).ShouldBe((transaction.Item.Scheme, transaction.Item.Authentication));
    }

    [Theory]
    [InlineData("OFF", "07")]
    [InlineData("OPTIONAL", "05")]
    public async Task What_came_of_3D_Secure_is_said(string wanted, string eci)
    {
        var body = Body(await Books.CardToken(), "SINGLE", null);
        body["threeDSecureData"] = new JsonObject { ["3dsecure"] = wanted };

        (await Books.Debit(body.ToJsonString())).ShouldSucceed().Text("returnData", "eci").ShouldBe(eci);
    }

    [Fact]
    public void An_id_of_the_simulator_is_told_from_all_others()
    {
        var ids = SimulatedScheme.IdsOf("0123456789abcdef0123", "mastercard")!;

        SimulatedScheme.Knows(ids, "mastercard").ShouldBeTrue();
        SimulatedScheme.Knows(ids with { LinkId = null }, "mastercard").ShouldBeFalse();
        SimulatedScheme.Knows(ids with { TransactionId = ids.TransactionId.ToLowerInvariant() }, "mastercard").ShouldBeFalse();
        SimulatedScheme.Knows(ids with { TransactionId = ids.TransactionId[..^3] }, "mastercard").ShouldBeFalse();
        SimulatedScheme.Knows(new SchemeIds("SIM", null), "visa").ShouldBeFalse();
        SimulatedScheme.Knows(null, "visa").ShouldBeFalse();
    }

    private async Task<(string Uuid, string Token)> Store(string number)
    {
        var stored = (await Books.BuyAndStore(Shop.NewId("c"), number)).ShouldSucceed();
        return (stored.Text("uuid"), stored.Text("customerProfileData", "paymentToken"));
    }

    private Task<WireAnswer> Charge(string token, string indicator = "RECURRING", string? named = null, string? link = null) =>
        Books.Debit(Body(token, indicator, named, link).ToJsonString());

    private static JsonObject Body(string token, string indicator, string? named, string? link = null, string? store = null)
    {
        var body = new JsonObject
        {
            ["merchantTransactionId"] = Shop.NewId(), ["amount"] = "9.90", ["currency"] = "EUR", ["transactionToken"] = token,
            ["transactionIndicator"] = indicator, ["referenceSchemeTransactionIdentifier"] = named, ["referenceTransactionLinkIdentifier"] = link,
        };
        if (store is not null)
        {
            body["withRegister"] = true;
            body["customerProfileData"] = new JsonObject { ["customerIdentification"] = store };
        }

        return body;
    }

    private Task<int> Keep(string uuid, string? id, string? link) => portal.Ledger.Read(async db =>
    {
        var transaction = await db.Transactions().SingleAsync(t => t.Uuid == uuid);
        return await db.Registrations().Where(r => r.TransactionId == transaction.Id)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.SchemeTransactionId, id).SetProperty(r => r.SchemeLinkId, link));
    });

    private static string Swapped(string text) => string.Concat(text.Select(c => char.IsUpper(c) ? char.ToLowerInvariant(c) : char.ToUpperInvariant(c)));
}
