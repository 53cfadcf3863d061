using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Portal.SignIn;

/// <summary>Attempts for one user name take turns, or guesses made at the same time would be counted as one; and an address has so many a minute.</summary>
internal sealed class SignInTurns(IOptions<SignInLimits> options) : IDisposable
{
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    private readonly PartitionedRateLimiter<string> _addresses = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.AttemptsPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    public void Dispose()
    {
        _addresses.Dispose();
        foreach (var turn in _turns)
        {
            turn.Dispose();
        }
    }

    /// <returns>Nothing when the address had too many.</returns>
    internal async Task<T?> Take<T>(string? address, string userName, Func<Task<T?>> attempt)
    {
        using var permit = _addresses.AttemptAcquire(address ?? "unknown");
        if (!permit.IsAcquired)
        {
            return default;
        }

        var turn = _turns[unchecked((uint)userName.ToUpperInvariant().GetHashCode(StringComparison.Ordinal)) % _turns.Length];
        await turn.WaitAsync();
        try
        {
            return await attempt();
        }
        finally
        {
            turn.Release();
        }
    }
}
