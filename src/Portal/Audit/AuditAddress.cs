using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Portal.Audit;

/// <summary>What the parameters of an address ask of the audit log, in days of the reader's clock as in every list.</summary>
internal static class AuditAddress
{
    internal static AuditFilter Read(string? from, string? to, string? actor, string? group, string? objectId, string? result, DateTime now, LocalTimes times)
    {
        var (first, last) = Days(from, to, now, times);
        return new AuditFilter(
            times.Instant(first),
            times.Instant(last.AddDays(1)),
            actor,
            group,
            objectId,
            Enum.TryParse<AuditResult>(result, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null);
    }

    /// <summary>The first and the last day shown.</summary>
    internal static (DateTime First, DateTime Last) Days(string? from, string? to, DateTime now, LocalTimes times)
    {
        var last = TypedTime.Until(to)?.Date ?? times.DayOf(now);
        return (TypedTime.From(from)?.Date ?? last.AddDays(1 - AuditFilter.DefaultDays), last);
    }
}
