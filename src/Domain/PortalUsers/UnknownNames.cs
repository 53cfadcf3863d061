using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Counts sign-ins under names that nobody has, by the address that they come from. They belong to no tenant, so they are logged, not audited; the
/// names themselves are not kept, because people type passwords into that field.</summary>
public sealed partial class UnknownNames(TimeProvider time, ILogger<UnknownNames> log)
{
    // Beyond it all addresses are counted as one.
    private const int MostAddresses = 10_000;
    private const string Others = "other addresses";
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Tries> _tries = [];

    /// <summary>Counts one more. An address is logged at once, and then once a minute while it goes on.</summary>
    internal void Count(string? address)
    {
        var now = time.Now();
        string place;
        int count;
        lock (_lock)
        {
            if (_tries.Count >= MostAddresses)
            {
                Forget(now);
            }

            place = address ?? "an unknown address";
            place = _tries.Count < MostAddresses || _tries.ContainsKey(place) ? place : Others;
            var tries = _tries.GetValueOrDefault(place);
            count = tries.Count + 1;
            if (now - tries.LoggedAt < Quiet)
            {
                _tries[place] = tries with { Count = count };
                return;
            }

            _tries[place] = new Tries(0, now);
        }

        Tried(count, place);
    }

    private void Forget(DateTime now)
    {
        foreach (var (place, _) in _tries.Where(t => now - t.Value.LoggedAt > Quiet).ToList())
        {
            _tries.Remove(place);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Sign-ins under unknown names since the last such line: {Count}, from {Address}.")]
    private partial void Tried(int count, string address);

    private readonly record struct Tries(int Count, DateTime LoggedAt);
}
