namespace CustomerProfiles.Tests.Support;

/// <summary>A clock that stands still until it is moved. Timers and measured spans stay real: only the date is ours.</summary>
/// <param name="start">An ordinary morning unless told otherwise.</param>
public sealed class ManualClock(DateTimeOffset? start = null) : TimeProvider
{
    private long _ticks = (start ?? new DateTimeOffset(2027, 3, 15, 10, 20, 0, TimeSpan.Zero)).UtcTicks;

    public DateTime Now => GetUtcNow().UtcDateTime;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        Interlocked.Add(ref _ticks, by.Ticks);
    }
}
