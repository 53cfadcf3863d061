using System.Net;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>A shopper puts another card in the place of a stored one, from their page and back to it.</summary>
public sealed class ShopperRenewalTests(PortalUnderTest portal)
{
    private static readonly object ForAll = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };

    [Fact]
    public async Task The_new_card_takes_the_place_of_the_old_one_and_the_shopper_is_back_on_the_page()
    {
        var world = await World();
        var token = (await world.Shoes.StoreAgreed("c-1", ForAll)).Text("customerProfileData", "paymentToken");
        using var mara = await Visitor.On(world.Books, "c-1");
        await Begin(mara);

        await mara.Browser.Pay([.. Shopper.Card(Shop.OtherCard), ("save", "on")]);
        await mara.Browser.Look(new Uri(mara.Browser.SentTo!).PathAndQuery);
        await mara.Browser.Look(mara.Browser.SentTo!);

        mara.Page.ShouldContain("The new one is used from now on");
        mara.Page.ShouldContain("•••• 4444");
        mara.Shown.Count.ShouldBe(1);
        (await world.Shoes.DebitWith(token)).ShouldSucceed().Text("returnData", "lastFourDigits").ShouldBe(Shop.OtherCard[^4..]);
    }

    // Attack: a replacement must not open to every shop what its shopper had given to one.
    [Fact]
    public async Task The_consent_of_what_is_replaced_stays_as_it_was_and_only_where_none_was_recorded_the_page_asks()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", new { purpose = "RECURRING", scope = "MERCHANT" })).ShouldSucceed();
        (await world.Books.BuyAndStore("c-2")).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        using var omar = await Visitor.On(world.Books, "c-2");
        await Begin(mara);
        mara.Page.ShouldNotContain("partner shops");
        await Begin(omar);
        omar.Page.ShouldContain("partner shops");

        await mara.Browser.Pay([.. Shopper.Card(Shop.OtherCard), ("save", "on")]);

        (await world.Shoes.Instruments("c-1")).ShouldBeEmpty();
        var kept = (await world.Books.GetProfile("c-1")).Body["paymentInstruments"]!.AsArray().ShouldHaveSingleItem()!;
        kept["consent"]!["scope"]!.ToString().ShouldBe("MERCHANT");
        kept["consent"]!["purpose"]!.ToString().ShouldBe("RECURRING");
    }

    [Fact]
    public async Task What_was_paid_with_the_old_card_is_still_there()
    {
        var world = await World();
        (await world.Books.BuyAndStore("c-1", consent: ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        await Begin(mara);
        await mara.Browser.Pay([.. Shopper.Card(Shop.OtherCard), ("save", "on")]);

        using var again = await Visitor.On(world.Books, "c-1");

        again.Page.ShouldContain("25.40 EUR");
    }

    [Fact]
    public async Task Who_cancels_comes_back_to_what_was_there()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        await Begin(mara);

        await mara.Browser.Cancel();
        await mara.Browser.Look(new Uri(mara.Browser.SentTo!).PathAndQuery);
        await mara.Browser.Look(mara.Browser.SentTo!);

        mara.Page.ShouldContain("•••• 1111");
        mara.Page.ShouldNotContain("used from now on");
    }

    [Fact]
    public async Task Who_has_cancelled_can_begin_again_at_once()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        var page = mara.Path;
        await Begin(mara);
        await mara.Browser.Cancel();
        await mara.Browser.Open("https://shop.example" + page);

        await Begin(mara);

        mara.Path.ShouldStartWith("/redirect/");
    }

    [Fact]
    public async Task Who_clicks_again_comes_to_the_same_payment_page()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");

        var page = mara.Path;
        await mara.Browser.Post("/renew", ("instrument", mara.Shown[0]));
        var first = mara.Browser.SentTo;
        await mara.Browser.Post("/renew", ("instrument", mara.Shown[0]));

        first.ShouldStartWith("/redirect/");
        var begun = await portal.Ledger.Read(db => db.Transactions().CountAsync(t => t.MerchantId == world.Books.Merchant
            && t.MerchantTransactionId.StartsWith("renew-")));
        begun.ShouldBeInRange(1, 2, "at most one a minute");
        mara.Path.ShouldBe(page);
    }

    // Attacks: the address that leads back is in the database and in referrers of nobody's; it must open nothing by itself.
    [Fact]
    public async Task The_way_back_opens_only_in_the_browser_that_has_the_page_and_its_secret_is_kept_nowhere()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        var secret = mara.Path.Split('/')[^1];
        await Begin(mara);

        var kept = await portal.Ledger.Read(db => db.PaymentPages().Where(p => p.MerchantId == world.Books.Merchant && p.SuccessUrl != null)
            .Select(p => p.SuccessUrl!).ToListAsync());

        var back = kept.ShouldHaveSingleItem();
        back.ShouldNotContain(secret);
        using var thief = await new Shopper(portal).Look(new Uri(back).PathAndQuery);
        thief.Status.ShouldBe(HttpStatusCode.NotFound);
        (await thief.Look("/shopper/x/back")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_instrument_that_is_not_on_the_page_cannot_be_replaced_from_it()
    {
        var world = await World();
        (await world.Books.StoreAgreed("c-1", ForAll)).ShouldSucceed();
        (await world.Books.StoreAgreed("c-2", ForAll)).ShouldSucceed();
        using var mara = await Visitor.On(world.Books, "c-1");
        using var other = await Visitor.On(world.Books, "c-2");

        foreach (var wrong in (string[])[other.Shown[0], Guid.NewGuid().ToString(), "x", string.Empty])
        {
            await mara.Browser.Post("/renew", ("instrument", wrong));
            mara.Status.ShouldBe(HttpStatusCode.UnprocessableEntity, wrong);
        }
    }

    private static async Task Begin(Visitor mara)
    {
        await mara.Browser.Post("/renew", ("instrument", mara.Shown.Single()));
        await mara.Browser.Open("https://shop.example" + mara.Browser.SentTo);
        mara.Page.ShouldContain("name=\"pan\"");
    }

    private async Task<Ecosystem> World()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        return world;
    }
}
