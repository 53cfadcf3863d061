using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Limits;

/// <summary>So many calls a minute and no more (contract 5 and 8), with the headers that tell how many are left.</summary>
public sealed class CallLimitTests(PortalWithLimits limits) : IClassFixture<PortalWithLimits>
{
    [Fact]
    public async Task An_API_user_without_a_limit_of_its_own_has_the_default_one()
    {
        var world = await Ecosystem.Create(limits.Portal);

        await ShouldStopAfter(7, () => world.Books.GetProfile("c-1"));

        (await world.Shoes.GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_API_user_may_have_a_limit_of_its_own_over_all_connectors()
    {
        var world = await Ecosystem.Create(limits.Portal);
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(world.Books.Account.ApiUser, 4));
        var connectors = new Queue<Shop>([world.Books, world.BooksIban, world.BooksSigned, world.Books, world.BooksMeta]);

        await ShouldStopAfter(4, () => connectors.Dequeue().GetProfile("c-1"));

        (await (await world.NewApiUser(world.Books)).GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_user_has_sixty_status_calls_a_minute()
    {
        var (_, shop) = await Unlimited();
        var number = 0;

        // Before that the ten of each transaction are fewer.
        await ShouldStopAfter(60, () => shop.Status($"{number++:x20}"), shownBelow: 9);

        (await shop.GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task One_transaction_is_asked_about_ten_times_a_minute()
    {
        var (_, shop) = await Unlimited();
        var id = Shop.NewId();
        await shop.Debit(new { merchantTransactionId = id, amount = "1", currency = "EUR", transactionToken = await shop.CardToken() });

        await ShouldStopAfter(10, () => shop.StatusById(id));

        (await shop.StatusById("another")).ErrorCode.ShouldBe(8001);
    }

    [Fact]
    public async Task The_sixth_transaction_of_a_minute_in_test_mode_leaves_no_trace()
    {
        var (world, shop) = await Unlimited();
        var limited = await world.NewConnector(shop, "limited", PaymentMethod.Card, perMinute: 5);
        var tokens = new List<string>();
        for (var token = 0; token < 7; token++)
        {
            tokens.Add(await limited.CardToken());
        }

        var next = 0;
        await ShouldStopAfter(5, () => limited.DebitWith(tokens[next++], id: $"order-{next}"));

        (await StoredRows.TransactionsOf(limited)).ShouldBe(5);
        (await shop.DebitWith(tokens[5])).ShouldSucceed();
        (await limited.GetProfile("c-1")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_browser_may_make_so_many_card_tokens_a_minute_for_one_key()
    {
        var world = await Ecosystem.Create(limits.Portal);

        await ShouldStopAfter(20, () => Tokenize(world.Books, TestCards.New()));

        (await Tokenize(world.Shoes, TestCards.New())).ShouldSucceed();
        var elsewhere = new RawRequest("POST", TokenizePath(world.Books), TokenizeBody(TestCards.New())) { From = System.Net.IPAddress.Parse("127.0.0.2") };
        (await elsewhere.With("Content-Type", "application/json").SendTo(limits.Portal)).AsWire().ShouldSucceed();
    }

    private static async Task ShouldStopAfter(int limit, Func<Task<WireAnswer>> call, int shownBelow = int.MaxValue)
    {
        for (var made = 1; made <= limit; made++)
        {
            var answer = await call();
            answer.Status.ShouldBe(200, answer.ToString());
            if (limit - made >= shownBelow)
            {
                continue;
            }

            (answer.Status, answer.Header("X-RateLimit-Limit"), answer.Header("X-RateLimit-Remaining"))
                .ShouldBe((200, $"{limit}", $"{limit - made}"), answer.ToString());
            answer.Header("Retry-After").ShouldBeNull();
        }

        var stopped = await call();
        stopped.ShouldBeRefused(429, 1009, "Too many requests");
        (stopped.Header("X-RateLimit-Limit"), stopped.Header("X-RateLimit-Remaining")).ShouldBe(($"{limit}", "0"));
        int.Parse(stopped.Header("Retry-After")!, null).ShouldBeInRange(1, 60);
    }

    private static Task<WireAnswer> Tokenize(Shop shop, string number) =>
        shop.Send(HttpMethod.Post, TokenizePath(shop), TokenizeBody(number), authenticated: false);

    private static string TokenizePath(Shop shop) => $"/tokenize/{shop.Credentials.PublicIntegrationKey}/card";

    private static string TokenizeBody(string number) => $$"""{"pan":"{{number}}","cvv":"123","expiryMonth":12,"expiryYear":2031}""";

    private async Task<(Ecosystem World, Shop Shop)> Unlimited()
    {
        var world = await Ecosystem.Create(limits.Portal);
        await world.Do<ApiUserAdmin>(u => u.LimitCalls(world.Books.Account.ApiUser, 1000));
        return (world, world.Books);
    }
}
