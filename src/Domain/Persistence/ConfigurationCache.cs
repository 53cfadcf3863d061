using System.Collections.Concurrent;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Keeps what was read of the configuration for as long as <see cref="ConfigurationWatch"/> trusts it. Misses are not kept, so
/// that guessing names fills nothing.</summary>
/// <param name="holds">Whether a value still holds now, for what changes at an instant without anybody changing it; null where nothing does.</param>
internal sealed class ConfigurationCache<TKey, TValue>(ConfigurationWatch watch, Func<TValue, bool>? holds = null)
    where TKey : notnull
    where TValue : class
{
    private const int Capacity = 20_000;

    private Generation _generation = new(-1);

    internal async ValueTask<TValue?> Get(TKey key, Func<TKey, Task<TValue?>> load)
    {
        if (watch.Epoch is not { } epoch)
        {
            return await load(key);
        }

        // What was loaded before a change lands in the generation of before the change, and goes with it.
        var generation = GenerationOf(epoch);
        if (generation.Values.TryGetValue(key, out var cached) && (holds is null || holds(cached)))
        {
            return cached;
        }

        var loaded = await load(key);
        if (loaded is not null && generation.Values.Count < Capacity)
        {
            generation.Values[key] = loaded;
        }

        return loaded;
    }

    private Generation GenerationOf(long epoch)
    {
        var current = Volatile.Read(ref _generation);
        if (current.Epoch == epoch)
        {
            return current;
        }

        var next = new Generation(epoch);
        return Interlocked.CompareExchange(ref _generation, next, current) == current ? next : Volatile.Read(ref _generation);
    }

    private sealed class Generation(long epoch)
    {
        internal long Epoch => epoch;

        internal ConcurrentDictionary<TKey, TValue> Values { get; } = new();
    }
}
