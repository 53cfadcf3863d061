namespace CustomerProfiles.Tests.Support;

/// <summary>Runs with the real clock, as far ahead of it as a test has moved it. Timers go by the real one.</summary>
public sealed class MovableClock : TimeProvider
{
    private long _aheadTicks;

    public void Pass(TimeSpan time) => Interlocked.Add(ref _aheadTicks, time.Ticks);

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref _aheadTicks));
}
