using System.Globalization;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Reads what somebody typed into the address. What cannot be read counts as not said; the framework's own reading would take the page down.</summary>
internal static class QueryValue
{
    /// <summary>The first page for what is no number of one.</summary>
    internal static int Page(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Max(number, 1) : 1;

    internal static bool IsTrue(string? text) => bool.TryParse(text, out var value) && value;
}
