using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Vault;

/// <summary>HMAC-SHA256: shows to holders of the key that two values are equal, and nothing to anybody else.</summary>
public static class KeyedHash
{
    /// <summary>Of a hash, and the least that a key must have.</summary>
    public const int Bytes = HMACSHA256.HashSizeInBytes;

    public static byte[] Of(byte[] key, ReadOnlySpan<byte> value)
    {
        if (key.Length < Bytes)
        {
            throw new ArgumentException($"A key for hashes has at least {Bytes} bytes.", nameof(key));
        }

        return HMACSHA256.HashData(key, value);
    }

    /// <summary>Of the text in UTF-8.</summary>
    public static byte[] Of(byte[] key, string value) => Of(key, Encoding.UTF8.GetBytes(value));
}
