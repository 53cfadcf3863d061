using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Portal.Controls;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Audit;

/// <summary>What the audit log is filtered by, on the page and in the file, in days of the reader's clock. None of it is personal.</summary>
internal static class AuditCriteria
{
    internal static Criteria<AuditFilter, object> All { get; } = new(
        new("from", (f, text, times) => f with { From = times.Instant(TypedTime.From(text)!.Value.Date) }, (text, _) => T($"From {TypedTime.Show(text)}")),
        new("to", (f, text, times) => f with { Before = times.Instant(TypedTime.Until(text)!.Value.Date.AddDays(1)) },
            (text, _) => T($"To {TypedTime.Show(text)}")),
        new("actor", (f, text, _) => f with { Actor = text }, (text, _) => T($"Actor {text}…")),
        new("group", (f, text, _) => f with { Group = text }, (text, _) => Array.Find(Groups, g => g.Key == text).Word ?? text),
        new("object", (f, text, _) => f with { ObjectId = text }, (text, _) => T($"Object {text}")),
        new("result", (f, text, _) => f with { Result = QueryValue.ChoiceOf<AuditResult>(text) }, (text, _) => T($"Result {AuditWords.OfResult(text)}")));

    internal static (string Key, string Word)[] Groups =>
    [
        ("container", T("Containers")), ("profile", T("Profiles")), ("instrument", T("Instruments")), ("transaction", T("Transactions")), ("schedule",
            T("Schedules")), ("connector", T("Connectors")),
        ("merchant", T("Merchants")), ("api-user", T("API users")), ("tenant", T("Tenants")), ("user", T("Users")), ("role", T("Roles")), ("session",
            T("Signing in")),
        ("security", T("Security")), ("export", T("Downloads")), ("access", T("Denied access")), ("audit", T("Audit log")),
    ];

    /// <summary>Where no period is said, the last days up to today.</summary>
    internal static AuditFilter Bounded(AuditFilter filter, DateTime now, LocalTimes times)
    {
        var before = filter.Before ?? times.Instant(times.DayOf(now).AddDays(1));
        return filter with { Before = before, From = filter.From ?? times.Instant(times.DayOf(before.AddTicks(-1)).AddDays(1 - AuditFilter.DefaultDays)) };
    }
}
