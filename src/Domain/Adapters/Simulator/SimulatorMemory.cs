using System.Collections.Concurrent;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>The first answer to each request, for as many requests as fit.</summary>
internal sealed class SimulatorMemory(int limit)
{
    // At its full size from the start: growing would stop every request for a moment.
    private readonly ConcurrentDictionary<string, ProviderAnswer> _answers = new(Environment.ProcessorCount, limit, StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _oldestFirst = new();
    private long _kept;
    private long _held;

    /// <summary>How many answers were ever kept.</summary>
    public long Kept => Interlocked.Read(ref _kept);

    public ProviderAnswer? Recall(string key) => _answers.GetValueOrDefault(key);

    /// <summary>Keeps the answer, unless there is one already; the one that counts is returned.</summary>
    public ProviderAnswer Keep(string key, ProviderAnswer answer)
    {
        var kept = _answers.GetOrAdd(key, answer);
        if (ReferenceEquals(kept, answer))
        {
            Interlocked.Increment(ref _kept);
            _oldestFirst.Enqueue(key);
            ForgetTheOldest();
        }

        return kept;
    }

    /// <summary>What was open is decided, once; of two that decide at the same time the first counts.</summary>
    public ProviderAnswer Decide(string key, ProviderAnswer open, ProviderAnswer decision) =>
        _answers.TryUpdate(key, decision, open) ? decision : _answers.GetValueOrDefault(key) ?? decision;

    private void ForgetTheOldest()
    {
        if (Interlocked.Increment(ref _held) > limit && _oldestFirst.TryDequeue(out var oldest))
        {
            _answers.TryRemove(oldest, out _);
            Interlocked.Decrement(ref _held);
        }
    }
}
