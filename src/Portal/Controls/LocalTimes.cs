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
    public DateTime StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);

        // Where clocks go forward at midnight, the day begins an hour later.
        return TimeZoneInfo.ConvertTimeToUtc(_zone.IsInvalidTime(midnight) ? midnight.AddHours(1) : midnight, _zone);
    }

    /// <summary>Date and minutes, in the order of the reader's language.</summary>
    public string Show(DateTime instant) => TimeZoneInfo.ConvertTimeFromUtc(instant, _zone).ToString("g", CultureInfo.CurrentCulture);
}
