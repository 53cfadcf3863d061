using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.E2E.Support;

/// <summary>The app on somebody's phone.</summary>
/// <param name="readable">The secret as the page shows it.</param>
internal sealed class AuthenticatorApp(string readable)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="stepsAhead">No code is good twice, so a second one is of another half minute.</param>
    internal string Code(int stepsAhead)
    {
        var text = readable.Replace(" ", string.Empty, StringComparison.Ordinal);
        var bits = string.Concat(text.Select(letter => Convert.ToString(Alphabet.IndexOf(letter, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        var secret = Enumerable.Range(0, bits.Length / 8).Select(i => Convert.ToByte(bits.Substring(i * 8, 8), 2)).ToArray();
        return Totp.CodeAt(secret, TimeProvider.System.Now().AddSeconds(30 * stepsAhead));
    }
}
