using System.Collections.Concurrent;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Tokenization;

/// <summary>A fresh security code for a stored card (contract 4.3): a token that stands for both, for one charge of one merchant.</summary>
public sealed class SecurityCodeRefreshTests(PortalUnderTest portal)
{
    private const string Nobodys = "pt::0123456789abcdef0123";

    [Fact]
    public async Task The_provider_gets_the_stored_card_with_the_fresh_code()
    {
        var provider = new ListeningProvider();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddSingleton<IPaymentAdapters>(provider));
        var world = await Ecosystem.Create(own);
        var bought = await world.Books.BuyAndStore("c-1");
        var stored = bought.Text("customerProfileData", "paymentToken");

        (await world.Shoes.DebitWith(stored)).ShouldSucceed();
        var debit = (await world.Shoes.DebitWithCode(stored, "c-1", "917")).ShouldSucceed();
        (await world.Books.DebitWithCode(bought.Text("uuid"), "c-1", "918")).ShouldSucceed();

        provider.Cards.ShouldBe([(Shop.GoodCard, "123"), (Shop.GoodCard, null), (Shop.GoodCard, "917"), (Shop.GoodCard, "918")]);
        debit.Text("returnData", "lastFourDigits").ShouldBe("1111");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("another-shopper")]
    public async Task A_browser_may_not_choose_a_card_that_lies_in_no_profile(string? customer)
    {
        var world = await Ecosystem.Create(portal);
        var never = (await world.Books.Register()).Text("uuid");
        var detached = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        (await world.Books.Detach(detached, "c-1")).ShouldSucceed();

        (await world.Books.DebitWithCode(never, customer, "000")).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitWithCode(detached, customer, "000")).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitWithCode(detached, "c-1", "000")).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitByReference(never)).ShouldSucceed();
    }

    [Fact]
    public async Task It_works_once_and_for_the_merchant_that_it_was_made_for()
    {
        var world = await Ecosystem.Create(portal);
        var stored = await world.Books.StoredCard("c-1");
        var token = await world.Shoes.RefreshedCode(stored);

        (await world.Books.DebitFor("c-1", token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Shoes.DebitFor("c-1", token)).ShouldSucceed();
        (await world.Shoes.DebitFor("c-1", token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitWithCode(stored, "c-1")).ShouldSucceed();
    }

    [Theory]
    [InlineData(14, true)]
    [InlineData(16, false)]
    public async Task It_lives_for_a_quarter_of_an_hour(int minutes, bool alive)
    {
        var clock = new MovableClock();
        await using var own = await PortalUnderTest.Start(replacements: services => services.AddClock(clock));
        var shop = (await Ecosystem.Create(own)).Books;
        var token = await shop.RefreshedCode(await shop.StoredCard("c-1"));
        clock.Pass(TimeSpan.FromMinutes(minutes));

        (await shop.DebitFor("c-1", token)).Succeeded.ShouldBe(alive);
    }

    // Attack: ask with the key that stands in every shop's page which tokens exist.
    [Fact]
    public async Task Who_has_only_the_public_key_learns_nothing_of_tokens()
    {
        await using var own = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(own);
        var bought = await world.Books.BuyAndStore("c-1");
        var stored = bought.Text("customerProfileData", "paymentToken");
        var foreign = await world.Zeta.StoredCard("z-1");
        var before = await StoredRows.Of(own);

        var answers = new List<WireAnswer>();
        foreach (var card in (string[])[stored, foreign, Nobodys])
        {
            answers.Add((await world.Books.Refresh(card, "123")).ShouldSucceed());
        }

        answers.Select(a => (a.Status, Keys: string.Join(' ', a.Body.AsObject().Select(f => f.Key)), a.Text("token").Length)).Distinct()
            .ShouldHaveSingleItem().Keys.ShouldBe("success token");
        (await StoredRows.Of(own)).ShouldBe(before);
        (await world.Books.DebitFor("c-1", answers[0].Text("token"))).ShouldSucceed();
        (await world.Books.DebitFor("z-1", answers[1].Text("token"))).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitFor("c-1", answers[2].Text("token"))).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Fact]
    public async Task A_card_of_an_unshared_container_or_of_another_merchants_transaction_is_refused()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.BuyAndStore("c-1");
        var stored = bought.Text("customerProfileData", "paymentToken");

        foreach (var (shop, card) in ((Shop, string)[])[(world.Toys, stored), (world.Zeta, stored), (world.Shoes, bought.Text("uuid")),
                (world.Zeta, bought.Text("uuid"))])
        {
            (await shop.DebitWithCode(card, "c-1")).ShouldBeRefused(422, 1002, "Token not found");
        }

        var token = await world.Shoes.RefreshedCode(stored);
        await world.Share(Domain.Containers.ShareMode.Selected, world.Books.Tenant);
        (await world.Shoes.DebitFor("c-1", token)).ShouldBeRefused(422, 1002, "Token not found");
    }

    // Attack: a shopper's page makes the token, so it can name the card of somebody else.
    [Fact]
    public async Task The_merchant_says_whose_card_it_is()
    {
        var world = await Ecosystem.Create(portal);
        var victims = await world.Books.StoredCard("victim");
        await world.Books.StoredCard("attacker");

        foreach (var customer in (string?[])["attacker", "nobody-yet", null])
        {
            (await world.Books.DebitWithCode(victims, customer)).ShouldBeRefused(422, 1002, "Token not found");
        }

        (await world.Books.DebitWithCode(victims, "victim")).ShouldSucceed();
    }

    [Fact]
    public async Task A_code_that_cannot_be_the_cards_is_refused_when_it_is_charged()
    {
        var world = await Ecosystem.Create(portal);
        var visa = await world.Books.StoredCard("c-1");

        (await world.Books.DebitWithCode(visa, "c-1", "1234")).ShouldBeRefused(422, 1002, "Token not found");
    }

    [Theory]
    [InlineData("""{}""", "card")]
    [InlineData("""{"card":"pt::0123456789abcdef0123"}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789abcdef0123","cvv":123}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789abcdef0123","cvv":"12"}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789abcdef0123","cvv":"12345"}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789abcdef0123","cvv":"12a"}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789abcdef0123","cvv":"١٢٣"}""", "cvv")]
    [InlineData("""{"card":"pt::0123456789ABCDEF0123","cvv":"123"}""", "card")]
    [InlineData("""{"card":"pt::0123456789abcdef0123\n","cvv":"123"}""", "card")]
    [InlineData("""{"card":"ix::0123456789abcdef0123","cvv":"123"}""", "card")]
    [InlineData("""{"card":"4111111111111111","cvv":"123"}""", "card")]
    [InlineData("""{"card":["pt::0123456789abcdef0123"],"cvv":"123"}""", "card")]
    public async Task A_malformed_body_is_refused_by_the_name_of_its_field(string body, string field)
    {
        var world = await Ecosystem.Create(portal);

        var refused = await world.Books.Send(HttpMethod.Post, $"/tokenize/{world.Books.Credentials.PublicIntegrationKey}/cvv", body, authenticated: false);

        refused.ShouldBeRefused(422, 1002).ErrorMessage!.ShouldStartWith($"{field}: ");
    }

    [Fact]
    public async Task Cards_and_codes_count_towards_one_limit()
    {
        await using var own = await PortalUnderTest.Start(new Dictionary<string, string> { ["Limits:CardTokensPerMinute"] = "3" });
        var shop = (await Ecosystem.Create(own)).Books;

        await shop.CardToken();
        (await shop.Refresh(Nobodys, "123")).ShouldSucceed();
        (await shop.Refresh(Nobodys, "123")).ShouldSucceed();

        (await shop.Refresh(Nobodys, "123")).ShouldBeRefused(429, 1009);
    }

    [Fact]
    public async Task Neither_an_iban_connector_nor_a_disabled_one_takes_codes()
    {
        var world = await Ecosystem.Create(portal);
        (await world.BooksIban.Refresh(Nobodys, "123")).ShouldBeRefused(400, 3002);

        await world.Do<ConnectorAdmin>(c => c.Disable(world.Toys.Connector));

        (await world.Toys.Refresh(Nobodys, "123")).ShouldBeRefused(400, 1007);
    }

    private sealed class ListeningProvider : IPaymentAdapters, IPaymentAdapter
    {
        private readonly SimulatorAdapter _simulator = new(new SimulatorOptions(), TimeProvider.System);
        private readonly ConcurrentQueue<(string Number, string? Code)> _cards = new();

        internal IReadOnlyList<(string Number, string? Code)> Cards => [.. _cards];

        public IPaymentAdapter For(AdapterKind kind) => this;

        public Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
        {
            if (request.Means is CardMeans card)
            {
                _cards.Enqueue((card.Number.Reveal(), card.SecurityCode?.Reveal()));
            }

            return _simulator.Execute(request, cancellation);
        }

        public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) => _simulator.Ask(inquiry, cancellation);
    }
}
