using System.Collections.Concurrent;
using System.Threading.Channels;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Tests.Support;

/// <summary>How a provider behaves towards the next requests.</summary>
public enum Conduct
{
    Approves,
    Declines,

    /// <summary>Says that it will decide later, and waits for <see cref="RecordingProvider.Decide"/>.</summary>
    Postpones,
    FailsBeforeCharging,
    FailsAfterCharging,
    HangsBeforeCharging,
    HangsAfterCharging,

    /// <summary>Hangs after charging and does not even notice that nobody waits any more.</summary>
    HangsDeafAfterCharging,
}

/// <summary>A payment provider that outlives the portal, remembers every request by its idempotency key, and misbehaves on demand.</summary>
public sealed class RecordingProvider : IPaymentAdapters, IPaymentAdapter
{
    private readonly ConcurrentDictionary<string, ProviderAnswer> _charges = new();
    private readonly ConcurrentQueue<string> _executed = new();
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Channel<string> _reached = Channel.CreateUnbounded<string>();
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Conduct Conduct { get; set; } = Conduct.Approves;

    /// <summary>Why it declines, as contract 7 has it.</summary>
    public int Reason { get; set; } = 2003;

    /// <summary>The one card, by its last four digits, that <see cref="Conduct"/> is about; every other is approved.</summary>
    public string? Only { get; set; }

    /// <summary>What a late answer says, when it is not what was recorded.</summary>
    public ProviderAnswer? LateAnswer { get; set; }

    /// <summary>Idempotency keys of every request to charge, in order, repetitions included.</summary>
    public IReadOnlyList<string> Executed => [.. _executed];

    public IReadOnlyList<string> Asked => [.. _asked];

    /// <summary>What was really charged.</summary>
    public IReadOnlyCollection<string> Charged => [.. _charges.Where(c => c.Value.Status == ProviderStatus.Approved).Select(c => c.Key)];

    public IPaymentAdapter For(AdapterKind kind) => this;

    /// <summary>Completes when that many requests have come to where this provider misbehaves.</summary>
    public async Task Reached(int requests = 1)
    {
        for (var i = 0; i < requests; i++)
        {
            await _reached.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
        }
    }

    /// <summary>Lets everything that hangs go on.</summary>
    public void Release() => _released.TrySetResult();

    public void Decide(string uuid, ProviderStatus status) => _charges[uuid] = Final(uuid, status, Reason);

    public async Task<ProviderAnswer> Execute(ProviderRequest request, CancellationToken cancellation)
    {
        var isMeant = Only is null || (request.Means?.Details as CardDetails)?.LastFour == Only;
        var (key, conduct) = (request.IdempotencyKey, isMeant ? Conduct : Conduct.Approves);
        _executed.Enqueue(key);
        if (conduct is Conduct.FailsBeforeCharging)
        {
            throw new HttpRequestException("The line went dead.");
        }

        if (conduct is Conduct.HangsBeforeCharging)
        {
            await Hang(key, cancellation);
        }

        var answer = _charges.GetOrAdd(key, conduct switch
        {
            Conduct.Declines => Final(key, ProviderStatus.Declined, Reason),
            Conduct.Postpones => new ProviderAnswer(ProviderStatus.Pending, Name(key), State: "waiting"),
            _ => Final(key, ProviderStatus.Approved),
        });
        if (conduct is Conduct.FailsAfterCharging)
        {
            throw new HttpRequestException("The line went dead.");
        }

        if (conduct is Conduct.HangsAfterCharging or Conduct.HangsDeafAfterCharging)
        {
            await Hang(key, conduct is Conduct.HangsDeafAfterCharging ? CancellationToken.None : cancellation);
            return LateAnswer ?? answer;
        }

        return answer;
    }

    public Task<ProviderAnswer> Ask(ProviderInquiry inquiry, CancellationToken cancellation)
    {
        _asked.Enqueue(inquiry.IdempotencyKey);
        return Task.FromResult(_charges.GetValueOrDefault(inquiry.IdempotencyKey) ?? new ProviderAnswer(ProviderStatus.Unknown));
    }

    public static ProviderAnswer Final(string key, ProviderStatus status, int reason = 2003) => new(
        status, Name(key), status == ProviderStatus.Declined ? new ProviderRefusal(reason, "05", "Do not honour") : null);

    private static string Name(string key) => "rec-" + key;

    private Task Hang(string key, CancellationToken cancellation)
    {
        _reached.Writer.TryWrite(key);
        return _released.Task.WaitAsync(cancellation);
    }
}
