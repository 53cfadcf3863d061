using System.Security.Cryptography;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What was searched for in one open portal, under keys that can stand in an address: names and e-mails must not. Forgotten with the circuit.</summary>
public sealed class Searches
{
    private const int Kept = 50;

    private readonly Dictionary<string, object> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Equal criteria have one key.</summary>
    internal string Keep(object criteria)
    {
        if (_byKey.FirstOrDefault(kept => kept.Value.Equals(criteria)).Key is { } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetHexString(8, lowercase: true);
        _byKey[key] = criteria;
        _order.Enqueue(key);
        if (_order.Count > Kept)
        {
            _byKey.Remove(_order.Dequeue());
        }

        return key;
    }

    internal T? Find<T>(string? key)
        where T : class => key is not null && _byKey.TryGetValue(key, out var criteria) ? criteria as T : null;
}
