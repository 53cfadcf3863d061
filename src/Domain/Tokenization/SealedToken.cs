using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Tokenization;

/// <summary>Which token is used up by a charge.</summary>
internal readonly record struct TokenUse(Guid Id, DateTime ExpiresAt);

/// <summary>What all <c>ix::</c> tokens have in common: something sealed for one merchant and one purpose, spelled in one way only.</summary>
internal static class SealedToken
{
    /// <param name="plain">Is wiped.</param>
    internal static string Seal(SealingKey key, MemoryStream plain, MerchantId merchant, string purpose)
    {
        var token = CardToken.Prefix + Base64Url.EncodeToString(key.Seal(plain.GetBuffer().AsSpan(0, (int)plain.Length), AssociatedData(merchant, purpose)));
        CryptographicOperations.ZeroMemory(plain.GetBuffer());
        return token;
    }

    internal static bool TryGetKeyId(string token, out Guid keyId)
    {
        keyId = Guid.Empty;
        return Decode(token) is { } sealedValue && Sealing.TryGetKeyId(sealedValue, out keyId);
    }

    /// <summary>Nothing for a token that is malformed, changed, another merchant's or of another purpose.</summary>
    internal static T? Open<T>(SealingKey key, string token, MerchantId merchant, string purpose, Func<BinaryReader, T?> read)
        where T : class
    {
        if (Decode(token) is not { } sealedValue)
        {
            return null;
        }

        try
        {
            var plain = key.Open(sealedValue, AssociatedData(merchant, purpose));
            using var reader = new BinaryReader(new MemoryStream(plain), Encoding.UTF8);
            var content = read(reader);
            CryptographicOperations.ZeroMemory(plain);
            return content;
        }
        catch (Exception refused) when (refused is CryptographicException or ObjectDisposedException)
        {
            // A key that was destroyed in the meantime has no living token left.
            return null;
        }
    }

    private static byte[] AssociatedData(MerchantId merchant, string purpose) =>
        [.. merchant.Value.ToByteArray(bigEndian: true), .. Encoding.UTF8.GetBytes(purpose)];

    private static byte[]? Decode(string token)
    {
        if (token.Length > CardToken.MaxLength || !token.StartsWith(CardToken.Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var text = token.AsSpan(CardToken.Prefix.Length);
        var bytes = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (Base64Url.DecodeFromChars(text, bytes, out _, out var length) != OperationStatus.Done)
        {
            return null;
        }

        // One spelling for each token: no blanks, no padding, no stray bits.
        var sealedValue = bytes[..length];
        return text.SequenceEqual(Base64Url.EncodeToString(sealedValue)) ? sealedValue : null;
    }
}
