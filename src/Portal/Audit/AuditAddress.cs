using System.Globalization;
using CustomerProfiles.Domain.Audit;

namespace CustomerProfiles.Portal.Audit;

/// <summary>What the parameters of an address ask of the audit log; whatever cannot be read counts as absent.</summary>
internal static class AuditAddress
{
    internal static AuditFilter Read(string? from, string? to, string? actor, string? group, string? objectId, string? result, DateTime now)
    {
        var today = DateOnly.FromDateTime(now);
        var last = Day(to) ?? today;
        return new AuditFilter(
            Day(from) ?? last.AddDays(1 - AuditFilter.DefaultDays),
            last,
            actor,
            group,
            objectId,
            Enum.TryParse<AuditResult>(result, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : null);
    }

    // Not the first and the last days that .NET knows: filters count on from them.
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;
}
