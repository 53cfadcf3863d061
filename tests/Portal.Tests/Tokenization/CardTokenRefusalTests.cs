using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Tokenization;

/// <summary>A card token is good for fifteen minutes, one charge and one merchant (contract 4.3); all else reads the same.</summary>
public sealed class CardTokenRefusalTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Fact]
    public async Task A_token_is_spent_by_a_success_and_by_a_decline()
    {
        foreach (var card in (string[])[Shop.GoodCard, Shop.DeclinedCard])
        {
            var token = await one.Books.CardToken(card);
            await one.Books.DebitWith(token);

            (await one.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        }
    }

    [Fact]
    public async Task A_duplicate_id_does_not_spend_the_token()
    {
        var id = Shop.NewId();
        await one.Books.DebitWith(await one.Books.CardToken(), id: id);
        var token = await one.Books.CardToken();

        (await one.Books.DebitWith(token, id: id)).ShouldBeRefused(400, 3004);

        (await one.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_token_of_another_merchant_is_refused_even_within_the_tenant()
    {
        var neighbour = await one.World.NewNeighbour(one.Books);
        var token = await one.Books.CardToken();

        (await neighbour.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await one.World.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await one.World.BooksMeta.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_token_without_a_card_connector_is_refused() =>
        (await one.World.BooksIban.DebitWith(await one.Books.CardToken())).ShouldBeRefused(422, 1002, "Token not found");

    [Fact]
    public async Task A_garbled_token_is_refused()
    {
        var token = await one.Books.CardToken();
        string[] garbled =
        [
            token[..^1], token + "A", token + "=", token.ToUpperInvariant(), "ix:" + token[4..], "ix::", "ix::AAAA", "IX::"
                + token[4..], $" {token}", $"{token} ",
            token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..], token[..^9] + "AAAAAAAAA", "ix::" + new string('A', 8188), "pt::" + token[4..24], "x",
            "pt::zzzzzzzzzzzzzzzzzzzz", "ix::☃☃☃☃", token.Insert(30, "\n"),
        ];

        foreach (var text in garbled)
        {
            (await one.Books.DebitWith(text)).ShouldBeRefused(422, 1002, "Token not found");
        }

        (await one.Books.DebitWith(token)).ShouldSucceed();
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    [InlineData(80, false)]
    public async Task A_token_lives_for_a_quarter_of_an_hour(int minutes, bool alive)
    {
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var shop = (await Ecosystem.Create(own)).Books;
        var token = await shop.CardToken();
        clock.Pass(TimeSpan.FromMinutes(minutes));

        var debit = await shop.DebitWith(token);

        (debit.Succeeded ? null : debit.ShouldBeRefused(422, 1002, "Token not found")).ShouldBe(alive ? null : debit);
    }

    [Fact]
    public async Task A_token_of_live_mode_is_not_charged_in_test_mode()
    {
        var world = await Ecosystem.Create(portal);
        var live = await world.NewConnector(world.Books, "live", Domain.Vocabulary.PaymentMethod.Card, testMode: false);

        (await world.Books.DebitWith(await live.CardToken())).ShouldBeRefused(422, 1002, "Token not found");
        (await live.DebitWith(await world.Books.CardToken())).ShouldBeRefused(422, 1002, "Token not found");
        (await live.DebitWith(await live.CardToken())).ShouldSucceed();
    }
}
