using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Vault;

/// <summary>A card number that passed the Luhn check. Printing it shows first six and last four only.</summary>
public readonly struct CardNumber
{
    private readonly string? _digits;

    private CardNumber(string digits) => _digits = digits;

    public string FirstSix => Reveal()[..6];

    public string LastFour => Reveal()[^4..];

    /// <summary>12 to 19 digits; blanks and dashes between them are taken.</summary>
    public static Result<CardNumber> Parse(string text, string field = "pan")
    {
        var digits = text.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
        return digits.Length is >= 12 and <= 19 && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && PassesLuhn(digits)
            ? new CardNumber(digits)
            : Error.Invalid(field, $"'{field}' is not a valid card number");
    }

    /// <summary>Only the vault and adapters may ask for this.</summary>
    public string Reveal() => _digits ?? throw new InvalidOperationException("No card number was read.");

    public override string ToString() => _digits is null ? string.Empty : $"{FirstSix}••••{LastFour}";

    internal static bool PassesLuhn(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            var weighted = i % 2 == 0 ? digit : digit * 2;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }

        return sum % 10 == 0;
    }
}
