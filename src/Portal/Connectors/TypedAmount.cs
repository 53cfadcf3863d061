using System.Globalization;

namespace CustomerProfiles.Portal.Connectors;

/// <summary>An amount in a field, as its reader writes numbers: <c>100.00</c> or <c>100,00</c>. Without signs between thousands, which are another
/// reader's decimal point.</summary>
internal static class TypedAmount
{
    internal static string Sample => Show(100);

    internal static string Show(decimal amount) => amount.ToString("0.00#", CultureInfo.CurrentCulture);

    /// <summary>Null for what is no amount.</summary>
    internal static decimal? Read(string typed) =>
        decimal.TryParse(typed.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.CurrentCulture, out var amount) ? amount : null;
}
