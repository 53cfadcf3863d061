using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Connectors;

/// <summary>The rules of a meta-connector: the first that fits decides; a connector that cannot be reached is followed by the next, a decline is
/// final.</summary>
public sealed class RoutingRuleTests(PortalUnderTest portal)
{
    public static TheoryData<string, bool> Cases => new()
    {
        { "any", true }, { "visa", true }, { "mastercard", false }, { "bin 4111", true }, { "bin 51", false }, { "billed to AT", true },
        { "billed to DE", false },
        { "EUR", true }, { "USD", false }, { "from 25.40", true }, { "from 25.41", false }, { "below 25.41", true }, { "below 25.40", false },
        { "debits", true }, { "payouts", false },
        { "cards", true }, { "accounts", false },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_rule_is_for_the_charges_that_fit_it(string condition, bool fits)
    {
        var scene = await Scene();
        await scene.RouteBy(new RoutingRule("To the second", When(condition), [new RoutingTarget(scene.Second.Connector, 1)]));

        var bought = await scene.Buy();

        (await ExecutedBy(bought)).ShouldBe(fits ? scene.Second.Connector : scene.First.Connector);
    }

    [Fact]
    public async Task The_first_rule_that_fits_and_can_be_followed_decides()
    {
        var scene = await Scene();
        await scene.RouteBy(
            new RoutingRule("Too dear", When("from 25.41"), [new RoutingTarget(scene.First.Connector, 1)]),
            new RoutingRule("Disabled", When("visa"), [new RoutingTarget(scene.Third.Connector, 1)]),
            new RoutingRule("This one", When("visa"), [new RoutingTarget(scene.Second.Connector, 1)]));
        await scene.World.Do<ConnectorAdmin>(c => c.Disable(scene.Third.Connector));

        (await ExecutedBy(await scene.Buy())).ShouldBe(scene.Second.Connector);
    }

    [Fact]
    public async Task Weights_share_the_charges_out()
    {
        var scene = await Scene();
        await scene.RouteBy(
            new RoutingRule("Shares", new RoutingConditions(),
                [new RoutingTarget(scene.First.Connector, 3), new RoutingTarget(scene.Second.Connector, 1), new RoutingTarget(scene.Third.Connector, 0)]));

        var executed = new List<ConnectorId>();
        for (var n = 0; n < 40; n++)
        {
            executed.Add(await ExecutedBy(await scene.Buy($"share-{n}")));
        }

        // Drawn from the merchant's id: these forty always fall alike.
        executed.Count(e => e == scene.First.Connector).ShouldBeInRange(24, 36);
        executed.Count(e => e == scene.Second.Connector).ShouldBeInRange(4, 16);
        executed.ShouldNotContain(scene.Third.Connector);
    }

    [Fact]
    public async Task A_connector_that_cannot_be_reached_is_followed_by_the_next_and_charged_once()
    {
        var scene = await Scene();
        await scene.RouteBy(
            new RoutingRule("Together", new RoutingConditions(), [new RoutingTarget(scene.First.Connector, 1), new RoutingTarget(scene.Second.Connector, 0)]));
        await scene.World.Configure(scene.First, DefaultResult.Unavailable);

        var bought = await scene.Buy(withRegister: true);

        bought.ShouldSucceed();
        (await ExecutedBy(bought)).ShouldBe(scene.Second.Connector);
        var token = bought.Text("customerProfileData", "paymentToken");
        (await ExecutedBy(await scene.Meta.DebitWith(token))).ShouldBe(scene.Second.Connector, "the instrument is bound to the connector that executed");
        (await portal.Ledger.Transaction(bought.Text("uuid"))).Reroutes.ShouldBe(1);
    }

    [Fact]
    public async Task Where_none_can_be_reached_the_last_one_says_so()
    {
        var scene = await Scene();
        foreach (var shop in (Shop[])[scene.First, scene.Second, scene.Third])
        {
            await scene.World.Configure(shop, DefaultResult.Unavailable);
        }

        var bought = await scene.Buy(withRegister: true);

        bought.ErrorCode.ShouldBe(3003);
        (await portal.Ledger.Transaction(bought.Text("uuid"))).Reroutes.ShouldBe(2);
        (await scene.Meta.LooksFor("routed")).ShouldBe("missing");
    }

    [Fact]
    public async Task A_decline_is_final_and_no_other_connector_is_asked()
    {
        var scene = await Scene();

        var declined = await scene.Meta.DebitWith(await scene.Meta.CardToken(Shop.DeclinedCard));

        declined.ErrorCode.ShouldBe(2003);
        (await ExecutedBy(declined)).ShouldBe(scene.First.Connector);
    }

    [Fact]
    public async Task A_wallet_token_of_another_account_is_never_sent_elsewhere_when_its_connector_is_out_of_order()
    {
        var world = await Ecosystem.Create(portal);
        var other = await world.NewWallet(world.Books, "books-wallet-2", "another account");
        var meta = await world.NewMeta("books-wallets", world.BooksWallet, other);
        await world.Assign(meta, world.Container);
        var token = (await world.BooksWallet.RegisterWallet("c-1")).Text("customerProfileData", "paymentToken");
        await world.Configure(world.BooksWallet, DefaultResult.Unavailable);

        var charged = await meta.DebitWith(token);

        charged.ErrorCode.ShouldBe(3003);
        (await ExecutedBy(charged)).ShouldBe(world.BooksWallet.Connector);
    }

    [Theory]
    [InlineData("no name", "name")]
    [InlineData("no target", "targets")]
    [InlineData("no weight", "targets")]
    [InlineData("a stranger", "targets")]
    [InlineData("a foreign connector", "targets")]
    [InlineData("amount without currency", "currencies")]
    [InlineData("unknown brand", "brands")]
    [InlineData("long bin", "bins")]
    [InlineData("brand of accounts", "methods")]
    [InlineData("a capture", "types")]
    public async Task A_rule_that_cannot_work_is_refused_at_the_part_that_is_wrong_and_nothing_changes(string fault, string part)
    {
        var scene = await Scene();
        RoutingTarget[] good = [new RoutingTarget(scene.First.Connector, 1)];
        var rule = fault switch
        {
            "no name" => new RoutingRule(" ", new RoutingConditions(), good),
            "no target" => new RoutingRule("Rule", new RoutingConditions(), []),
            "no weight" => new RoutingRule("Rule", new RoutingConditions(), [new RoutingTarget(scene.First.Connector, 0)]),
            "a stranger" => new RoutingRule("Rule", new RoutingConditions(), [new RoutingTarget(scene.World.BooksSigned.Connector, 1)]),
            "a foreign connector" => new RoutingRule("Rule", new RoutingConditions(), [new RoutingTarget(scene.World.Zeta.Connector, 1)]),
            "amount without currency" => new RoutingRule("Rule", new RoutingConditions { AmountFrom = 1_000 }, good),
            "unknown brand" => new RoutingRule("Rule", new RoutingConditions { Brands = ["gold"] }, good),
            "long bin" => new RoutingRule("Rule", new RoutingConditions { Bins = ["41111111"] }, good),
            "brand of accounts" => new RoutingRule("Rule", new RoutingConditions { Methods = [PaymentMethod.Iban], Brands = ["visa"] }, good),
            _ => new RoutingRule("Rule", new RoutingConditions { Types = [TransactionType.Capture] }, good),
        };

        (await scene.Try(rule)).Error!.Field.ShouldBe($"rules.0.{part}");

        (await scene.Details()).Rules.Rules.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_member_that_a_rule_names_cannot_leave()
    {
        var scene = await Scene();
        await scene.RouteBy(new RoutingRule("Named", new RoutingConditions(), [new RoutingTarget(scene.Third.Connector, 1)]));

        var left = await scene.Try(null, [scene.First.Connector, scene.Second.Connector]);

        left.Error!.Message.ShouldContain("Named");
    }

    private static RoutingConditions When(string condition) => condition switch
    {
        "any" => new RoutingConditions(),
        "visa" or "mastercard" => new RoutingConditions { Brands = [condition] },
        "EUR" or "USD" => new RoutingConditions { Currencies = [condition] },
        "debits" => new RoutingConditions { Types = [TransactionType.Debit] },
        "payouts" => new RoutingConditions { Types = [TransactionType.Payout, TransactionType.Register] },
        "cards" => new RoutingConditions { Methods = [PaymentMethod.Card] },
        "accounts" => new RoutingConditions { Methods = [PaymentMethod.Iban, PaymentMethod.Wallet] },
        _ when condition.StartsWith("bin ", StringComparison.Ordinal) => new RoutingConditions { Bins = [condition[4..], "99"] },
        _ when condition.StartsWith("billed to ", StringComparison.Ordinal) => new RoutingConditions { Countries = [condition[10..]] },
        _ when condition.StartsWith("from ", StringComparison.Ordinal) => new RoutingConditions { Currencies = ["EUR"], AmountFrom = Thousandths(condition) },
        _ => new RoutingConditions { Currencies = ["EUR"], AmountBelow = Thousandths(condition) },
    };

    private static long Thousandths(string condition) =>
        (long)(decimal.Parse(condition.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) * 1_000);

    private async Task<ConnectorId> ExecutedBy(WireAnswer answer) => (await portal.Ledger.Transaction(answer.Text("uuid"))).ExecutingConnectorId;

    private async Task<MetaScene> Scene()
    {
        var world = await Ecosystem.Create(portal);
        var second = await world.NewConnector(world.Books, "books-cc-2", PaymentMethod.Card);
        var third = await world.NewConnector(world.Books, "books-cc-3", PaymentMethod.Card);
        var meta = await world.NewMeta("books-routed", world.Books, second, third);
        await world.Assign(meta, world.Container);
        return new MetaScene(portal, world, meta, world.Books, second, third);
    }

    private sealed record MetaScene(PortalUnderTest Portal, Ecosystem World, Shop Meta, Shop First, Shop Second, Shop Third)
    {
        public async Task<ConnectorDetails> Details() => (await Portal.Admin(World.Group).Do((ConnectorQueries q) => q.Get(Meta.Connector))).Value!;

        public async Task RouteBy(params RoutingRule[] rules) => (await Save(new RoutingRules(rules), null)).IsOk.ShouldBeTrue();

        public Task<Result> Try(RoutingRule? rule, IReadOnlyList<ConnectorId>? members = null) => Save(rule is null ? null : new RoutingRules([rule]), members);

        public async Task<WireAnswer> Buy(string? id = null, bool withRegister = false) => await Meta.Debit(new
        {
            merchantTransactionId = id ?? Shop.NewId(),
            amount = "25.40",
            currency = "EUR",
            transactionToken = await Meta.CardToken(),
            withRegister,
            customer = new { firstName = "Mara", lastName = "Okafor", billingCountry = "AT" },
            customerProfileData = new { customerIdentification = "routed" },
        });

        private async Task<Result> Save(RoutingRules? rules, IReadOnlyList<ConnectorId>? members)
        {
            var seen = await Details();
            var form = new ConnectorForm
            {
                Name = seen.Item.Name,
                Description = seen.Description,
                Container = seen.AssignedContainer,
                IgnoresGlobalSettings = seen.IgnoresGlobalSettings,
                RequestSigning = seen.RequestSigning,
                RefusesMd5Signatures = seen.RefusesMd5Signatures,
                SignatureWindowSeconds = seen.SignatureWindowSeconds,
                TransactionsPerMinute = seen.TransactionsPerMinute,
                AllowedOrigins = seen.AllowedOrigins,
                DefaultResult = seen.DefaultResult,
                Members = members ?? [.. seen.Members.Select(m => m.Id)],
                Rules = rules,
            };
            return await Portal.Admin(World.Group).Do((ConnectorAdmin c) => c.Edit(Meta.Connector, form, seen.Version));
        }
    }
}
