using System.Collections.Concurrent;
using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>Names that did not exist, or had another password, a moment ago, so that asking for them again costs little. Bounded, and forgotten with
/// any change of the configuration.</summary>
internal sealed class RecentMisses(ConfigurationWatch watch, TimeProvider time)
{
    private const int Capacity = 10_000;
    private const int LongestName = 128;
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, (long Epoch, long At)> _misses = new(StringComparer.Ordinal);

    internal bool Has(string name) =>
        _misses.TryGetValue(name, out var miss) && miss.Epoch == watch.Epoch && time.GetElapsedTime(miss.At) < Kept;

    internal void Note(string name)
    {
        if (watch.Epoch is not { } epoch || name.Length > LongestName || Has(name))
        {
            return;
        }

        if (_misses.Count >= Capacity)
        {
            _misses.Clear();
        }

        _misses[name] = (epoch, time.GetTimestamp());
    }
}
