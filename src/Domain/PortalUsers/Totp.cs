using CustomerProfiles.Domain.Vault;
using OtpNet;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Time-based one-time codes (RFC 6238, SHA-1, six digits, 30 seconds), as every authenticator app makes them.</summary>
public static class Totp
{
    internal const int SecretBytes = SealedFields.TotpBytes;

    // The present step and its neighbours: clocks of telephones are wrong by seconds, and people type slowly.
    private static readonly VerificationWindow Neighbours = new(previous: 1, future: 1);

    public static string CodeAt(byte[] secret, DateTime now) => new OtpNet.Totp(secret).ComputeTotp(now);

    /// <summary>The secret as people type it into an app.</summary>
    public static string Readable(byte[] secret) => Base32Encoding.ToString(secret).TrimEnd('=');

    /// <summary>The step whose code this is; null for a wrong code, and for one of a step that was used or passed over.</summary>
    internal static long? MatchingStep(byte[] secret, string code, DateTime now, long? lastUsed) =>
        new OtpNet.Totp(secret).VerifyTotp(now, code, out var step, Neighbours) && !(step <= lastUsed) ? step : null;
}
