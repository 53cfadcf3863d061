using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Adapters;

public class SimulatorOutcomeTests
{
    private const string AnyIban = "AT611904300234573201";

    private readonly SimulatorUnderTest _simulator = new();

    [Theory]
    [InlineData("AT611904300234571111", ProviderStatus.Approved, null)]
    [InlineData("AT611904300234572222", ProviderStatus.Pending, null)]
    [InlineData("AT611904300234572003", ProviderStatus.Declined, 2003)]
    [InlineData("AT611904300234572006", ProviderStatus.Declined, 2006)]
    public async Task The_last_four_digits_of_an_iban_decide(string iban, ProviderStatus status, int? code)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Account(iban, defaultResult: DefaultResult.Pending));

        answer.Status.ShouldBe(status);
        (answer.Refusal?.Code).ShouldBe(code);
    }

    [Theory]
    [InlineData(DefaultResult.Success, ProviderStatus.Approved)]
    [InlineData(DefaultResult.Declined, ProviderStatus.Declined)]
    [InlineData(DefaultResult.Pending, ProviderStatus.Pending)]
    public async Task Other_accounts_and_wallets_get_the_default_result(DefaultResult defaultResult, ProviderStatus status)
    {
        (await _simulator.Execute(SimulatorUnderTest.Account(AnyIban, defaultResult: defaultResult))).Status.ShouldBe(status);
        (await _simulator.Execute(SimulatorUnderTest.Wallet(defaultResult))).Status.ShouldBe(status);
    }

    [Fact]
    public async Task An_amount_of_65_is_special_for_cards_only()
    {
        (await _simulator.Execute(SimulatorUnderTest.Account(AnyIban, "65.00"))).Status.ShouldBe(ProviderStatus.Approved);
    }

    [Theory]
    [InlineData("1111", ProviderStatus.Approved, null)]
    [InlineData("success", ProviderStatus.Approved, null)]
    [InlineData("SUCCESS", ProviderStatus.Approved, null)]
    [InlineData("2222", ProviderStatus.Pending, null)]
    [InlineData("pending", ProviderStatus.Pending, null)]
    [InlineData("2003", ProviderStatus.Declined, 2003)]
    [InlineData("declined", ProviderStatus.Declined, 2003)]
    [InlineData("error", ProviderStatus.Declined, 2003)]
    [InlineData("2006", ProviderStatus.Declined, 2006)]
    public async Task The_outcome_that_the_merchant_asks_for_overrides_for_every_method(string outcome, ProviderStatus status, int? code)
    {
        ProviderRequest[] requests =
        [
            SimulatorUnderTest.Card("4242424242424242"),
            SimulatorUnderTest.Card("4111111111111111"),
            SimulatorUnderTest.Account("AT611904300234572006"),
            SimulatorUnderTest.Wallet(),
            SimulatorUnderTest.FollowUp(TransactionType.Capture),
        ];

        foreach (var request in requests)
        {
            var answer = await _simulator.Execute(request.With("outcome", outcome));

            answer.Status.ShouldBe(status);
            (answer.Refusal?.Code).ShouldBe(code);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("9999")]
    public async Task An_outcome_that_is_not_known_is_not_heard(string outcome)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4242424242424242").With("outcome", outcome));

        answer.Refusal.ShouldNotBeNull().Code.ShouldBe(2003);
    }

    [Theory]
    [InlineData(TransactionType.Capture)]
    [InlineData(TransactionType.Void)]
    [InlineData(TransactionType.Refund)]
    [InlineData(TransactionType.IncrementalAuthorization)]
    [InlineData(TransactionType.Deregister)]
    public async Task Follow_ups_succeed_no_matter_what_the_default_result_is(TransactionType type)
    {
        (await _simulator.Execute(SimulatorUnderTest.FollowUp(type))).Status.ShouldBe(ProviderStatus.Approved);
    }
}
