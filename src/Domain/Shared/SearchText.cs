using System.Globalization;
using System.Text;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Folds case and removes accents, so that both engines search and sort alike.</summary>
public static class SearchText
{
    public static string Normalize(string text)
    {
        // .NET refuses to normalise this one character, which is none by Unicode; JSON may hold it all the same.
        var decomposed = text.Replace('\uFFFE', ' ').Trim().Normalize(NormalizationForm.FormD);
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
