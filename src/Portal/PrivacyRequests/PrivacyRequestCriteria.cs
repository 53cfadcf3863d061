using System.Globalization;
using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.PrivacyRequests;

/// <summary>What privacy requests are filtered by; none of it is personal.</summary>
internal static class PrivacyRequestCriteria
{
    internal static Criteria<PrivacyRequestSearch, IReadOnlyList<string>> All { get; } = new(
        new("state", (s, text, _) => s with { State = QueryValue.ChoiceOf<PrivacyRequestState>(text) },
            (text, _) => QueryValue.Words<PrivacyRequestState>(text, PrivacyRequestWords.Of)),
        new("kind", (s, text, _) => s with { Kind = QueryValue.ChoiceOf<PrivacyRequestKind>(text) },
            (text, _) => QueryValue.Words<PrivacyRequestKind>(text, PrivacyRequestWords.Of)),
        new("ended", (s, text, _) => s with { WithEnded = QueryValue.IsTrue(text) }, (_, _) => T("With ended ones")),
        new("overdue", (s, text, _) => s with { IsOverdue = QueryValue.IsTrue(text) }, (_, _) => T("Overdue")),
        new("due", (s, text, _) => s with { DueUntil = DayOf(text) ?? DateOnly.MinValue }, (text, _) => T($"Due by {Words(text)}")),
        new("handler", (s, text, _) => s with { Handler = text }, (text, _) => T($"Handled by {text}")),
        new("number", (s, text, _) => s with { Number = text }, (text, _) => T($"Number {text}")),
        new("received-from", (s, text, _) => s with { ReceivedFrom = DayOf(text) ?? DateOnly.MaxValue }, (text, _) => T($"Received from {Words(text)} on")),
        new("received-to", (s, text, _) => s with { ReceivedUntil = DayOf(text) ?? DateOnly.MinValue }, (text, _) => T($"Received by {Words(text)}")));

    private static string Words(string text) => DayOf(text) is { } day ? PrivacyRequestWords.Day(day) : text;

    private static DateOnly? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
