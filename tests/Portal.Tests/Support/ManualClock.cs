namespace CustomerProfiles.Tests.Support;

/// <summary>A clock that stands still until it is moved. Timers and measured spans stay real: only the date is ours.</summary>
public sealed class ManualClock : TimeProvider
{
    private long _ticks = new DateTime(2027, 3, 15, 10, 20, 0, DateTimeKind.Utc).Ticks;

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ticks, by.Ticks);
    }
}
