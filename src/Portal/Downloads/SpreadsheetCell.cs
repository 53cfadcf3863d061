using System.Globalization;

namespace CustomerProfiles.Portal.Downloads;

/// <summary>Text that a spreadsheet shows and does not compute.</summary>
internal static class SpreadsheetCell
{
    // The last four are full width, which some spreadsheets read as the others.
    private const string Formulas = "=+-@\uFF1D\uFF0B\uFF0D\uFF20";

    internal static string? Of(string? text) => text is not null && IsFormula(text) ? "'" + text : text;

    // Readers may skip invisible characters, so what follows them counts.
    private static bool IsFormula(string text)
    {
        if (text is ['\t' or '\r' or '\n', ..])
        {
            return true;
        }

        foreach (var sign in text)
        {
            if (!IsUnseen(sign))
            {
                return Formulas.Contains(sign, StringComparison.Ordinal);
            }
        }

        return false;
    }

    private static bool IsUnseen(char sign) =>
        char.IsWhiteSpace(sign) || char.GetUnicodeCategory(sign) is UnicodeCategory.Format or UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned;
}
