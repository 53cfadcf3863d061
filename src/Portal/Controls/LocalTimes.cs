using System.Globalization;

namespace CustomerProfiles.Portal.Controls;

/// <summary>Shows instants in the reader's own time zone.</summary>
public sealed class LocalTimes
{
    private readonly TimeZoneInfo _zone;

    private LocalTimes(TimeZoneInfo zone) => _zone = zone;

    /// <param name="zone">An IANA name, from a cookie: anything may stand there.</param>
    public static LocalTimes In(string? zone) =>
        new(zone is not null && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var known) ? known : TimeZoneInfo.Utc);

    /// <summary>When a day begins where the reader is, in UTC.</summary>
    public DateTime StartOf(DateOnly day) => Instant(day.ToDateTime(TimeOnly.MinValue));

    /// <summary>What the reader's clock shows, in UTC; where clocks go forward over it, as much later as they go.</summary>
    public DateTime Instant(DateTime local)
    {
        // By an hour in most zones, by two in some.
        while (_zone.IsInvalidTime(local))
        {
            local = local.AddHours(1);
        }

        return TimeZoneInfo.ConvertTimeToUtc(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), _zone);
    }

    /// <summary>The day that the reader's calendar shows.</summary>
    public DateTime DayOf(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, _zone).Date;

    /// <summary>When the present day began in UTC.</summary>
    public static DateTime Today() => TimeProvider.System.GetUtcNow().UtcDateTime.Date;

    /// <summary>An instant as a box for date and time holds it.</summary>
    public string Typed(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, _zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Date and minutes, in the order of the reader's language.</summary>
    public string Show(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, _zone).ToString("g", CultureInfo.CurrentCulture);
}
