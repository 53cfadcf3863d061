using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;

namespace CustomerProfiles.Tests.Adapters;

public class SimulatorPendingTests
{
    private readonly SimulatorUnderTest _simulator = new();

    [Fact]
    public async Task A_pending_answer_says_when_to_ask_again_and_what_to_keep()
    {
        var answer = await _simulator.Execute(Pending());

        answer.Status.ShouldBe(ProviderStatus.Pending);
        answer.AskAgainAt.ShouldBe(_simulator.Now.AddMinutes(5));
        answer.State.ShouldBe("success@2026-11-20T12:05:00.0000000Z");
    }

    [Theory]
    [InlineData(null, ProviderStatus.Approved, null)]
    [InlineData("success", ProviderStatus.Approved, null)]
    [InlineData("1111", ProviderStatus.Approved, null)]
    [InlineData("declined", ProviderStatus.Declined, 2003)]
    [InlineData("error", ProviderStatus.Declined, 2003)]
    [InlineData("2003", ProviderStatus.Declined, 2003)]
    [InlineData("2006", ProviderStatus.Declined, 2006)]
    [InlineData("banana", ProviderStatus.Approved, null)]
    public async Task After_five_minutes_it_becomes_what_the_merchant_asked_for(string? pendingOutcome, ProviderStatus status, int? code)
    {
        var request = pendingOutcome is null ? Pending() : Pending().With("pendingOutcome", pendingOutcome);
        var first = await _simulator.Execute(request);

        _simulator.Wait(TimeSpan.FromMinutes(5) - TimeSpan.FromSeconds(1));
        (await _simulator.Ask(request.IdempotencyKey, first.State)).ShouldBe(first);

        _simulator.Wait(TimeSpan.FromSeconds(1));
        var settled = await _simulator.Ask(request.IdempotencyKey, first.State);

        settled.Status.ShouldBe(status);
        (settled.Refusal?.Code).ShouldBe(code);
        settled.ProviderTransactionId.ShouldBe(first.ProviderTransactionId);
        settled.State.ShouldBeNull();
        settled.AskAgainAt.ShouldBeNull();
    }

    [Fact]
    public async Task Pending_after_pending_never_ends()
    {
        var request = Pending().With("pendingOutcome", "pending");
        var first = await _simulator.Execute(request);
        _simulator.Wait(TimeSpan.FromHours(1));

        var later = await _simulator.Ask(request.IdempotencyKey, first.State);

        later.Status.ShouldBe(ProviderStatus.Pending);
        later.AskAgainAt.ShouldBe(_simulator.Now.AddMinutes(5));
    }

    [Fact]
    public async Task What_was_kept_answers_for_a_simulator_that_forgot()
    {
        var request = Pending().With("pendingOutcome", "2006");
        var first = await _simulator.Execute(request);

        _simulator.ForgetEverything();
        (await _simulator.Ask(request.IdempotencyKey, first.State)).ShouldBe(first);

        _simulator.Wait(TimeSpan.FromMinutes(5));
        var settled = await _simulator.Ask(request.IdempotencyKey, first.State);

        settled.Refusal.ShouldNotBeNull().Code.ShouldBe(2006);
        settled.ProviderTransactionId.ShouldBe(first.ProviderTransactionId);
        _simulator.Executed.ShouldBe(0);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("success")]
    [InlineData("success@")]
    [InlineData("success@yesterday")]
    [InlineData("success@2026-11-20T12:05:00.0000000")]
    [InlineData("banana@2026-11-20T12:05:00.0000000Z")]
    public async Task A_request_that_it_never_heard_of_is_unknown(string? state)
    {
        (await _simulator.Ask("0123456789abcdef0123", state)).ShouldBe(new ProviderAnswer(ProviderStatus.Unknown));
    }

    [Fact]
    public async Task The_time_can_be_set()
    {
        var simulator = new SimulatorUnderTest(new SimulatorOptions { PendingTime = TimeSpan.FromSeconds(2) });
        var request = Pending();
        await simulator.Execute(request);
        simulator.Wait(TimeSpan.FromSeconds(2));

        (await simulator.Ask(request.IdempotencyKey)).Status.ShouldBe(ProviderStatus.Approved);
    }

    private static ProviderRequest Pending() => SimulatorUnderTest.Account("AT611904300234572222");
}
