using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Card numbers that somebody wrote where none belongs: into a description, a name, free-form pairs. They are masked before anything is stored,
/// because a card number exists in the vault only. An identifier cannot be masked without becoming another one, so there a card number is refused.</summary>
/// <remarks>Digits of every script count, and up to three signs of any kind between two of them. One number in ten passes the Luhn check by chance, so what is
/// spelled in an unusual way, and all in identifiers, must also begin like a card of a known brand and have a length of that brand. Only whole groups of digits
/// are looked at, never the middle of a longer number: order numbers and what banks call references stay.</remarks>
public static class FreeText
{
    private const int Shortest = 12;
    private const int Longest = 19;

    // Without a known brand; it was the rule for all, and shorter runs are too often something else.
    private const int ShortestOfAnyBrand = 13;

    private const int SchemeIdDigits = 15;

    // Signs between two groups of one number.
    private const int WidestGap = 3;

    /// <summary>The text with all but the last four digits of each card number starred out; as long as it was.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutCardNumbers(string? text)
    {
        // Most texts are shorter than any card number, and few have as many digits.
        if (text is null || !MayHoldOne(text))
        {
            return text;
        }

        var digits = DigitsIn(text);
        var characters = text.ToCharArray();
        foreach (var (first, last) in Numbers(text, digits, ofKnownBrand: false))
        {
            Mask(characters, digits, first, last - ShownDigits.AtTheEnd);
        }

        return new string(characters);
    }

    /// <summary>The same for the values of free-form pairs.</summary>
    [return: NotNullIfNotNull(nameof(pairs))]
    public static IReadOnlyDictionary<string, string>? WithoutCardNumbers(IReadOnlyDictionary<string, string>? pairs) =>
        pairs?.ToDictionary(pair => pair.Key, pair => WithoutCardNumbers(pair.Value), StringComparer.Ordinal);

    /// <summary>Whether an identifier holds what passes for a card number of a known brand.</summary>
    public static bool HoldsCardNumber(string text) => MayHoldOne(text) && Numbers(text, DigitsIn(text), ofKnownBrand: true).Any();

    /// <summary>Whether a card's number may stand where an id of a scheme belongs. Ids with as many digits as a card are fifteen digits and nothing
    /// else.</summary>
    internal static bool MightHoldCardNumber(SchemeIds ids) => HasAsManyDigits(ids.LinkId) || (HasAsManyDigits(ids.TransactionId)
        && (ids.TransactionId.Length != SchemeIdDigits || !ids.TransactionId.All(char.IsAsciiDigit) || HoldsCardNumber(ids.TransactionId)));

    private static bool HasAsManyDigits(string? id) => id?.Count(char.IsAsciiDigit) >= Shortest;

    /// <summary>The same for a phone's number, which is itself a long row of digits: one of 12 or 13 with its country is taken for a phone, and up to 15
    /// behind a plus.</summary>
    public static bool HoldsCardNumberNotPhone(string text)
    {
        if (!MayHoldOne(text))
        {
            return false;
        }

        var longestPhone = text.AsSpan().TrimStart() is ['+', ..] ? 15 : 13;
        return Numbers(text, DigitsIn(text), ofKnownBrand: true).Any(number => number.Last - number.First + 1 > longestPhone);
    }

    private static bool MayHoldOne(string text) => text.Length >= Shortest && text.Count(c => char.IsAsciiDigit(c) || !char.IsAscii(c)) >= Shortest;

    private static List<Digit> DigitsIn(string text)
    {
        List<Digit> digits = [];
        for (var at = 0; at < text.Length; at++)
        {
            var width = char.IsSurrogatePair(text, at) ? 2 : 1;
            if (CharUnicodeInfo.GetDigitValue(text, at) is >= 0 and var value)
            {
                digits.Add(new Digit(at, width, (char)('0' + value)));
            }

            at += width - 1;
        }

        return digits;
    }

    /// <returns>First and last digit of each card number.</returns>
    private static IEnumerable<(int First, int Last)> Numbers(string text, List<Digit> digits, bool ofKnownBrand)
    {
        for (var first = 0; first < digits.Count; first++)
        {
            if (first > 0 && digits[first - 1].End == digits[first].At)
            {
                continue;
            }

            var number = string.Empty;
            var isPlain = true;
            for (var last = first; last < digits.Count && number.Length < Longest; last++)
            {
                var gap = last == first ? default : text.AsSpan(digits[last - 1].End..digits[last].At);
                if (!AreJoined(gap))
                {
                    break;
                }

                isPlain &= gap.IndexOfAnyExcept(' ', '-') < 0 && digits[last].IsAscii(text);
                number += digits[last].Value;
                var endsGroup = last + 1 == digits.Count || digits[last].End != digits[last + 1].At;
                if (endsGroup && IsCardNumber(number, !ofKnownBrand && isPlain) && !(ofKnownBrand && TouchesLetter(text, digits[first].At, digits[last].End)))
                {
                    yield return (first, last);
                }
            }
        }
    }

    // Of random identifiers in hexadecimal digits some would be refused by chance.
    private static bool TouchesLetter(string text, int start, int end) =>
        (start > 0 && char.IsLetter(text[start - 1])) || (end < text.Length && char.IsLetter(text[end]));

    private static bool IsCardNumber(string number, bool ofAnyBrand) =>
        number.Length >= Shortest && CardNumber.PassesLuhn(number)
        && ((ofAnyBrand && number.Length >= ShortestOfAnyBrand) || (CardBrands.Of(number) is { } brand && brand.NumberLengths.Contains(number.Length)));

    private static bool AreJoined(ReadOnlySpan<char> between)
    {
        if (between.Length > WidestGap)
        {
            return false;
        }

        foreach (var sign in between)
        {
            if (char.IsLetter(sign))
            {
                return false;
            }
        }

        return true;
    }

    private static void Mask(char[] characters, List<Digit> digits, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            characters.AsSpan(digits[i].At, digits[i].Width).Fill('*');
        }
    }

    private readonly record struct Digit(int At, int Width, char Value)
    {
        internal int End => At + Width;

        internal bool IsAscii(string text) => text[At] == Value;
    }
}
