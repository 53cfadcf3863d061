using System.Globalization;
using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Transactions;

/// <summary>Amounts as the reader writes them. What the domain takes has a point before the decimals in every language.</summary>
internal static class WrittenAmount
{
    private static string DecimalMark => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator;

    /// <summary>For people: <c>1,234.50</c>, in German <c>1.234,50</c>.</summary>
    internal static string Show(Money sum)
    {
        var digits = sum.ToString();
        var decimals = digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;
        return decimal.Parse(digits, CultureInfo.InvariantCulture).ToString($"N{decimals}", CultureInfo.CurrentCulture);
    }

    /// <summary>For a box, without marks between thousands.</summary>
    internal static string Of(Money sum) => sum.ToString().Replace(".", DecimalMark, StringComparison.Ordinal);

    /// <summary>A mark between thousands is refused and not taken for the other: <c>1.000</c> is a thousand in German, and would be one.</summary>
    internal static Result<string> Read(string typed)
    {
        if (DecimalMark == ".")
        {
            return typed;
        }

        var text = typed.Trim();
        return decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out _)
            ? text.Replace(DecimalMark, ".", StringComparison.Ordinal)
            : Error.Invalid("amount", T("The amount must be 1 to 10 digits, optionally followed by a comma and 1 to 3 digits"));
    }
}
