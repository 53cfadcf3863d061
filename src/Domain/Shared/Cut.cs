namespace CustomerProfiles.Domain.Shared;

internal static class Cut
{
    /// <summary>The beginning of a text that is longer than what keeps it.</summary>
    internal static string AtMost(this string text, int length) => text.Length > length ? text[..length] : text;
}
