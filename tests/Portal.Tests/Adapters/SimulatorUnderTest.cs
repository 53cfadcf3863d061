using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Adapters;

/// <summary>A simulator at noon of 20 November 2026, and the words in which the tests ask it.</summary>
public sealed class SimulatorUnderTest
{
    private readonly StandingClock _clock = new();
    private readonly SimulatorOptions _options;
    private SimulatorAdapter _adapter;

    internal SimulatorUnderTest(SimulatorOptions? options = null)
    {
        _options = options ?? new SimulatorOptions();
        _adapter = new SimulatorAdapter(_options, _clock);
    }

    public long Executed => _adapter.Executed;

    public DateTime Now => _clock.Now();

    public void Wait(TimeSpan time) => _clock.Pass(time);

    /// <summary>As when the process restarts.</summary>
    public void ForgetEverything() => _adapter = new SimulatorAdapter(_options, _clock);

    public Task<ProviderAnswer> Execute(ProviderRequest request) => _adapter.Execute(request, TestContext.Current.CancellationToken);

    public Task<ProviderAnswer> Ask(string key, string? state = null, string? returned = null) =>
        _adapter.Ask(new ProviderInquiry(key, state, returned), TestContext.Current.CancellationToken);

    public static ProviderRequest Card(
        string number,
        string amount = "25.40",
        DefaultResult defaultResult = DefaultResult.Success,
        int expiryMonth = 12,
        int expiryYear = 2030)
    {
        var card = CardNumber.Parse(number).Value;
        var details = new CardDetails("visa", "Ann Example", expiryMonth, expiryYear, card.FirstSix, card.LastFour);
        return Charge(new CardMeans(card, new SecurityCode("123"), details), amount, defaultResult);
    }

    public static ProviderRequest Account(string iban, string amount = "25.40", DefaultResult defaultResult = DefaultResult.Success) =>
        Charge(new IbanMeans(new IbanDetails(iban, null, null, null, null)), amount, defaultResult);

    public static ProviderRequest Wallet(DefaultResult defaultResult = DefaultResult.Success) =>
        Charge(new WalletMeans(new WalletDetails("wallet-1", "paypal", null, null, null, null, null)), "25.40", defaultResult);

    public static ProviderRequest FollowUp(TransactionType type) =>
        new(NewKey(), type, null, null, "sim-earlier", new Dictionary<string, string>(), DefaultResult.Declined);

    private static ProviderRequest Charge(Means means, string amount, DefaultResult defaultResult) =>
        new(NewKey(), TransactionType.Debit, Money.Parse(amount, "EUR").Value, means, null, new Dictionary<string, string>(), defaultResult);

    private static string NewKey() => PublicNames.NewTransactionUuid();

    private sealed class StandingClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 11, 20, 12, 0, 0, TimeSpan.Zero);

        public void Pass(TimeSpan time) => _now += time;

        public override DateTimeOffset GetUtcNow() => _now;
    }
}

internal static class SimulatorRequests
{
    public static ProviderRequest With(this ProviderRequest request, string name, string value) =>
        request with { ExtraData = new Dictionary<string, string>(request.ExtraData) { [name] = value } };
}
