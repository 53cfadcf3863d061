using System.Collections.Concurrent;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Guesses of one person's password or code take turns, or guesses made at the same time would count as one; and an address has so many a
/// minute. Kept by this node alone.</summary>
public sealed class SignInTurns(IOptions<SignInLimits> options, TimeProvider time)
{
    private const int MostAddresses = 100_000;

    // Not disposed, as WriteGate.
    private readonly SemaphoreSlim[] _turns = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];
    private Minute _minute = new(0);

    /// <summary>Whether the address has an attempt left this minute; takes it.</summary>
    public bool Admit(string? address)
    {
        var minute = Present();
        var network = ClientNetwork.Of(address);

        // Past the bound all new addresses share one count, so that inventing them fills no memory.
        var counted = minute.Attempts.Count < MostAddresses || minute.Attempts.ContainsKey(network) ? network : string.Empty;
        return minute.Attempts.AddOrUpdate(counted, 1, (_, count) => count + 1) <= options.Value.AttemptsPerMinute;
    }

    /// <param name="address">Where the guess comes from.</param>
    /// <param name="userName">Whose password or code is guessed.</param>
    /// <param name="attempt">The guess; reads what it counts only when its turn has come.</param>
    /// <param name="otherwise">The answer when the address had too many.</param>
    public async Task<T> Take<T>(string? address, string userName, Func<Task<T>> attempt, T otherwise)
    {
        if (!Admit(address))
        {
            return otherwise;
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

    private Minute Present()
    {
        var now = time.Now().Ticks / TimeSpan.TicksPerMinute;
        var current = Volatile.Read(ref _minute);
        if (current.Number == now)
        {
            return current;
        }

        var next = new Minute(now);
        return Interlocked.CompareExchange(ref _minute, next, current) == current ? next : Volatile.Read(ref _minute);
    }

    private sealed class Minute(long number)
    {
        internal long Number => number;

        internal ConcurrentDictionary<string, int> Attempts { get; } = new(StringComparer.Ordinal);
    }
}
