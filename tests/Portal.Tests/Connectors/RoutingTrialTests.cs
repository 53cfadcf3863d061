using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Connectors;

/// <summary>People ask which way a charge would take before it is made, with rules that are saved or still being typed.</summary>
public sealed class RoutingTrialTests(PortalUnderTest portal)
{
    private static readonly SampleCharge VisaFromAustria = new(TransactionType.Debit, PaymentMethod.Card, "411111", "25.40", "EUR", "AT");

    [Fact]
    public async Task The_answer_names_the_connector_and_the_rule_that_decides()
    {
        var scene = await Scene();
        var rules = Rules(
            new RoutingRule("Germany", new RoutingConditions { Countries = ["DE"] }, [new RoutingTarget(scene.First, 1)]),
            new RoutingRule("Austria", new RoutingConditions { Countries = ["AT"], Brands = ["visa"] }, [new RoutingTarget(scene.Second, 1)]));

        var forecast = (await scene.Try(rules, VisaFromAustria)).Value!;

        (forecast.Rule, forecast.RuleName, forecast.Brand).ShouldBe((2, "Austria", "visa"));
        forecast.Shares.ShouldBe([new RoutingShare(scene.Second, 100)]);
    }

    [Fact]
    public async Task Where_no_rule_fits_the_order_of_the_members_decides()
    {
        var scene = await Scene();

        var forecast = (await scene.Try(RoutingRules.None, VisaFromAustria, [scene.Second, scene.First])).Value!;

        forecast.Rule.ShouldBeNull();
        forecast.Shares.ShouldBe([new RoutingShare(scene.Second, 100), new RoutingShare(scene.First, 0)]);
    }

    [Fact]
    public async Task Shares_are_told_in_percent_and_a_disabled_connector_has_none()
    {
        var scene = await Scene();
        var rules = Rules(
            new RoutingRule("Shares", new RoutingConditions(),
                [new RoutingTarget(scene.First, 3), new RoutingTarget(scene.Second, 1), new RoutingTarget(scene.Third, 4)]));
        await scene.World.Do<ConnectorAdmin>(c => c.Disable(scene.Third));

        var forecast = (await scene.Try(rules, VisaFromAustria)).Value!;

        forecast.Shares.ShouldBe([new RoutingShare(scene.First, 75), new RoutingShare(scene.Second, 25)]);
    }

    [Fact]
    public async Task A_payment_method_that_no_member_takes_goes_nowhere()
    {
        var scene = await Scene();

        (await scene.Try(RoutingRules.None, VisaFromAustria with { Method = PaymentMethod.Wallet })).Value!.Shares.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_trial_foretells_what_a_charge_then_does()
    {
        var scene = await Scene();
        var rules = Rules(new RoutingRule("Large", new RoutingConditions { Currencies = ["EUR"], AmountFrom = 25_400 }, [new RoutingTarget(scene.Third, 1)]));
        (await scene.Save(rules)).IsOk.ShouldBeTrue();
        foreach (var amount in (string[])["25.39", "25.40"])
        {
            var foretold = (await scene.Try(rules, VisaFromAustria with { Amount = amount })).Value!.Shares[0].Connector;

            var bought =
                await scene.Meta.Debit(new { merchantTransactionId = Shop.NewId(), amount, currency = "EUR", transactionToken = await scene.Meta.CardToken() });

            (await portal.Ledger.Transaction(bought.Text("uuid"))).ExecutingConnectorId.ShouldBe(foretold);
        }
    }

    [Theory]
    [InlineData("cardStart", "41111")]
    [InlineData("cardStart", "4111111111111111")]
    [InlineData("amount", "much")]
    [InlineData("currency", "EURO")]
    [InlineData("country", "Austria")]
    public async Task A_sample_that_cannot_be_charged_is_refused_at_its_field(string field, string typed)
    {
        var scene = await Scene();
        var sample = field switch
        {
            "cardStart" => VisaFromAustria with { CardStart = typed },
            "amount" => VisaFromAustria with { Amount = typed },
            "currency" => VisaFromAustria with { Currency = typed },
            _ => VisaFromAustria with { Country = typed },
        };

        (await scene.Try(RoutingRules.None, sample)).Error!.Field.ShouldBe(field);
    }

    [Fact]
    public async Task Connectors_of_other_merchants_and_tenants_are_not_found()
    {
        var scene = await Scene();
        var world = scene.World;

        (await scene.Try(RoutingRules.None, VisaFromAustria, [scene.First, world.Zeta.Connector])).Error!.Message.ShouldBe("Connector not found");
        (await portal.Admin(world.Zeta.Tenant).Do((RoutingQueries trials) =>
            trials.Try(scene.Meta.Connector, [scene.First], RoutingRules.None, VisaFromAustria)))
            .Error!.Message.ShouldBe("Connector not found");
    }

    [Theory]
    [InlineData("everything", "All charges")]
    [InlineData("visa", "Visa cards billed to Austria, below 100.00 EUR")]
    [InlineData("several", "Mastercard, Visa or Visa Electron cards in EUR or USD, from 1,000.00, only debits or payouts")]
    [InlineData("numbers", "Cards that begin with 4111 or 55")]
    [InlineData("accounts", "Bank accounts or wallets in EUR")]
    public void A_rule_is_told_as_a_sentence(string rule, string sentence)
    {
        var when = rule switch
        {
            "visa" => new RoutingConditions { Brands = ["visa"], Countries = ["AT"], Currencies = ["EUR"], AmountBelow = 100_000 },
            "several" => new RoutingConditions
            {
                Types = [TransactionType.Debit, TransactionType.Payout],
                Brands = ["mastercard", "visa", "visa_electron"],
                Currencies = ["EUR", "USD"],
                AmountFrom = 1_000_000,
            },
            "numbers" => new RoutingConditions { Bins = ["4111", "55"] },
            "accounts" => new RoutingConditions { Methods = [PaymentMethod.Iban, PaymentMethod.Wallet], Currencies = ["EUR"] },
            _ => new RoutingConditions(),
        };

        when.Describe().ShouldBe(sentence);
    }

    private static RoutingRules Rules(params RoutingRule[] rules) => new(rules);

    private async Task<TrialScene> Scene()
    {
        var world = await Ecosystem.Create(portal);
        var second = await world.NewConnector(world.Books, "books-cc-2", PaymentMethod.Card);
        var third = await world.NewConnector(world.Books, "books-cc-3", PaymentMethod.Card);
        var meta = await world.NewMeta("books-tried", world.Books, second, third);
        await world.Assign(meta, world.Container);
        return new TrialScene(portal, world, meta, world.Books.Connector, second.Connector, third.Connector);
    }

    private sealed record TrialScene(PortalUnderTest Portal, Ecosystem World, Shop Meta, ConnectorId First, ConnectorId Second, ConnectorId Third)
    {
        public Task<Result<RoutingForecast>> Try(RoutingRules rules, SampleCharge sample, IReadOnlyList<ConnectorId>? members = null) =>
            Portal.Admin(World.Group).Do((RoutingQueries trials) => trials.Try(Meta.Connector, members ?? [First, Second, Third], rules, sample));

        public async Task<Result> Save(RoutingRules rules)
        {
            var seen = (await Portal.Admin(World.Group).Do((ConnectorQueries q) => q.Get(Meta.Connector))).Value!;
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
                Members = [First, Second, Third],
                Rules = rules,
            };
            return await Portal.Admin(World.Group).Do((ConnectorAdmin c) => c.Edit(Meta.Connector, form, seen.Version));
        }
    }
}
