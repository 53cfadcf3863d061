using System.Security.Cryptography;
using System.Text;

namespace CustomerProfiles.Domain.Outgoing;

/// <summary>The five lines under an <c>X-Signature</c> (contract 2.3), and the signature over them: of requests that come in and of what we send.</summary>
/// <param name="Method">Upper case.</param>
/// <param name="ContentType">To the letter as sent, as is every line: nothing is parsed and written again.</param>
/// <param name="Timestamp"><c>X-Date</c>, else <c>Date</c>.</param>
/// <param name="Target">Path and query, without scheme and host.</param>
public readonly record struct SignedMessage(string Method, string ContentType, string Timestamp, string Target)
{
    /// <summary>The current form, over the SHA-512 of the body.</summary>
    public string SignWithSha512(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body) => Sign(secret, SHA512.HashData(body));

    /// <summary>The legacy form, over the MD5 of the body: what the PHP client sends for every call.</summary>
    public string SignWithMd5(ReadOnlySpan<byte> secret, ReadOnlySpan<byte> body)
    {
#pragma warning disable CA5351 // the wire asks for it; the HMAC around it is SHA-512, and a connector can refuse this form
        return Sign(secret, MD5.HashData(body));
#pragma warning restore CA5351
    }

    private string Sign(ReadOnlySpan<byte> secret, byte[] bodyDigest)
    {
        var message = $"{Method}\n{Convert.ToHexStringLower(bodyDigest)}\n{ContentType}\n{Timestamp}\n{Target}";
        return Convert.ToBase64String(HMACSHA512.HashData(secret, Encoding.UTF8.GetBytes(message)));
    }
}
