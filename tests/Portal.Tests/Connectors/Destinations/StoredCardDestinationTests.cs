using System.Text.Json;
using CustomerProfiles.Api.Testing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Tests.Checkout;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Connectors.Destinations;

/// <summary>An administrator of any tenant makes connectors to a server of their own and charges stored cards in every way there is: the server receives a
/// number only where the operator allowed it and the owner of the container approved it.</summary>
public sealed class StoredCardDestinationTests(ITestOutputHelper output)
{
    private static readonly (string Name, bool IsAllowed, bool IsApproved)[] States =
    [
        ("nobody decided", false, false), ("only the operator", true, false), ("both", true, true), ("withdrawn by the owner", true, false),
        ("both again", true, true), ("forbidden by the operator", false, true),
    ];

    [Fact]
    public async Task A_number_leaves_only_where_the_operator_and_the_owner_let_it()
    {
        await using var scene = await DestinationScene.Start();
        var (pairs, received, wrong) = (0, 0, new List<string>());
        var goods = await scene.StoreGoods();

        foreach (var state in States)
        {
            await scene.Decide(state.IsAllowed, state.IsApproved);
            foreach (var relation in scene.Relations)
            {
                foreach (var way in Ways)
                {
                    scene.Recorder.Forget();
                    await way.Do(scene, relation, goods);
                    var got = scene.Recorder.CountOf(way.Number);
                    var expected = state.IsAllowed && state.IsApproved && (way.CrossesMerchants ? relation.UsesContainer : relation.IsRegisteringMerchant)
                        ? 1
                        : 0;
                    (pairs, received) = (pairs + 1, received + got);
                    if (got != expected)
                    {
                        wrong.Add($"{state.Name}, {relation.Name}, {way.Name}: {got} instead of {expected}");
                    }
                }
            }
        }

        wrong.ShouldBeEmpty();
        received.ShouldBe(2 * ((3 * Ways.Count(w => w.CrossesMerchants)) + Ways.Count(w => !w.CrossesMerchants)));
        output.WriteLine(
            $"{pairs} pairs: {States.Length} decisions, {scene.Relations.Count} relations, {Ways.Count} ways; {received} numbers received, all allowed.");
        Console.WriteLine($"Stored cards and destinations: {pairs} pairs tried, {received} numbers received where allowed, 0 elsewhere");
    }

    [Fact]
    public async Task A_card_that_the_shopper_types_goes_to_the_merchants_own_provider_as_before()
    {
        await using var scene = await DestinationScene.Start();

        foreach (var relation in scene.Relations)
        {
            scene.Recorder.Forget();
            (await relation.Card.DebitWith(await relation.Card.CardToken())).ShouldSucceed();
            scene.Recorder.CountOf(Shop.GoodCard).ShouldBe(1, relation.Name);
        }
    }

    [Fact]
    public async Task A_card_in_no_container_goes_only_through_allowed_gateways_of_the_merchant_that_registered_it()
    {
        await using var scene = await DestinationScene.Start();
        var toys = await scene.World.NewGateway(scene.World.Toys, "toys-gateway", scene.Recorder.Form(), container: null);
        var uuid = (await scene.World.Toys.Register()).ShouldSucceed().Text("uuid");

        (await toys.DebitByReference(uuid)).ShouldBeRefused(422, 1002,
            "The connector's payment gateway is not allowed to receive stored cards in this installation");
        scene.Recorder.Received.ShouldBeEmpty();
        await scene.World.AllowGateway(scene.Recorder.Url);

        (await toys.DebitByReference(uuid)).ShouldSucceed();
        scene.Recorder.CountOf(Shop.GoodCard).ShouldBe(1);
        (await scene.Relations[0].Card.DebitByReference(uuid)).ShouldBeRefused(422, 1002);
        scene.Recorder.CountOf(Shop.GoodCard).ShouldBe(1);
    }

    [Theory]
    [InlineData("another account", 0)]
    [InlineData(RecordingGateway.Account, 1)]
    public async Task The_operator_may_allow_one_account_of_a_gateway(string account, int numbers)
    {
        await using var scene = await DestinationScene.Start();
        var goods = await scene.StoreGoods();
        var owner = scene.Relations[0];
        await scene.World.AllowGateway(scene.Recorder.Url, account);

        await owner.Card.DebitWith(goods.Token);

        scene.Recorder.CountOf(Shop.GoodCard).ShouldBe(numbers);
    }

