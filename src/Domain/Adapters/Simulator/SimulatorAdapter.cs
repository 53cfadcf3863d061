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
            : Final(request, outcome);
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
                    Final(inquiry, returned == Passed ? SimulatedOutcome.Success : SimulatedOutcome.NotAuthenticated, isKnown: true))
                : open;
        }

        return PendingState.Parse(remembered?.State ?? inquiry.State) is { } state
            ? Settle(inquiry, state)
            : new ProviderAnswer(ProviderStatus.Unknown);
    }

    private ProviderAnswer Settle(ProviderInquiry inquiry, PendingState state)
    {
        var (key, now) = (inquiry.IdempotencyKey, time.Now());
        if (now < state.At)
        {
            return Waiting(key, state);
        }

        // Pending after pending makes a transaction that never ends.
        return state.Becomes.Status == ProviderStatus.Pending
            ? Waiting(key, state with { At = now + options.PendingTime })
            : Final(inquiry, state.Becomes, isKnown: null);
    }

    private static ProviderAnswer Asking(string key) => new(ProviderStatus.Challenge, Name(key), State: Challenged);

    private static ProviderAnswer Waiting(string key, PendingState state) =>
        new(ProviderStatus.Pending, Name(key), State: state.ToString(), AskAgainAt: state.At);

    private static ProviderAnswer Final(ProviderRequest request, SimulatedOutcome outcome) => Final(
        request.IdempotencyKey, outcome, (request.Means as CardMeans)?.Card.Brand, SimulatedAuthentication.IsKnown(request));

    private static ProviderAnswer Final(ProviderInquiry inquiry, SimulatedOutcome outcome, bool? isKnown) =>
        Final(inquiry.IdempotencyKey, outcome, inquiry.Brand, isKnown);

    private static ProviderAnswer Final(string key, SimulatedOutcome outcome, string? brand, bool? isKnown) =>
        outcome.Status != ProviderStatus.Approved || brand is null
            ? new(outcome.Status, Name(key), outcome.Refusal)
            : new(outcome.Status, Name(key))
            {
                Scheme = SimulatedScheme.IdsOf(key, brand),
                Authentication = SimulatedScheme.ResultOf(key, brand, isKnown),
            };

    // The same for the same request, so that it is known even after the memory is gone.
    private static string Name(string key) => "sim-" + key;
}
