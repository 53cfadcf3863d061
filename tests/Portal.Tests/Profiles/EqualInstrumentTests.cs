using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Profiles;

/// <summary>A card that its profile has already: kept beside it, renewed, or not stored, as the container's owner wants it.</summary>
public sealed class EqualInstrumentTests(PortalUnderTest portal)
{
    private static readonly object Shared = new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" };
    private static readonly object Own = new { purpose = "ONE_CLICK", scope = "MERCHANT" };

    [Fact]
    public async Task A_container_that_renews_equal_cards_keeps_one_token_with_the_later_expiry()
    {
        var world = await Ecosystem.Create(portal);
        await Treat(world, EqualInstruments.Renew);
        var token = (await world.Books.BuyAndStore("c-1", consent: Shared)).Text("customerProfileData", "paymentToken");

        var again = await world.Shoes.Debit(new
        {
            merchantTransactionId = Shop.NewId(), amount = "10.00", currency = "EUR", transactionToken = await world.Shoes.CardToken(year: 2033),
            withRegister = true, customerProfileData = new { customerIdentification = "c-1" },
        });

        again.ShouldSucceed().Text("customerProfileData", "paymentToken").ShouldBe(token);
        (await world.Books.GetProfile("c-1")).Body["paymentInstruments"]!.AsArray().ShouldHaveSingleItem()!["paymentData"]!["expiryYear"]!.ToString().ShouldBe("2033");
        (await world.Shoes.BuyAndStore("c-1", Shop.OtherCard)).Text("customerProfileData", "paymentToken").ShouldNotBe(token);
        (await world.Shoes.BuyAndStore("c-2")).Text("customerProfileData", "paymentToken").ShouldNotBe(token);
    }

    [Fact]
    public async Task A_container_that_refuses_equal_cards_takes_the_payment_and_stores_nothing_and_says_so()
    {
        var world = await Ecosystem.Create(portal);
        await Treat(world, EqualInstruments.Refuse);
        await world.Books.StoredCard("c-1");

        var again = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var status = await world.Books.Status(again.Text("uuid"));

        status.Text("extraData", "customerProfileNotStored").ShouldBe("already_stored");
        (await world.Books.Instruments("c-1")).Count.ShouldBe(1);
        (await world.Books.Register("c-1")).Succeeded.ShouldBeFalse();
    }

    // Renewing would take it out of the others' sight; not storing it twice takes nothing from anybody.
    [Fact]
    public async Task Where_equal_cards_are_refused_one_for_this_shop_alone_is_equal_to_one_for_all_of_them()
    {
        var world = await Ecosystem.Create(portal);
        await Treat(world, EqualInstruments.Refuse);
        (await world.Books.StoreAgreed("c-1", new { purpose = "ONE_CLICK", scope = "ECOSYSTEM" })).ShouldSucceed();

        var again = (await world.Shoes.BuyAndStore("c-1", consent: Own)).ShouldSucceed();

        (await world.Shoes.Status(again.Text("uuid"))).Text("extraData", "customerProfileNotStored").ShouldBe("already_stored");
        (await world.Shoes.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_that_store_the_same_card_at_once_one_does_where_the_container_refuses_equal_cards()
    {
        var world = await Ecosystem.Create(portal);
        await Treat(world, EqualInstruments.Refuse);
        await world.Books.BuyAndStore("c-1", Shop.OtherCard);

        var bought = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => world.Books.BuyAndStore("c-1")));

        bought.ShouldAllBe(b => b.Succeeded);
        (await world.Books.Instruments("c-1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_equal_card_out_of_the_merchants_sight_is_not_named_to_it_by_any_rule()
    {
        var world = await Ecosystem.Create(portal);
        var own = (await world.Books.StoreAgreed("c-1", Own)).Text("customerProfileData", "paymentToken");

        await Treat(world, EqualInstruments.Refuse);
        (await world.Shoes.BuyAndStore("c-1")).Text("customerProfileData", "paymentToken").ShouldNotBe(own);
        await Treat(world, EqualInstruments.Renew);
        (await world.Shoes.BuyAndStore("c-1")).Text("customerProfileData", "paymentToken").ShouldNotBe(own);
        (await world.Books.DebitWith(own)).ShouldSucceed();
    }

    private async Task Treat(Ecosystem world, EqualInstruments rule)
    {
        var version = (await portal.Admin(world.Group).Do((ContainerDetailQueries c) => c.Get(world.Container))).Value!.Version;
        await world.Do<ContainerAdmin>(c => c.TreatEqual(world.Container, rule, version));
    }
}
