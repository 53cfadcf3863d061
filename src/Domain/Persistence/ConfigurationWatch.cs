namespace CustomerProfiles.Domain.Persistence;

/// <summary>Whether what this node cached of the configuration may still be trusted.</summary>
/// <remarks>A node that changed something knows at once. For changes made elsewhere the stamp is read twice a second, and when it could not be
/// read for two seconds nothing cached is trusted until it can.</remarks>
internal sealed class ConfigurationWatch(TimeProvider time)
{
    private static readonly TimeSpan TrustFor = TimeSpan.FromSeconds(2);

    private long _epoch;
    private long _stamp = -1;
    private long _confirmedAt = time.GetTimestamp();

    /// <summary>Changes whenever cached configuration became stale; null while nothing may be trusted.</summary>
    internal long? Epoch => time.GetElapsedTime(Interlocked.Read(ref _confirmedAt)) <= TrustFor ? Interlocked.Read(ref _epoch) : null;

    internal void ChangedHere() => Interlocked.Increment(ref _epoch);

    internal void Saw(long stamp)
    {
        if (Interlocked.Exchange(ref _stamp, stamp) != stamp)
        {
            Interlocked.Increment(ref _epoch);
        }

        Interlocked.Exchange(ref _confirmedAt, time.GetTimestamp());
    }
}
