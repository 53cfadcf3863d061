namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>People say the last day on which something is valid; kept is the instant at which it ends: when the next day begins, in UTC.</summary>
public static class LastDay
{
    public static DateOnly? Before(DateTime? end) => end is { } instant ? DateOnly.FromDateTime(instant.AddTicks(-1)) : null;

    /// <summary>The last day of the calendar has no next one: without an end.</summary>
    public static DateTime? EndOf(DateOnly? day) =>
        day is { } last && last < DateOnly.MaxValue ? last.AddDays(1).ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc) : null;
}
