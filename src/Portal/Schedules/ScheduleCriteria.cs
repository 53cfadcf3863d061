using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Transactions;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Schedules;

/// <summary>What schedules are filtered by; none of it is personal.</summary>
internal static class ScheduleCriteria
{
    /// <summary>Beside the statuses, as one of them is read by most people.</summary>
    internal const string FailedLast = "failed";

    internal static Criteria<ScheduleSearch, TransactionSearchPlaces> All { get; } = new(
        new("id", (s, text, _) => s with { Id = text }, (text, _) => T($"ID {text}")),
        new("status", (s, text, _) => s with { Status = QueryValue.ChoiceOf<ScheduleStatus>(text), LastFailed = text == FailedLast },
            (text, _) => Status(text)),
        new("merchant", (s, text, _) => s with { Merchant = QueryValue.IdFrom<IdOf.Merchant>(text) }, TransactionCriteria.Merchant),
        new("connector", (s, text, _) => s with { Connector = QueryValue.IdFrom<IdOf.Connector>(text) }, TransactionCriteria.Connector),
        new("profile", (s, text, _) => s with { Profile = text }, (text, _) => T($"Profile {text}")),
        new("from", (s, text, times) => s with { DueFrom = times.Instant(TypedTime.From(text)!.Value) },
            (text, _) => T($"Next payment from {TypedTime.Show(text)}")),
        new("until", (s, text, times) => s with { DueBefore = times.Instant(TypedTime.Until(text)!.Value) },
            (text, _) => T($"Next payment until {TypedTime.Show(text)}")));

    private static string Status(string text) =>
        text == FailedLast ? T("Last payment failed") : QueryValue.Words<ScheduleStatus>(text, ScheduleWords.Of);
}
