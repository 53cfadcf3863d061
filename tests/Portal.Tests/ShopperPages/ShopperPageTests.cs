using System.Net;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Tests.Consents;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>What shoppers see on their page, and what follows when they change it.</summary>
public sealed class ShopperPageTests(PortalUnderTest portal)
{
    private static readonly object ForAll = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };
    private static readonly object ForOne = new { purpose = "ONE_CLICK", scope = "MERCHANT" };

    [Fact]
    public async Task It_shows_what_the_merchant_may_see_with_who_may_use_it_and_where_it_was_used()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        (await world.Books.BuyAndStore("c-1", consent: ForOne)).ShouldSucceed();
        (await world.Shoes.BuyAndStore("c-1", consent: ForOne)).ShouldSucceed();

        using var mara = await Visitor.On(world.Books, "c-1");

        mara.Shown.Count.ShouldBe(2, "what is for Shoes alone is not there for Books");
        mara.Page.ShouldContain("Books AT and the partner shops");
        mara.Page.ShouldContain("Only Books AT");
        mara.Page.ShouldContain("25.40 EUR");
        mara.Page.ShouldContain("Test mode");
        mara.Page.ShouldNotContain("Shoes DE");
        mara.Page.ShouldNotContain("pt::");
    }

    [Fact]
    public async Task Of_payments_elsewhere_it_says_nothing()
    {
        var world = await World();
        var token = (await world.Books.StoreAgreed("c-1", ForAll)).Text("customerProfileData", "paymentToken");
        (await world.Shoes.DebitWith(token, "77.77")).ShouldSucceed();

        using var fromBooks = await Visitor.On(world.Books, "c-1");
        using var fromShoes = await Visitor.On(world.Shoes, "c-1");

        fromBooks.Page.ShouldNotContain("77.77");
        fromShoes.Page.ShouldContain("77.77 EUR");
        fromShoes.Page.ShouldContain("saved at another shop");
        fromShoes.Page.ShouldNotContain("Books AT");
        (await fromBooks.Download()).ToJsonString().ShouldNotContain("77.77");
    }

    [Fact]
    public async Task The_shops_of_the_merchants_own_tenant_that_use_the_container_are_named_and_no_others()
    {
        var world = await World();
        var outlet = await world.NewShop(world.Books.Tenant, "Books Outlet");
        await world.Assign(outlet, world.Container);
        await world.NewShop(world.Books.Tenant, "Books Archive");
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();

        using var mara = await Visitor.On(world.Books, "c-1");

        mara.Page.ShouldContain("Books AT, Books Outlet and the partner shops");
        mara.Page.ShouldNotContain("Books Archive");
    }

    [Fact]
    public async Task It_speaks_the_language_that_the_shop_asked_for()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();

        using var german = await Visitor.On(world.Books, "c-1", language: "DE");
        using var other = await Visitor.On(world.Books, "c-1", language: "fr");

        german.Page.ShouldContain("Ihre gespeicherten Karten und Konten");
        german.Page.ShouldContain("Books AT und die Partnershops");
        other.Page.ShouldContain("Your saved cards and accounts");
    }

    [Fact]
    public async Task The_preferred_one_is_changed_as_the_merchant_would_change_it_in_the_shoppers_name()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        var second = (await world.Books.StoreAgreed("c-1", ForAll)).Text("customerProfileData", "paymentToken");
        using var mara = await Visitor.On(world.Shoes, "c-1");

        await mara.Do("prefer", mara.Shown[0]);

        mara.Page.ShouldContain("preferred one now");
        (await world.Books.Instruments("c-1")).Single(i => i.IsPreferred).Token.ShouldBe(second);
        var entry = (await portal.Ledger.Audit(world.Group)).Single(e => e.Action == "instrument.preferred");
        (entry.ActorKind, entry.ActorName, entry.ActorTenantId).ShouldBe((ActorKind.Shopper, "the shopper (Shoes DE)", world.Shoes.Tenant));
    }

    [Fact]
    public async Task What_the_shopper_removes_has_ended_for_every_merchant_and_for_good()
    {
        var world = await World();
        var stored = await world.Books.StoreAgreed("c-1", ForAll);
        var token = stored.Text("customerProfileData", "paymentToken");
        var copy = (await world.Shoes.Transaction("register", new { merchantTransactionId = Shop.NewId(), transactionToken = token })).ShouldSucceed();
        using var mara = await Visitor.On(world.Shoes, "c-1");
        var instrument = mara.Shown.Single();

        await mara.Look($"/remove/{instrument}");
        mara.Page.ShouldContain("What happens next");
        (await world.Books.DebitWith(token)).ShouldSucceed();
        await mara.Do("remove", instrument);

        mara.Page.ShouldContain("removed, everywhere and for good");
        mara.Shown.ShouldBeEmpty();
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await world.Shoes.DebitByReference(copy.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await portal.ConsentRecordOf(stored.Text("uuid"))).Record.EndedBy.ShouldBe("the shopper (Shoes DE)");
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "instrument.removed" && e.ActorName == "the shopper (Shoes DE)");
    }

    [Fact]
    public async Task A_withdrawn_consent_ends_the_instrument_and_the_page_said_so_before()
    {
        var world = await World();
        var stored = await world.Books.StoreAgreed("c-1", ForOne);
        using var mara = await Visitor.On(world.Books, "c-1");
        var instrument = mara.Shown.Single();

        await mara.Look($"/withdraw/{instrument}");
        mara.Page.ShouldContain("Who may use it: Only Books AT.");
        mara.Page.ShouldContain("This cannot be undone.");
        await mara.Do("withdraw", instrument);

        mara.Page.ShouldContain("consent is withdrawn");
        (await world.Books.DebitByReference(stored.Text("uuid"))).ShouldBeRefused(422, 1002);
        (await portal.ConsentRecordOf(stored.Text("uuid"))).Record.EndedAt.ShouldNotBeNull();
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "consent.withdrawn" && e.ActorName == "the shopper (Books AT)");
    }

    [Fact]
    public async Task Without_a_recorded_consent_there_is_none_to_withdraw_and_the_owner_decides_whether_another_shop_may_remove_it()
    {
        var world = await World();
        var token = await world.Books.StoredCard("c-1");
        await world.LetSubTenantsDelete(false);
        using var fromShoes = await Visitor.On(world.Shoes, "c-1");
        var instrument = fromShoes.Shown.Single();

        fromShoes.Page.ShouldContain("ask the shop where you saved it");
        (await fromShoes.Do("withdraw", instrument)).Page.ShouldContain("no longer here");
        (await fromShoes.Do("remove", instrument)).Page.ShouldContain("no longer here");
        (await world.Books.DebitWith(token)).ShouldSucceed();

        using var fromBooks = await Visitor.On(world.Books, "c-1");
        (await fromBooks.Do("remove", instrument)).Page.ShouldContain("removed, everywhere");
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task The_download_has_the_data_of_the_profile_masked_instruments_and_this_merchants_payments()
    {
        var world = await World();
        (await world.Books.BuyAndStore("c-1", consent: ForAll)).ShouldSucceed();
        (await world.Books.UpdateProfile("c-1", """{"billingCity":"Graz"}""")).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");

        var data = await mara.Download();

        data["customerIdentification"]!.GetValue<string>().ShouldBe("c-1");
        data["customer"]!["billingCity"]!.GetValue<string>().ShouldBe("Graz");
        var card = data["paymentInstruments"]!.AsArray().Single()!;
        (card["account"]!.GetValue<string>(), card["consent"]!["scope"]!.GetValue<string>()).ShouldBe(("•••• 1111", "ECOSYSTEM"));
        data["payments"]!.AsArray().Single()!["amount"]!.GetValue<string>().ShouldBe("25.40");
        data.ToJsonString().ShouldNotContain("pt::");
        (await portal.Ledger.Audit(world.Group)).ShouldContain(e => e.Action == "shoppers-page.data" && e.ActorKind == ActorKind.Shopper);
    }

    [Fact]
    public async Task The_download_is_a_document_too()
    {
        var world = await World();
        (await world.Books.BuyAndStore("c-1", consent: ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1", "de");

        mara.Page.ShouldContain("Meine Daten als PDF herunterladen");
        await mara.Browser.Post("/data", ("format", "pdf"));

        mara.Browser.Headers["Content-Type"].ShouldBe("application/pdf");
        mara.Browser.Headers["Content-Disposition"].ShouldContain(".pdf");
        mara.Browser.Source.ShouldStartWith("%PDF-");
    }

    [Fact]
    public async Task Making_and_opening_a_link_is_written_down()
    {
        var world = await World();
        await world.Books.StoredCard("c-1");

        using var mara = await Visitor.On(world.Books, "c-1");
        await mara.Look();

        var entries = (await portal.Ledger.Audit(world.Group)).Where(e => e.Action.StartsWith("shoppers-page.", StringComparison.Ordinal)).ToList();
        entries.Select(e => (e.Action, e.ActorKind)).ShouldBe([("shoppers-page.link", ActorKind.ApiUser), ("shoppers-page.opened", ActorKind.Shopper)]);
    }

    [Fact]
    public async Task A_merchant_with_the_longest_name_is_named_as_far_as_the_log_takes_it()
    {
        var world = await World();
        var shop = await world.NewShop(world.Books.Tenant, new string('m', 90));
        await world.Assign(shop, world.Container);
        (await shop.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(shop, "c-1");

        await mara.Do("remove", mara.Shown.Single());

        mara.Shown.ShouldBeEmpty();
    }

    [Fact]
    public async Task On_legal_hold_no_merchant_removes_what_another_stored_by_opening_a_link_itself()
    {
        var world = await World();
        var token = await world.Books.StoredCard("c-9");
        var guid = (await portal.Ledger.Profile(world.Container, "c-9"))!.Guid;
        (await portal.Admin(world.Group).Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).IsOk.ShouldBeTrue();
        using var fromShoes = await Visitor.On(world.Shoes, "c-9");

        fromShoes.Page.ShouldContain("ask the shop where you saved it");
        await fromShoes.Do("remove", fromShoes.Shown.Single());

        fromShoes.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    private async Task<Ecosystem> World()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        return world;
    }
}
