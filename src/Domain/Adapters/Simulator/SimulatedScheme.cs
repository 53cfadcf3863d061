using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Adapters.Simulator;

/// <summary>The card scheme's part: it knows each charge by ids that it can tell from others, even after the process that made them is gone.</summary>
internal static class SimulatedScheme
{
    private const string Mark = "SIM";
    private const int NumberLength = 12;

    /// <summary>The ids of a charge; null for what is no card.</summary>
    /// <param name="key">Of the request.</param>
    internal static SchemeIds? IdsOf(string key, string? brand)
    {
        if (brand is null)
        {
            return null;
        }

        var id = IdOf(Letters(key, NumberLength));
        return new SchemeIds(id, LinkOf(id, brand));
    }

    /// <summary>Whether a charge that a merchant makes alone names a charge of this scheme. An id that another scheme or vault gave is believed.</summary>
    internal static bool Knows(SchemeIds? original, string brand)
    {
        if (original is not { TransactionId: var id } || !id.StartsWith(Mark, StringComparison.OrdinalIgnoreCase))
        {
            return original is not null;
        }

        return id.Length > Mark.Length + NumberLength && id == IdOf(id.Substring(Mark.Length, NumberLength)) && original.LinkId == LinkOf(id, brand);
    }

    /// <summary>What the issuer says of the shopper.</summary>
    /// <param name="key">Of the request.</param>
    /// <param name="isKnown">Whether the shopper proved it; null where nobody was asked.</param>
    internal static ThreeDSecureResult ResultOf(string key, string brand, bool? isKnown)
    {
        var eci = (isKnown, IsMastercard(brand)) switch
        {
            (true, true) => "02",
            (true, false) => "05",
            (false, true) => "01",
            (false, false) => "06",
            (null, true) => "00",
            (null, false) => "07",
        };
        return new ThreeDSecureResult(eci, isKnown is null ? null : new Guid(Hash($"3ds {key}").AsSpan(0, 16)).ToString());
    }

    // With two letters that follow from the others.
    private static string IdOf(string number) => $"{Mark}{number}{Letters($"check {number}", 2)}";

    // No digits: what has many of them might be taken for a card's number.
    private static string Letters(string of, int length) => string.Concat(Hash(of).Take(length).Select(b => (char)('A' + (b % 16))));

    private static string? LinkOf(string id, string brand) =>
        IsMastercard(brand) ? Base64Url.EncodeToString(Hash($"link {id}"))[..SchemeIds.LinkIdLength] : null;

    private static bool IsMastercard(string brand) => brand == CardBrands.Mastercard;

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