    [Fact]
    public async Task A_schedule_ends_with_the_approval_and_says_why()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true, more: DestinationScene.Settings);
        await using var recorder = await RecordingGateway.Start();
        var world = scene.World;
        var container = await world.NewContainer(world.Books.Tenant, "Books only");
        await world.Assign(world.Books, container);
        var gateway = await world.NewGateway(world.Books, "books-gateway", recorder.Form(), container);
        await world.AllowGateway(recorder.Url);
        var uuid = (await scene.Shop.Register("c-1")).ShouldSucceed().Text("uuid");
        var id = (await gateway.Schedule("start", new { registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "DAY" }))
            .ShouldSucceed().Text("scheduleId");
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(1));
        recorder.CountOf(Shop.GoodCard).ShouldBe(1);

        await world.WithdrawGateway(gateway, container);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));

        recorder.CountOf(Shop.GoodCard).ShouldBe(1);
        (await gateway.GetSchedule(id)).Raw.ShouldContain("ERROR");
    }

    [Theory]
    [InlineData("approval", "The connector's payment gateway is not approved for cards of this container")]
    [InlineData("account", "The connector's payment gateway is not approved for cards of this container")]
    [InlineData("permission", "The connector's payment gateway is not allowed to receive stored cards in this installation")]
    public async Task What_is_lost_while_another_gateway_is_waited_for_is_not_sent_and_the_merchant_is_told_as_if_it_had_been_lost_before(
        string lost, string message)
    {
        await using var scene = await DestinationScene.Start();
        await using var slow = await RecordingGateway.Start();
        var goods = await scene.StoreGoods();
        var owner = scene.Relations[0];
        var first = await scene.World.NewGateway(owner.Card, "first", slow.Form(), scene.Container);
        var meta = await scene.World.NewMeta("slow-meta", first, owner.Card);
        await scene.World.Assign(meta, scene.Container);
        await scene.World.AllowGateway(slow.Url);
        await scene.Decide(isAllowed: true, isApproved: true);
        slow.RefusesCardsAfter = () => lost switch
        {
            "approval" => scene.World.WithdrawGateway(owner.Card, scene.Container),
            "account" => scene.ChangeAccount(owner.Card),
            _ => scene.World.ForbidGateway(scene.Recorder.Url),
        };

        var answer = await meta.DebitWith(goods.Token);

        answer.ShouldBeDeclined(1002);
        answer.Body["errors"]![0]!["adapterMessage"]!.GetValue<string>().ShouldBe(message);
        slow.CountOf(Shop.GoodCard).ShouldBe(1);
        scene.Recorder.Received.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_withdrawn_on_one_node_is_sent_by_no_other(bool byOwner)
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite there is one node.");
        await using var scene = await RecoveryScene.Start(withSimulator: true, more: DestinationScene.Settings);
        await using var recorder = await RecordingGateway.Start();
        var world = scene.World;
        var container = await world.NewContainer(world.Books.Tenant, "Books only");
        await world.Assign(world.Books, container);
        var gateway = await world.NewGateway(world.Books, "books-gateway", recorder.Form(), container);
        await world.AllowGateway(recorder.Url);
        await world.ApproveGateway(gateway, container);
        var token = await scene.Shop.StoredCard("c-1");
        await using var second = await scene.StartSecondNode();
        var elsewhere = gateway.At(second);
        (await elsewhere.DebitWith(token)).ShouldSucceed();
        var watch = second.Services.GetRequiredService<ConfigurationWatch>();
        var before = watch.Epoch;

        await (byOwner ? world.WithdrawGateway(gateway, container) : world.ForbidGateway(recorder.Url));
        while (watch.Epoch == before)
        {
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        (await elsewhere.DebitWith(token)).ShouldBeRefused(422, 1002);
        recorder.CountOf(Shop.GoodCard).ShouldBe(1);
    }

    [Fact]
    public async Task What_the_provider_holds_needs_no_approval()
    {
        await using var scene = await DestinationScene.Start();
        var shoes = scene.Relations.Single(r => r.Name == "sibling").Card;
        var uuid = (await shoes.Register()).ShouldSucceed().Text("uuid");
        scene.Recorder.Forget();

        (await shoes.DebitByReference(uuid)).ShouldSucceed();

        scene.Recorder.Received.ShouldHaveSingleItem().ShouldNotContain(Shop.GoodCard);
    }

    private sealed record Way(string Name, bool CrossesMerchants, Func<DestinationScene, Relation, StoredGoods, Task> Do, string Number = Shop.GoodCard);

    // All in which something stored can be charged; each as an attacker would, who does not stop at a refusal.
    private static IReadOnlyList<Way> Ways { get; } =
    [
        new("token", true, (_, at, goods) => at.Card.DebitWith(goods.Token)),
        new("preauthorize by token", true,
            (_, at, goods) => at.Card.Transaction("preauthorize",
                new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = goods.Token })),
        new("payout by token", true,
            (_, at, goods) =>
                at.Card.Transaction("payout", new { merchantTransactionId = Shop.NewId(), amount = "1.00", currency = "EUR", transactionToken = goods.Token })),
        new("reference", false, (_, at, goods) => at.Card.DebitByReference(goods.Uuid)),
        new("refreshed security code", true, async (_, at, goods) =>
        {
            if (await at.Card.Refresh(goods.Token, "123") is { Succeeded: true } refreshed)
            {
                await at.Card.DebitFor(StoredGoods.Customer, refreshed.Text("token"));
            }
        }),
        new("meta-connector", true, (_, at, goods) => at.Meta.DebitWith(goods.Token)),
        new("cascade", true, (_, at, goods) => at.Cascade.DebitWith(goods.Token)),
        new("payment page", true, async (scene, at, goods) =>
        {
            var redirect = await PaymentPageTests.Begin(at.Card, StoredGoods.Customer);
            using var shopper = await new Shopper(scene.Portal).Open(redirect);
            await shopper.Pay(("choice", goods.Instrument.ToString()), ("stored-cvv", "123"));
        }),
        new("schedule", false, async (scene, at, goods) =>
        {
            await at.Card.Schedule("start", new { registrationUuid = goods.Uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH" });
            await RecoveryScene.ChargeDue(scene.Portal);
        }),
        new("API testing", true,
            (scene, at, goods) => scene.Portal.Admin(at.Card.Tenant)
                .Do((ApiConsole console) => console.Send(at.Card.Connector, "debit", JsonSerializer.Serialize(
            new { merchantTransactionId = Shop.NewId(), amount = "0.01", currency = "EUR", transactionToken = goods.Token })))),
        new("account", true, (_, at, goods) => at.Iban.DebitWith(goods.AccountToken), Shop.Account1),
    ];
}
