using System.Text;

namespace CustomerProfiles.Api.Authentication;

/// <summary>What an <c>Authorization: Basic</c> header says (contract 2.2).</summary>
/// <param name="Password">As sent: plain, or already through the ten rounds of the PHP client.</param>
internal sealed record BasicCredentials(string UserName, string Password)
{
    /// <summary>Names and passwords are far shorter. What is longer is no mistake, and not worth decoding.</summary>
    private const int MaxHeaderLength = 2048;

    private const string Scheme = "Basic ";

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <returns>Nothing when the header is absent or malformed; which of the two is not told apart.</returns>
    public static BasicCredentials? Parse(string? authorization)
    {
        if (authorization is null || authorization.Length > MaxHeaderLength || !authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var decoded = Decode(authorization.AsSpan(Scheme.Length).Trim(' '));
        var colon = decoded?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        if (decoded is null || colon < 1)
        {
            return null;
        }

        var userName = decoded[..colon];
        return userName.Any(char.IsControl) ? null : new BasicCredentials(userName, WithoutLineFeed(decoded[(colon + 1)..]));
    }

    /// <summary>Never the password.</summary>
    public override string ToString() => UserName;

    private static string? Decode(ReadOnlySpan<char> base64)
    {
        var bytes = new byte[base64.Length];
        if (!Convert.TryFromBase64Chars(base64, bytes, out var length))
        {
            return null;
        }

        try
        {
            return StrictUtf8.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    // The vendor's shell samples pipe `echo` without -n into base64, so real clients send one line feed too many.
    private static string WithoutLineFeed(string password) => password.EndsWith('\n') ? password[..^1] : password;
}
