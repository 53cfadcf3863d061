using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Layout;

internal static class StepUpWords
{
    /// <summary>What the password is given for.</summary>
    /// <param name="deed">As the domain names it; <c>{0}</c> stands for what the page is about.</param>
    internal static string Purpose(string? deed, string? subject) => deed is null
        ? T("This needs your password, or a code of your authenticator app, again.")
        : T($"To {deed.Replace("{0}", subject ?? string.Empty, StringComparison.Ordinal).Trim()}, enter your password or a code of your authenticator app again.");
}
