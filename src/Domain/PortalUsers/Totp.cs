using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Time-based one-time codes (RFC 6238, SHA-1, six digits, 30 seconds), as every authenticator app makes them.</summary>
public static class Totp
{
    internal const int SecretBytes = SealedFields.TotpBytes;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static readonly TimeSpan StepLength = TimeSpan.FromSeconds(30);

    public static string CodeAt(byte[] secret, DateTime now) => Code(secret, StepAt(now));

    /// <summary>The secret as people type it into an app.</summary>
    public static string Readable(byte[] secret)
    {
        var text = new char[secret.Length * 8 / 5];
        for (var i = 0; i < text.Length; i++)
        {
            var (at, shift) = (i * 5 / 8, i * 5 % 8);
            var pair = (secret[at] << 8) | (at + 1 < secret.Length ? secret[at + 1] : 0);
            text[i] = Base32[(pair >> (11 - shift)) & 31];
        }

        return new string(text);
    }

    /// <summary>The step whose code this is, of the present one and its neighbours; null for a wrong code, and for one of a step that was used or passed
    /// over.</summary>
    internal static long? MatchingStep(byte[] secret, string code, DateTime now, long? lastUsed)
    {
        var present = StepAt(now);
        long? matching = null;
        for (var step = present - 1; step <= present + 1; step++)
        {
            var isSame =
                CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(Code(secret, step)), System.Text.Encoding.UTF8.GetBytes(code));
            if (isSame && !(step <= lastUsed))
            {
                matching = step;
            }
        }

        return matching;
    }

    private static long StepAt(DateTime now) => (now - DateTime.UnixEpoch).Ticks / StepLength.Ticks;

    // The standard prescribes HMAC-SHA-1, which nothing known breaks.
#pragma warning disable CA5350
    private static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var hash = HMACSHA1.HashData(secret, counter);
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }
#pragma warning restore CA5350
}
