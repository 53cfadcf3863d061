using System.Text;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Folds what people are found by. It folds more than <see cref="SearchText"/>: letters that only upper case makes equal, and marks that people
/// leave out.</summary>
internal static class PersonText
{
    /// <summary>Case, accents and apostrophes gone: Weiß is WEISS, Σίσυφος is ΣΙΣΥΦΟΣ, ışık is ISIK, O’Neil is oneil.</summary>
    internal static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length + 2);
        foreach (var letter in SearchText.Normalize(text))
        {
            _ = letter switch
            {
                'ß' => folded.Append("ss"),
                'ς' => folded.Append('σ'),
                'ı' => folded.Append('i'),
                'ſ' => folded.Append('s'),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'ø' => folded.Append('o'),
                'ł' => folded.Append('l'),
                'đ' => folded.Append('d'),
                '\'' or '’' or '‘' or 'ʼ' or '´' or '`' => folded,
                _ => folded.Append(letter),
            };
        }

        return folded.ToString();
    }

    /// <summary>The words of a name; commas, hyphens and the like stand between words as blanks do.</summary>
    internal static IEnumerable<string> Words(string name) => Fold(name).Split(
        [' ', '\t', '\u00A0', ',', ';', '-', '‐', '‑', '–', '.', '/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>With umlauts as two letters, as in Mueller. The replaced character is none by Unicode, and .NET refuses to normalise it.</summary>
    internal static string Spelled(string name) => SearchText.Readable(name).Replace('\uFFFE', ' ').Normalize(NormalizationForm.FormC)
        .Replace("ä", "ae", StringComparison.Ordinal).Replace("ö", "oe", StringComparison.Ordinal).Replace("ü", "ue", StringComparison.Ordinal)
        .Replace("Ä", "Ae", StringComparison.Ordinal).Replace("Ö", "Oe", StringComparison.Ordinal).Replace("Ü", "Ue", StringComparison.Ordinal);
}
