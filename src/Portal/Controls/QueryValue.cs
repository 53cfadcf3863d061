using System.Globalization;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Reads what somebody typed into the address. What cannot be read counts as not said; the framework's own reading would take the page down.</summary>
internal static class QueryValue
{
    // Lists are counted to so many rows, and no page is smaller than one.
    private const int LastPage = Page<object>.CountLimit;

    /// <summary>The first page for what is no number of one.</summary>
    internal static int Page(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, LastPage) : 1;

    internal static bool IsTrue(string? text) => bool.TryParse(text, out var value) && value;

    /// <summary>Null where nothing is said. What is no id is one that nothing has.</summary>
    internal static Id<T>? IdFrom<T>(string? text) => string.IsNullOrEmpty(text) ? null : Id<T>.TryParse(text, out var id) ? id : default(Id<T>);

    /// <summary>By name, and not by number.</summary>
    internal static T? ChoiceOf<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && !char.IsAsciiDigit(text![0])
            ? value
            : null;

    /// <summary>What a choice is called; what is none, as it was typed.</summary>
    internal static string Words<T>(string text, Func<T, string> words)
        where T : struct, Enum => ChoiceOf<T>(text) is { } value ? words(value) : text;
}
