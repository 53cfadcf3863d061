using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using CustomerProfiles.Domain.Outgoing;

namespace CustomerProfiles.Api.Authentication;

/// <summary>Which digest a valid signature was made with; notifications inherit it (contract 6.3).</summary>
internal enum SignatureMatch
{
    None,
    Sha512,
    Md5,
}

/// <summary>Checks <c>X-Signature</c> (contract 2.3). Only for connectors with signing on: PHP signs every call, with an empty key when it has none.</summary>
internal static class RequestSignature
{
    /// <summary>Does the same work whichever form matches, and whether one does.</summary>
    /// <param name="secret">The connector's, as UTF-8. Must not be empty where signing is on: with an empty key anybody can sign.</param>
    public static SignatureMatch Verify(SignedRequest request, ReadOnlySpan<byte> secret, SignatureRules rules, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(request.Signature) || string.IsNullOrEmpty(request.Timestamp))
        {
            return SignatureMatch.None;
        }

        var message = new SignedMessage(
            request.Method.ToUpperInvariant(),
            request.ContentType ?? string.Empty,
            request.Timestamp,
            rules.PathPrefix + request.Target);
        var sha512 = AreEqual(request.Signature, message.SignWithSha512(secret, request.Body.Span));
        var md5 = AreEqual(request.Signature, message.SignWithMd5(secret, request.Body.Span)) & rules.AcceptMd5;
        var inTime = IsInTime(request.Timestamp, rules.Window, now);

        return !inTime ? SignatureMatch.None
            : sha512 ? SignatureMatch.Sha512
            : md5 ? SignatureMatch.Md5
            : SignatureMatch.None;
    }

    private static bool AreEqual(string sent, string computed) =>
        CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(sent.AsSpan()), MemoryMarshal.AsBytes(computed.AsSpan()));

    private static bool IsInTime(string timestamp, TimeSpan? window, DateTimeOffset now) =>
        window is null || (TryParse(timestamp, out var signedAt) && (now - signedAt).Duration() <= window);

    /// <summary>Takes what clients really send: <c>UTC</c> for <c>GMT</c>, a day of one digit, a day of the week or none.</summary>
    private static bool TryParse(string timestamp, out DateTimeOffset moment)
    {
        var comma = timestamp.IndexOf(',', StringComparison.Ordinal);
        var text = timestamp[(comma + 1)..].Replace("UTC", "GMT", StringComparison.OrdinalIgnoreCase);
        return DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AllowWhiteSpaces | DateTimeStyles.AssumeUniversal,
            out moment);
    }
}
