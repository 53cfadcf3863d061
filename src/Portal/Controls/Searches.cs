using System.Security.Cryptography;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What was searched for in one open portal, under keys that can stand in an address: names and e-mails must not. Forgotten with the
/// circuit.</summary>
public sealed class Searches
{
    private const int Kept = 50;

    private readonly Dictionary<string, FilterTexts> _byKey = new(StringComparer.Ordinal);
    private readonly Queue<string> _order = new();

    /// <summary>Equal texts have one key.</summary>
    internal string Keep(FilterTexts texts)
    {
        if (_byKey.FirstOrDefault(kept => kept.Value.Equals(texts)).Key is { } known)
        {
            return known;
        }

        var key = RandomNumberGenerator.GetHexString(8, lowercase: true);
        _byKey[key] = texts.Copy();
        _order.Enqueue(key);
        if (_order.Count > Kept)
        {
            _byKey.Remove(_order.Dequeue());
        }

        return key;
    }

    internal FilterTexts? Find(string? key) => key is null ? null : _byKey.GetValueOrDefault(key);
}
