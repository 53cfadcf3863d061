using CustomerProfiles.Domain.Shared;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>An amount in integer thousandths of one ISO 4217 currency; never negative, never rounded.</summary>
public readonly record struct Money(long Thousandths, string Currency)
{
    /// <summary>The documented form (contract 4.2): 1 to 10 digits, optionally a point and 1 to 3 digits; no third decimal that the currency lacks.</summary>
    public static Result<Money> Parse(string amount, string currency, string field = "amount")
    {
        if (!Currencies.TryGetMinorDigits(currency, out var minorDigits))
        {
            return Error.Invalid("currency",
                Currencies.HasFourDigits(currency)
                    ? T("'currency' has four decimals, which cannot be charged")
                    : T("'currency' must be an active ISO 4217 code"));
        }

        if (!TryReadThousandths(amount, out var thousandths))
        {
            return Error.Invalid(field, T($"'{field}' must be 1 to 10 digits, optionally followed by a point and 1 to 3 digits"));
        }

        return thousandths % Currencies.ThousandthsPerMinorUnit(minorDigits) != 0
            ? Error.Invalid(field, T($"'{field}' has more decimals than {currency} allows"))
            : new Money(thousandths, currency);
    }

    /// <summary>Decimal text with the currency's minor digits, as the wire shows it: <c>25.40</c>, <c>100</c> yen.</summary>
    public override string ToString()
    {
        Currencies.TryGetMinorDigits(Currency, out var digits);
        var whole = Thousandths / 1000;
        var fraction = (Thousandths % 1000).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        return digits == 0 ? $"{whole}" : $"{whole}.{fraction[..Math.Min(digits, 3)]}";
    }

    private static bool TryReadThousandths(string text, out long thousandths)
    {
        thousandths = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var whole = point < 0 ? text.AsSpan() : text.AsSpan(0, point);
        var fraction = point < 0 ? "0".AsSpan() : text.AsSpan(point + 1);
        if (whole.Length is < 1 or > 10 || fraction.Length is < 1 or > 3 || !AllDigits(whole) || !AllDigits(fraction))
        {
            return false;
        }

        var scale = fraction.Length switch { 1 => 100, 2 => 10, _ => 1 };
        thousandths = (long.Parse(whole, System.Globalization.CultureInfo.InvariantCulture) * 1000)
            + (int.Parse(fraction, System.Globalization.CultureInfo.InvariantCulture) * scale);
        return true;
    }

    private static bool AllDigits(ReadOnlySpan<char> text) => text.IndexOfAnyExceptInRange('0', '9') < 0;
}
