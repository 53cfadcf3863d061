namespace CustomerProfiles.Domain.Shared;

/// <summary>The one way to ask for the time.</summary>
public static class Clock
{
    /// <summary>UTC, cut to whole microseconds, because that is all that PostgreSQL keeps.</summary>
    public static DateTime Now(this TimeProvider time)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
