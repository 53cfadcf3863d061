using System.Globalization;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Dates and times as an address or a form spells them. What cannot be read matches nothing: a filter that people see must hold.</summary>
internal static class TypedTime
{
    // Blazor's script adds the seconds to what a box for date and time holds.
    private static readonly string[] Formats = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd"];

    private static readonly DateTime Latest = new(9000, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime Earliest = new(1971, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The beginning of a period; null when none is set.</summary>
    internal static DateTime? From(string? text) => string.IsNullOrEmpty(text) ? null : Read(text) ?? Latest;

    /// <summary>The end of a period; null when none is set.</summary>
    internal static DateTime? Until(string? text) => string.IsNullOrEmpty(text) ? null : Read(text) ?? Earliest;

    /// <summary>The end of a period that includes its last day; null when none is set.</summary>
    internal static DateTime? UntilEndOf(string? text) => string.IsNullOrEmpty(text) ? null : Read(text)?.Date.AddDays(1) ?? Earliest;

    internal static DateTime? Read(string? text) =>
        DateTime.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) && at > Earliest && at < Latest ? at : null;

    /// <summary>In the reader's culture; what cannot be read as it was typed.</summary>
    internal static string Show(string text) => Read(text) switch
    {
        null => T($"“{text}”, which is no date"),
        { TimeOfDay.Ticks: 0 } day when text.Length == "yyyy-MM-dd".Length => day.ToString("d", CultureInfo.CurrentCulture),
        { } at => at.ToString("g", CultureInfo.CurrentCulture),
    };
}
