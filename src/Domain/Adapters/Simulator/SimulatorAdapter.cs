using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>A payment provider inside the process: moves no money, answers by the table of contract 10 and forgets with the process.</summary>
internal sealed class SimulatorAdapter(SimulatorOptions options, TimeProvider time) : IPaymentAdapter
{
    private readonly SimulatorMemory _memory = new(options.MemoryLimit);

    /// <summary>How many requests were carried out; sending one again does not count.</summary>
    public long Executed => _memory.Kept;

    /// <summary>What a shopper brings back after authenticating; anything else is a refusal.</summary>
    public const string Passed = "passed";

    private const string Challenged = "challenged";

    public Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? Task.FromCanceled<ProviderAnswer>(cancellation)
            : Task.FromResult(_memory.Recall(request.IdempotencyKey) ?? _memory.Keep(request.IdempotencyKey, Answer(request)));

    public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation) =>
        cancellation.IsCancellationRequested
            ? Task.FromCanceled<ProviderAnswer>(cancellation)
            : Task.FromResult(Remember(inquiry));

    private ProviderAnswer Answer(ProviderRequest request)
    {
        var now = time.Now();
        var outcome = SimulatorRules.Decide(request, now);
        return outcome.Status == ProviderStatus.Challenge ? Asking(request.IdempotencyKey)
            : outcome.Status == ProviderStatus.Pending
                ? Waiting(request.IdempotencyKey, new PendingState(SimulatorRules.DecideLater(request), now + options.PendingTime))
            : Final(request.IdempotencyKey, outcome);
    }

    private ProviderAnswer Remember(ProviderInquiry inquiry)
    {
        var remembered = _memory.Recall(inquiry.IdempotencyKey);
        if (remembered is { Status: not (ProviderStatus.Pending or ProviderStatus.Challenge) })
        {
            return remembered;
        }

        if ((remembered?.State ?? inquiry.State) == Challenged)
        {
            var open = Asking(inquiry.IdempotencyKey);
            return inquiry.Returned is { } returned
                ? _memory.Decide(inquiry.IdempotencyKey, open,
                    Final(inquiry.IdempotencyKey, returned == Passed ? SimulatedOutcome.Success : SimulatedOutcome.NotAuthenticated))
                : open;
        }

        return PendingState.Parse(remembered?.State ?? inquiry.State) is { } state
            ? Settle(inquiry.IdempotencyKey, state)
            : new ProviderAnswer(ProviderStatus.Unknown);
    }

    private ProviderAnswer Settle(string key, PendingState state)
    {
        var now = time.Now();
        if (now < state.At)
        {
            return Waiting(key, state);
        }

        // Pending after pending makes a transaction that never ends.
        return state.Becomes.Status == ProviderStatus.Pending
            ? Waiting(key, state with { At = now + options.PendingTime })
            : Final(key, state.Becomes);
    }

    private static ProviderAnswer Asking(string key) => new(ProviderStatus.Challenge, Name(key), State: Challenged);

    private static ProviderAnswer Waiting(string key, PendingState state) =>
        new(ProviderStatus.Pending, Name(key), State: state.ToString(), AskAgainAt: state.At);

    private static ProviderAnswer Final(string key, SimulatedOutcome outcome) => new(outcome.Status, Name(key), outcome.Refusal);

    // The same for the same request, so that it is known even after the memory is gone.
    private static string Name(string key) => "sim-" + key;
}
