using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.Demo;

/// <summary>Some 1,000 purchases of some 200 shoppers, made the way that merchants make them.</summary>
internal sealed class DemoPurchases(
    ConnectorContexts connectors, CardTokens tokens, TransactionProcessor charges, FollowUpProcessor followUps, Rollups rollups, DemoCredentials credentials)
{
    private const int Shoppers = 200;
    private const int Purchases = 1000;
    private const string Success = "4111111111111111";
    private const string Declined = "4242424242424242";

    // The same demo every time: only keys, tokens and passwords differ.
    private readonly Random _chance = new(20261121);
    private readonly Dictionary<int, string> _stored = [];
    private int _count;

    internal async Task Make(WalkingClock clock, DateTimeOffset until)
    {
        var start = clock.GetUtcNow();
        var moments = Enumerable.Range(0, Purchases).Select(_ => start + (_chance.NextDouble() * (until - start))).Order().ToList();
        var day = start.Date;
        foreach (var moment in moments)
        {
            clock.WalkTo(moment);
            if (moment.Date != day)
            {
                // So that the dashboard has a past, too.
                day = moment.Date;
                await rollups.Make(moment.UtcDateTime, CancellationToken.None);
            }

            await Buy(_chance.Next(Shoppers));
        }
    }

    private async Task Buy(int shopper)
    {
        if (!_stored.TryGetValue(shopper, out var token))
        {
            await FirstPurchase(shopper);
            return;
        }

        var at = _chance.Next(10);
        switch (at)
        {
            case < 4:
                await Charge("shoes-cc", shopper, TransactionType.Debit, token, register: false);
                break;
            case < 7:
                await Charge("books-cc", shopper, TransactionType.Debit, token, register: false);
                break;
            case 7:
                await Reserve(shopper, token);
                break;
            case 8:
                await Charge("toys-cc", shopper, TransactionType.Debit, await Card("toys-cc", shopper, _chance.Next(3) == 0 ? Declined : Success),
                    register: false);
                break;
            default:
                await Charge("zeta-cc", shopper, TransactionType.Debit, await Card("zeta-cc", shopper, Success), register: true);
                break;
        }
    }

    private async Task FirstPurchase(int shopper)
    {
        var kind = shopper % 10;
        var stored = kind switch
        {
            0 => await Charge("books-iban", shopper, TransactionType.Register, null, register: true),
            1 => await Charge("books-wallet", shopper, TransactionType.Register, null, register: true),
            2 => await Charge("books-meta", shopper, TransactionType.Debit, await Card("books-meta", shopper, Success), register: true),
            < 6 => await Charge("shoes-cc", shopper, TransactionType.Debit, await Card("shoes-cc", shopper, "5555555555554444"), register: true),
            _ => await Charge("books-cc", shopper, TransactionType.Debit, await Card("books-cc", shopper, Success), register: true),
        };
        if (stored?.Profile?.PaymentToken is { } token && kind > 1)
        {
            _stored[shopper] = token;
        }
    }

    private async Task Reserve(int shopper, string token)
    {
        var reserved = await Charge("books-cc", shopper, TransactionType.Preauthorize, token, register: false);
        if (reserved is { Transaction: { Status: TransactionStatus.Success, Sum: { } sum } transaction })
        {
            var part = new Money(sum.Thousandths / 20 * 10, sum.Currency);
            await Follow("books-cc", TransactionType.Capture, transaction, part);
            await Follow("books-cc", TransactionType.Void, transaction, null);
        }
    }

    private async Task<TransactionRecord?> Charge(string connector, int shopper, TransactionType type, string? token, bool register)
    {
        var sum = type == TransactionType.Register ? (Money?)null : new Money(_chance.Next(500, 25_000) * 10L, "EUR");
        var person = DemoShopper.Of(shopper);
        var charge = new Charge
        {
            Type = type,
            Details = Details(),
            Amount = sum,
            TransactionToken = token,
            WithRegister = register,
            Profile = register ? new ProfileReference(new ProfileIdentifier(null, person.Identification), MarkAsPreferred: true) : null,
            Customer = person.AsCustomer(withAccount: connector == "books-iban", withWallet: connector == "books-wallet"),
        };
        var outcome = await charges.Charge(await ScopeOf(connector), charge, CancellationToken.None);
        return outcome.Value;
    }

    private async Task Follow(string connector, TransactionType type, Transaction reference, Money? sum) =>
        await followUps.Follow(await ScopeOf(connector), new FollowUp(type, Details(), sum, reference.Uuid, null), CancellationToken.None);

    private async Task<string?> Card(string connector, int shopper, string number)
    {
        var minted = await tokens.Mint(
            await Connector(connector), new TypedCard(number, "123", 1 + (shopper % 12), 2027 + (shopper % 6),
                DemoShopper.Of(shopper).Name), CancellationToken.None);
        return minted.Value?.Token;
    }

    private RequestDetails Details() => new RequestDetails
    {
        MerchantTransactionId = $"demo-{++_count:00000}",
        Description = "Demo purchase",
        MerchantMetaData = null,
        AdditionalId1 = null,
        AdditionalId2 = null,
        ExtraData = new Dictionary<string, string>(),
    };

    private async Task<MerchantScope> ScopeOf(string name) => new(await Connector(name), new ApiUserId(Guid.Empty), "demo");

    private async Task<ConnectorContext> Connector(string name) =>
        await connectors.Find(credentials.Connectors.Single(c => c.Name == name).ApiKey)
            ?? throw new InvalidOperationException($"The demo has no connector {name}.");
}
