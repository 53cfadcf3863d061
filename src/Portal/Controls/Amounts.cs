using System.Globalization;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Amounts as their reader writes them. What is sent or stored has the form of <see cref="Money"/> itself, with a point in every language.</summary>
internal static class Amounts
{
    private static string DecimalMark => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator;

    /// <summary>For example <c>1,234.50 EUR</c>, in Germany <c>1.234,50 EUR</c>.</summary>
    internal static string? Of(Money? sum) => sum is { } amount ? $"{Number(amount)} {amount.Currency}" : null;

    /// <summary>Without the currency.</summary>
    internal static string Number(Money sum)
    {
        Currencies.TryGetMinorDigits(sum.Currency, out var digits);
        return (sum.Thousandths / 1000m).ToString($"N{digits}", CultureInfo.CurrentCulture);
    }

    /// <summary>For a field: without marks between thousands, which are another reader's decimal mark.</summary>
    internal static string Typed(Money sum) => sum.ToString().Replace(".", DecimalMark, StringComparison.Ordinal);

    internal static string Typed(decimal amount) => amount.ToString("0.00#", CultureInfo.CurrentCulture);

    /// <summary>Null for what is no amount.</summary>
    internal static decimal? Read(string typed) =>
        decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out var amount) ? amount : null;

    /// <summary>As the domain reads it. A mark between thousands is refused and not taken for the other: <c>1.000</c> is a thousand in German, and would
    /// be one.</summary>
    internal static Result<string> ForDomain(string typed) =>
        DecimalMark == "." ? typed // the domain has words for what is wrong with it
        : Read(typed) is not null ? typed.Trim().Replace(DecimalMark, ".", StringComparison.Ordinal)
        : Error.Invalid("amount", T("The amount must be 1 to 10 digits, optionally followed by a comma and 1 to 3 digits"));
}
