using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Http;

namespace CustomerProfiles.Api.Limits;

/// <summary>So many a minute, for each of whatever is counted. Kept by this node alone.</summary>
internal sealed class Quota : IDisposable
{
    private const string Remaining = "X-RateLimit-Remaining";

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly PartitionedRateLimiter<Counted> _limiter = PartitionedRateLimiter.Create<Counted, Counted>(
        counted => RateLimitPartition.GetFixedWindowLimiter(counted, static c => new FixedWindowRateLimiterOptions { PermitLimit = c.PerMinute, Window = Window, QueueLimit = 0 }));

    /// <summary>Takes one and tells the caller how many are left (contract 8); false when none is. Of several limits on one call the one with the
    /// fewest left is told.</summary>
    internal bool Take(HttpResponse response, string subject, int perMinute)
    {
        var counted = new Counted(subject, perMinute);
        using var lease = _limiter.AttemptAcquire(counted);
        var left = lease.IsAcquired ? _limiter.GetStatistics(counted)?.CurrentAvailablePermits ?? 0 : 0;
        if (!lease.IsAcquired || !long.TryParse(response.Headers[Remaining], CultureInfo.InvariantCulture, out var told) || left < told)
        {
            response.Headers["X-RateLimit-Limit"] = perMinute.ToString(CultureInfo.InvariantCulture);
            response.Headers[Remaining] = left.ToString(CultureInfo.InvariantCulture);
        }

        if (!lease.IsAcquired)
        {
            SayWhen(response, lease);
        }

        return lease.IsAcquired;
    }

    /// <summary>Whether none is left, without taking one.</summary>
    internal bool IsUsedUp(HttpResponse response, string subject, int perMinute)
    {
        var counted = new Counted(subject, perMinute);
        if (_limiter.GetStatistics(counted) is not { CurrentAvailablePermits: 0 })
        {
            return false;
        }

        response.Headers.RetryAfter = "60";
        return true;
    }

    /// <summary>Counts one, saying nothing to the caller.</summary>
    internal void Count(string subject, int perMinute) => _limiter.AttemptAcquire(new Counted(subject, perMinute)).Dispose();

    public void Dispose() => _limiter.Dispose();

    private static void SayWhen(HttpResponse response, RateLimitLease lease)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
    }

    // The limit is part of the key, so that a changed limit counts anew.
    private readonly record struct Counted(string Subject, int PerMinute);
}
