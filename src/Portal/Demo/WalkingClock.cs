namespace CustomerProfiles.Portal.Demo;

/// <summary>A clock that the demo sets as it walks through the last 90 days.</summary>
internal sealed class WalkingClock(DateTimeOffset start) : TimeProvider
{
    private DateTimeOffset _now = start;

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Time stands still for code that measures it, so that caches stay trusted while the days fly by.</summary>
    public override long GetTimestamp() => 0;

    internal void WalkTo(DateTimeOffset moment) => _now = moment > _now ? moment : _now;
}
