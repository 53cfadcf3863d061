using System.Globalization;
using System.Security.Cryptography;

namespace CustomerProfiles.Tests.Support;

/// <summary>Card numbers that no other test uses and that pass the Luhn check.</summary>
public static class TestCards
{
    /// <summary>A Visa number unknown to the simulator, which answers by the connector's default result.</summary>
    public static string New(string prefix = "4929", int length = 16)
    {
        var digits = prefix + RandomNumberGenerator.GetString("0123456789", length - prefix.Length - 1);
        return digits + CheckDigit(digits);
    }

    /// <summary>What makes these digits a number that passes.</summary>
    public static string CheckDigit(string digits)
    {
        var sum = digits.Reverse().Select((digit, place) => place % 2 == 0 ? 2 * (digit - '0') : digit - '0').Sum(value => value > 9 ? value - 9 : value);
        return ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
