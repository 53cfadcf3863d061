using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Layout;

internal static class StepUpWords
{
    /// <summary>What the password is given for.</summary>
    /// <param name="deed">As the domain names it; <c>{0}</c> stands for what the page is about; a page about nothing yet does not name it.</param>
    internal static string Purpose(string? deed, string? subject) => deed is null || (subject is null && deed.Contains("{0}", StringComparison.Ordinal))
        ? T("This needs your password, or a code of your authenticator app, again.")
        : T($"To {deed.Replace("{0}", subject, StringComparison.Ordinal)}, enter your password or a code of your authenticator app again.");
}
