using System.Globalization;
using System.Text;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Folds case and removes accents, so that both engines search and sort alike.</summary>
public static class SearchText
{
    public static string Normalize(string text)
    {
        var decomposed = text.Trim().Normalize(NormalizationForm.FormD);
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
