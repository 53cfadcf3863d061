namespace CustomerProfiles.Domain.Retention;

/// <summary>Section <c>Retention</c> of the settings.</summary>
public sealed class RetentionOptions
{
    /// <summary>The hour of the day, in UTC, at which what is old enough goes.</summary>
    public int Hour { get; set; } = 2;

    /// <summary>How many candidates are read at a time; profiles are erased in one transaction.</summary>
    public int BatchSize { get; set; } = 200;

    /// <summary>For how many times as long as it worked a run rests after each batch, so that payments have the machine.</summary>
    public double Rest { get; set; } = 3;

    /// <summary>For how long a worker has a rule before another may go on with it.</summary>
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The last time at which a run was to begin.</summary>
    internal DateTime LastDue(DateTime now)
    {
        var today = now.Date.AddHours(Math.Clamp(Hour, 0, 23));
        return today <= now ? today : today.AddDays(-1);
    }
}
