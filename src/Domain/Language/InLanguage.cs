using System.Globalization;

namespace CustomerProfiles.Domain.Language;

/// <summary>For what somebody else reads than the person at work, for example a mail.</summary>
internal static class InLanguage
{
    /// <summary>That of the page in hand; null outside of pages.</summary>
    internal static string? Current =>
        Equals(CultureInfo.CurrentUICulture, CultureInfo.InvariantCulture) ? null : CultureInfo.CurrentUICulture.TwoLetterISOLanguageName;

    /// <param name="language">Null for English.</param>
    internal static T Say<T>(string? language, Func<T> words) =>
        Say(language is null ? CultureInfo.InvariantCulture : CultureInfo.GetCultureInfo(language), words);

    internal static T Say<T>(CultureInfo spoken, Func<T> words)
    {
        var (language, country) = (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture);
        try
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (spoken, spoken);
            return words();
        }
        finally
        {
            (CultureInfo.CurrentUICulture, CultureInfo.CurrentCulture) = (language, country);
        }
    }
}
