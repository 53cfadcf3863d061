using System.Globalization;
using System.Text;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Folds case and removes accents, so that both engines search and sort alike.</summary>
internal static class SearchText
{
    private const char Unreadable = '\uFFFD';

    /// <summary>ASCII digits alone; null when there are none.</summary>
    public static string? Digits(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == 0 ? null : digits;
    }

    /// <summary>ASCII digits alone, the last one first; null when there are none.</summary>
    public static string? DigitsFromEnd(string text) => Digits(text) is { } digits ? string.Concat(digits.Reverse()) : null;

    /// <summary>With the sign for what cannot be read in the place of halves of surrogate pairs, which .NET does not normalise, and of NUL, which no column
    /// holds.</summary>
    public static string Readable(string text)
    {
        // Few texts have any pairs.
        var whole = text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') ? string.Concat(text.EnumerateRunes()) : text;
        return whole.Replace('\0', Unreadable);
    }

    public static string Normalize(string text)
    {
        // .NET refuses to normalise this one character, which is none by Unicode; JSON may hold it all the same.
        var decomposed = Readable(text).Replace('\uFFFE', ' ').Trim().Normalize(NormalizationForm.FormD);
        var folded = new StringBuilder(decomposed.Length);
        foreach (var letter in decomposed)
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                folded.Append(char.ToLowerInvariant(letter));
            }
        }

        return folded.ToString().Normalize(NormalizationForm.FormC);
    }
}
