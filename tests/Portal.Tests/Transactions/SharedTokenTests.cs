using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Transactions;

/// <summary>The point of the product: a card stored at one merchant pays at the next, and nowhere else.</summary>
public sealed class SharedTokenTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_card_stored_at_one_merchant_pays_at_the_next()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        var profile = await world.Shoes.GetProfile("c-1");
        var debit = await world.Shoes.DebitWith(token);

        profile.ShouldSucceed();
        profile.Body["paymentInstruments"]![0]!["paymentToken"]!.GetValue<string>().ShouldBe(token);
        debit.ShouldSucceed().Text("returnType").ShouldBe("FINISHED");
    }

    [Fact]
    public async Task A_token_of_an_unshared_container_is_refused()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        (await world.Toys.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Zeta.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
    }
}
