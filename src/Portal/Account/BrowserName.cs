using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Account;

/// <summary>What a browser calls itself, in two words.</summary>
internal static class BrowserName
{
    private static readonly (
        string Sign, string Name)[] Browsers = [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (
        string Sign, string Name)[] Systems = [
            ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    internal static string Of(string? userAgent) =>
        string.IsNullOrEmpty(userAgent) ? T("Unknown") : T($"{First(Browsers, userAgent) ?? T("Other")} on {First(Systems, userAgent) ?? T("another system")}");

    private static string? First((string Sign, string Name)[] known, string userAgent) =>
        known.Where(k => userAgent.Contains(k.Sign, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
