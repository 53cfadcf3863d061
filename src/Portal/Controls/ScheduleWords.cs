using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.TenantTree;
using Microsoft.AspNetCore.Components;
using static CustomerProfiles.Portal.Language.Texts;

namespace CustomerProfiles.Portal.Controls;

/// <summary>What may be done about a schedule.</summary>
public enum ScheduleAction
{
    Pause,
    Continue,
    Retry,
    Cancel,
}

/// <summary>Schedules in words.</summary>
internal static class ScheduleWords
{
    internal static string Of(ScheduleStatus status) => status switch
    {
        ScheduleStatus.CreatePending => T("Not begun"),
        ScheduleStatus.Active => T("Active"),
        ScheduleStatus.Paused => T("Paused"),
        ScheduleStatus.Cancelled => T("Ended"),
        _ => T("Stopped"),
    };

    internal static MarkupString Badge(ScheduleStatus status)
    {
        var (kind, symbol) = status switch
        {
            ScheduleStatus.CreatePending => ("warning", "schedule"),
            ScheduleStatus.Active => ("good", "check"),
            ScheduleStatus.Paused => ("warning", "pause"),
            ScheduleStatus.Cancelled => ("quiet", "block"),
            _ => ("bad", "error"),
        };
        return Pieces.Badge(kind, symbol, Of(status));
    }

    internal static string Every(Period period) => (period.Length, period.Unit) switch
    {
        (0, _) => T("Once"),
        (1, PeriodUnit.Day) => T("Every day"),
        (1, PeriodUnit.Week) => T("Every week"),
        (1, PeriodUnit.Month) => T("Every month"),
        (1, _) => T("Every year"),
        (var days, PeriodUnit.Day) => T($"Every {days} days"),
        (var weeks, PeriodUnit.Week) => T($"Every {weeks} weeks"),
        (var months, PeriodUnit.Month) => T($"Every {months} months"),
        (var years, _) => T($"Every {years} years"),
    };

    /// <summary>On the button that asks.</summary>
    internal static string Of(ScheduleAction action) => action switch
    {
        ScheduleAction.Pause => T("Pause"),
        ScheduleAction.Continue => T("Continue"),
        ScheduleAction.Retry => T("Retry payment"),
        _ => T("Cancel schedule"),
    };

    /// <summary>What its status allows, and the reader.</summary>
    internal static IEnumerable<ScheduleAction> Actions(ScheduleListItem schedule, TenantPlace place)
    {
        var (mayCharge, mayStop) = (place.May(Permissions.TransactionCapture), place.May(Permissions.TransactionVoid));
        (ScheduleAction Action, bool IsOffered)[] all =
        [
            (ScheduleAction.Retry, schedule.CanRetry && mayCharge),
            (ScheduleAction.Pause, schedule.CanPause && mayStop),
            (ScheduleAction.Continue, schedule.CanContinue && mayCharge),
            (ScheduleAction.Cancel, schedule.CanCancel && mayStop),
        ];
        return all.Where(a => a.IsOffered).Select(a => a.Action);
    }
}
