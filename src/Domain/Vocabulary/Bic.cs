using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>The form of a business identifier code (ISO 9362): bank (4 letters), country (2 letters), place (2), optionally branch (3).</summary>
internal static class Bic
{
    public const int MaxLength = 11;

    /// <summary>The code in upper case, without blanks around it.</summary>
    public static Result<string> Parse(string text, string field = "bic")
    {
        var bic = text.AsSpan().Trim();
        return HasForm(bic) ? bic.ToString().ToUpperInvariant() : Error.Invalid(field, $"'{field}' is not a valid BIC");
    }

    private static bool HasForm(ReadOnlySpan<char> bic)
    {
        if (bic.Length is not (8 or MaxLength))
        {
            return false;
        }

        foreach (var character in bic[..6])
        {
            if (!char.IsAsciiLetter(character))
            {
                return false;
            }
        }

        foreach (var character in bic[6..])
        {
            if (!char.IsAsciiLetterOrDigit(character))
            {
                return false;
            }
        }

        return true;
    }
}
