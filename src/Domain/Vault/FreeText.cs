using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Card numbers that somebody wrote where none belongs: into a description, a name, free-form pairs. They are masked before anything is stored,
/// because a card number exists in the vault only.</summary>
public static partial class FreeText
{
    private const int Shortest = 13;
    private const int Longest = 19;
    private const int Shown = 4;

    // Blanks and dashes between two groups of one number.
    private const int WidestGap = 3;

    /// <summary>The text with all but the last four digits of each card number starred out; as long as it was.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public static string? WithoutCardNumbers(string? text)
    {
        // Most texts are shorter than any card number, and few have as many digits.
        if (text is null || text.Length < Shortest || text.Count(char.IsAsciiDigit) < Shortest)
        {
            return text;
        }

        var characters = text.ToCharArray();
        List<Range> groups = [];
        foreach (var digits in Digits().EnumerateMatches(text))
        {
            groups.Add(digits.Index..(digits.Index + digits.Length));
        }

        for (var first = 0; first < groups.Count; first++)
        {
            MaskFrom(groups, first, text, characters);
        }

        return new string(characters);
    }

    /// <summary>The same for the values of free-form pairs.</summary>
    [return: NotNullIfNotNull(nameof(pairs))]
    public static IReadOnlyDictionary<string, string>? WithoutCardNumbers(IReadOnlyDictionary<string, string>? pairs) =>
        pairs?.ToDictionary(pair => pair.Key, pair => WithoutCardNumbers(pair.Value), StringComparer.Ordinal);

    // Whole groups of digits that together have 13 to 19: never the middle of a longer number, which would star out half of all order numbers and of
    // what banks call references.
    private static void MaskFrom(List<Range> groups, int first, string text, char[] characters)
    {
        var digits = string.Empty;
        for (var last = first; last < groups.Count && (last == first || AreJoined(text.AsSpan()[groups[last - 1].End.Value..groups[last].Start.Value])); last++)
        {
            digits += text[groups[last]];
            if (digits.Length > Longest)
            {
                return;
            }

            if (digits.Length >= Shortest && CardNumber.PassesLuhn(digits))
            {
                Mask(characters.AsSpan()[groups[first].Start.Value..groups[last].End.Value], digits.Length - Shown);
            }
        }
    }

    private static bool AreJoined(ReadOnlySpan<char> between) => between.Length <= WidestGap && between.IndexOfAnyExcept(' ', '-') < 0;

    private static void Mask(Span<char> number, int count)
    {
        for (var i = 0; i < number.Length && count > 0; i++)
        {
            if (number[i] is not (' ' or '-'))
            {
                number[i] = '*';
                count--;
            }
        }
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
