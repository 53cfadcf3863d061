using System.Text.RegularExpressions;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Tests.Support;

/// <summary>An authenticator app on somebody's phone.</summary>
public sealed partial class Authenticator(byte[] secret)
{
    public string Code(int stepsAhead = 0) => Totp.CodeAt(secret, TimeProvider.System.Now().AddSeconds(30 * stepsAhead));

    /// <summary>Scans what a page shows; null where it shows no secret.</summary>
    public static Authenticator? Scan(string page) => Shown().Match(page) is { Success: true } shown ? new Authenticator(Decode(shown.Groups[1].Value)) : null;

    /// <summary>Sets the second factor up for that person, with a code of the step before, so that the present one is still good.</summary>
    internal static async Task<(Authenticator App, IReadOnlyList<string> RecoveryCodes)> SetUp(Person user)
    {
        var begun = await user.Portal.AsOperator((SecondFactors factors) => factors.Begin(user.Id));
        var app = new Authenticator(begun.Secret);
        var codes = await user.Portal.AsOperator((SecondFactors factors) => factors.Confirm(user.Id, begun.SealedStep, app.Code(-1), null));
        codes.IsOk.ShouldBeTrue(codes.Error?.Message);
        return (app, codes.Value!);
    }

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(
            base32.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }

    [GeneratedRegex("""<code class="secret">([^<]+)</code>""")]
    private static partial Regex Shown();
}
