using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Adapters;

public class SimulatorCardTests
{
    private readonly SimulatorUnderTest _simulator = new();

    [Theory]
    [InlineData("4111111111111111")]
    [InlineData("5555555555554444")]
    [InlineData("378282246310005")]
    [InlineData("38000000000006")]
    [InlineData("6011111111111117")]
    [InlineData("4000001000000000")]
    [InlineData("4000002000000008")]
    [InlineData("4000001000000216")]
    [InlineData("4000002000000016")]
    [InlineData("4000003000000006")]
    public async Task A_good_test_card_succeeds_no_matter_what_the_default_result_is(string number)
    {
        var request = SimulatorUnderTest.Card(number, defaultResult: DefaultResult.Declined);

        var answer = await _simulator.Execute(request);

        (answer.Status, answer.ProviderTransactionId, answer.Scheme is null).ShouldBe((ProviderStatus.Approved, "sim-" + request.IdempotencyKey, false));
    }

    [Theory]
    [InlineData("4000001000000109")]
    [InlineData("5000001000000007")]
    [InlineData("4000002000000024")]
    public async Task A_challenge_card_succeeds_when_its_holder_has_proved_themselves_and_fails_when_not(string number)
    {
        foreach (var (returned, status) in ((string, ProviderStatus)[])[("passed", ProviderStatus.Approved), ("refused", ProviderStatus.Declined)])
        {
            var request = SimulatorUnderTest.Card(number);
            var asked = await _simulator.Execute(request);
            asked.Status.ShouldBe(ProviderStatus.Challenge);
            (await _simulator.Ask(request.IdempotencyKey, asked.State)).Status.ShouldBe(ProviderStatus.Challenge);

            (await _simulator.Ask(request.IdempotencyKey, asked.State, returned)).Status.ShouldBe(status);
            (await _simulator.Ask(request.IdempotencyKey, asked.State)).Status.ShouldBe(status);
        }
    }

    [Theory]
    [InlineData("4242424242424242", 2003)]
    [InlineData("5105105105105100", 2003)]
    [InlineData("4000001000000307", 2021)]
    [InlineData("4000002000000032", 2021)]
    [InlineData("4000001000000208", 2021)]
    [InlineData("4000002000000040", 2021)]
    [InlineData("4000003000000014", 3001)]
    [InlineData("4000003000000022", 3005)]
    [InlineData("4000003000000030", 2008)]
    [InlineData("4000004000000004", 3005)]
    [InlineData("4000004000000012", 3005)]
    [InlineData("4000004000000020", 3005)]
    [InlineData("4000004000000038", 3005)]
    [InlineData("4000004000000046", 3005)]
    [InlineData("4000004000000053", 3005)]
    public async Task A_bad_test_card_is_refused_with_its_code(string number, int code)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card(number));

        answer.Status.ShouldBe(ProviderStatus.Declined);
        answer.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
        answer.Refusal.AdapterCode.ShouldNotBeNullOrEmpty();
        answer.Refusal.AdapterMessage.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_decline_carries_the_texts_of_the_documented_example()
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4242424242424242"));

        answer.Refusal.ShouldBe(new ProviderRefusal(2003, "05", "Do not honour"));
    }

    [Theory]
    [InlineData(DefaultResult.Success, ProviderStatus.Approved)]
    [InlineData(DefaultResult.Declined, ProviderStatus.Declined)]
    [InlineData(DefaultResult.Pending, ProviderStatus.Pending)]
    public async Task Any_other_number_gets_the_default_result(DefaultResult defaultResult, ProviderStatus expected)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4000000000000002", defaultResult: defaultResult));

        answer.Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("65.00", 2022)]
    [InlineData("65", 2022)]
    public async Task An_amount_of_65_is_declined_softly(string amount, int code)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4111111111111111", amount));

        answer.Refusal.ShouldNotBeNull().Code.ShouldBe(code);
    }

    [Theory]
    [InlineData("64.99")]
    [InlineData("65.01")]
    [InlineData("6.50")]
    public async Task An_amount_close_to_65_is_not_special(string amount)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4111111111111111", amount));

        answer.Status.ShouldBe(ProviderStatus.Approved);
    }

    [Theory]
    [InlineData(10, 2026)]
    [InlineData(12, 2025)]
    public async Task A_card_of_an_earlier_month_has_expired(int month, int year)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4111111111111111", expiryMonth: month, expiryYear: year));

        answer.Refusal.ShouldNotBeNull().Code.ShouldBe(2009);
    }

    [Theory]
    [InlineData(11, 2026)]
    [InlineData(1, 2027)]
    public async Task A_card_is_good_to_the_end_of_its_month(int month, int year)
    {
        var answer = await _simulator.Execute(SimulatorUnderTest.Card("4111111111111111", expiryMonth: month, expiryYear: year));

        answer.Status.ShouldBe(ProviderStatus.Approved);
    }

    [Theory]
    [InlineData("success")]
    [InlineData("1111")]
    public async Task The_merchant_can_ask_for_success_with_an_expired_bad_card(string outcome)
    {
        var request = SimulatorUnderTest.Card("4242424242424242", "65.00", expiryYear: 2020).With("outcome", outcome);

        (await _simulator.Execute(request)).Status.ShouldBe(ProviderStatus.Approved);
    }
}
