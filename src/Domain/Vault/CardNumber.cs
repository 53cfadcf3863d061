using System.Globalization;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Vault;

/// <summary>A card number that passed the Luhn check. Printing it shows no more digits than its length allows.</summary>
internal readonly struct CardNumber
{
    private readonly string? _digits;

    private CardNumber(string digits) => _digits = digits;

    /// <summary>Six digits; fewer of numbers with fewer than 15.</summary>
    public string FirstSix => Reveal()[..ShownDigits.InRow(Reveal().Length)];

    /// <summary>Eight digits; fewer of numbers with fewer than 16.</summary>
    public string BinDigits => Reveal()[..ShownDigits.AtTheBeginning(Reveal().Length)];

    /// <summary>By which routing rules know the issuer; never shown.</summary>
    internal string IssuerDigits => Reveal()[..6];

    public string LastFour => Reveal()[^ShownDigits.AtTheEnd..];

    /// <summary>12 to 19 digits; blanks and dashes of every kind between them are taken, and signs that nobody sees.</summary>
    public static Result<CardNumber> Parse(string text, string field = "pan")
    {
        var digits = string.Concat(text.Where(c => !IsSeparator(c)));
        return digits.Length is >= 12 and <= 19 && digits.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 && PassesLuhn(digits)
            ? new CardNumber(digits)
            : Error.Invalid(field, $"'{field}' is not a valid card number");
    }

    /// <summary>Only the vault and adapters may ask for this.</summary>
    public string Reveal() => _digits ?? throw new InvalidOperationException("No card number was read.");

    public override string ToString() => _digits is null ? string.Empty : $"{FirstSix}••••{LastFour}";

    private static bool IsSeparator(char sign) =>
        char.IsWhiteSpace(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;

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
