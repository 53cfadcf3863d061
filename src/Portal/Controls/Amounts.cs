using System.Globalization;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Money as the reader's country writes it. What is sent, stored or typed has the form of <see cref="Money"/> itself.</summary>
internal static class Amounts
{
    /// <summary>For example <c>1,234.50 EUR</c>, in Germany <c>1.234,50 EUR</c>.</summary>
    internal static string Of(Money sum)
    {
        Currencies.TryGetMinorDigits(sum.Currency, out var digits);
        return $"{(sum.Thousandths / 1000m).ToString($"N{digits}", CultureInfo.CurrentCulture)} {sum.Currency}";
    }
}
