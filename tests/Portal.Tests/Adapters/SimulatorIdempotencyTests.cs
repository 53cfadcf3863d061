using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Adapters.Simulator;

namespace CustomerProfiles.Tests.Adapters;

public class SimulatorIdempotencyTests
{
    private readonly SimulatorUnderTest _simulator = new();

    [Fact]
    public async Task The_same_key_gets_the_same_answer_even_for_another_request()
    {
        var request = SimulatorUnderTest.Card("4242424242424242");
        var first = await _simulator.Execute(request);

        var second = await _simulator.Execute(SimulatorUnderTest.Card("4111111111111111") with { IdempotencyKey = request.IdempotencyKey });

        second.ShouldBeSameAs(first);
        _simulator.Executed.ShouldBe(1);
    }

    [Fact]
    public async Task Thirty_two_parallel_calls_with_one_key_charge_once()
    {
        for (var round = 0; round < 50; round++)
        {
            var request = SimulatorUnderTest.Card("4111111111111111").With("outcome", "pending");

            var answers = await InParallel(32, _ => request);

            answers.ShouldAllBe(answer => ReferenceEquals(answer, answers[0]));
            _simulator.Executed.ShouldBe(round + 1);
        }
    }

    [Fact]
    public async Task Asking_never_charges()
    {
        var request = SimulatorUnderTest.Card("4111111111111111");
        await _simulator.Ask(request.IdempotencyKey);
        _simulator.Executed.ShouldBe(0);

        var answer = await _simulator.Execute(request);

        (await _simulator.Ask(request.IdempotencyKey)).ShouldBeSameAs(answer);
        _simulator.Executed.ShouldBe(1);
    }

    [Fact]
    public async Task The_oldest_answers_are_forgotten_first()
    {
        var simulator = new SimulatorUnderTest(new SimulatorOptions { MemoryLimit = 3 });
        var requests = Enumerable.Range(0, 5).Select(_ => SimulatorUnderTest.Wallet()).ToList();
        foreach (var request in requests)
        {
            await simulator.Execute(request);
        }

        var remembered = new List<ProviderStatus>();
        foreach (var request in requests)
        {
            remembered.Add((await simulator.Ask(request.IdempotencyKey)).Status);
        }

        remembered.ShouldBe(
            [ProviderStatus.Unknown, ProviderStatus.Unknown, ProviderStatus.Approved, ProviderStatus.Approved, ProviderStatus.Approved]);
    }

    [Fact]
    public async Task The_memory_stays_bounded_under_parallel_calls()
    {
        var simulator = new SimulatorUnderTest(new SimulatorOptions { MemoryLimit = 100 });
        var requests = Enumerable.Range(0, 3200).Select(_ => SimulatorUnderTest.Wallet()).ToArray();

        await Parallel.ForEachAsync(
            requests,
            new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
            async (request, _) => await simulator.Execute(request));

        var remembered = 0;
        foreach (var request in requests)
        {
            remembered += (await simulator.Ask(request.IdempotencyKey)).Status == ProviderStatus.Approved ? 1 : 0;
        }

        remembered.ShouldBe(100);
        simulator.Executed.ShouldBe(3200);
    }

    [Fact]
    public async Task A_cancelled_call_charges_nothing()
    {
        var adapter = new SimulatorAdapter(new SimulatorOptions(), TimeProvider.System);
        var cancelled = new CancellationToken(canceled: true);

        await Should.ThrowAsync<OperationCanceledException>(() => adapter.Execute(SimulatorUnderTest.Wallet(), cancelled));
        await Should.ThrowAsync<OperationCanceledException>(() => adapter.Ask(new ProviderInquiry("key", null), cancelled));
        adapter.Executed.ShouldBe(0);
    }

    private async Task<ProviderAnswer[]> InParallel(int calls, Func<int, ProviderRequest> request)
    {
        using var start = new Barrier(calls);
        var tasks = Enumerable.Range(0, calls).Select(call => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                return _simulator.Execute(request(call));
            },
            TestContext.Current.CancellationToken,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default).Unwrap());
        return await Task.WhenAll(tasks);
    }
}
