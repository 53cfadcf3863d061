using System.Collections.Concurrent;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>A refused call, before it is known whether there is such a user: that is looked up later, so that the answer takes equally long.</summary>
/// <param name="Route">Method and template.</param>
public sealed record RefusedCallNote(string Username, string Route, int Status, int Code, string? Field, string? Address)
{
    internal DateTime At { get; init; }
}

/// <summary>Notes when API users were last used and which of their calls were refused. Calls only leave a note in memory; a worker writes the notes
/// in batches. What a killed process had not written yet is lost, which costs nobody money.</summary>
#pragma warning disable CA1001 // as WriteGate
public sealed class ApiUserActivity(Database database, TimeProvider time)
#pragma warning restore CA1001
{
    /// <summary>Refused calls kept of each API user.</summary>
    public const int KeptCalls = 1000;

    private const int MostWaiting = 10_000;

    private static readonly TimeSpan StampEvery = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<ApiUserId, DateTime> _stamped = new();
    private readonly ConcurrentDictionary<ApiUserId, DateTime> _used = new();
    private readonly ConcurrentQueue<RefusedCallNote> _refused = new();
    private readonly SemaphoreSlim _writing = new(1);
    private int _waiting;

    /// <summary>At most once a minute for each user.</summary>
    public void Used(ApiUserId user)
    {
        var now = time.Now();
        if (!_stamped.TryGetValue(user, out var last) || now - last >= StampEvery)
        {
            _stamped[user] = now;
            _used[user] = now;
        }
    }

    /// <summary>Under a flood the newest are dropped: what is kept shows the flood well enough.</summary>
    public void Refused(RefusedCallNote call)
    {
        if (Interlocked.Increment(ref _waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return;
        }

        _refused.Enqueue(call with { At = time.Now() });
    }

    /// <summary>Writes what was noted; called by the worker, and when the host stops. Afterwards all of it is written, also what another call had
    /// begun.</summary>
    public async Task Write(CancellationToken cancellation)
    {
        await _writing.WaitAsync(cancellation);
        try
        {
            await WriteAll(cancellation);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteAll(CancellationToken cancellation)
    {
        if (_used.IsEmpty && _refused.IsEmpty)
        {
            return;
        }

        await using var db = database.Open(new SystemScope("API user activity"));
        foreach (var user in _used.Keys)
        {
            if (_used.TryRemove(user, out var at))
            {
                await ApiUserStore.Stamp(db, user, at, cancellation);
            }
        }

        var calls = new List<RefusedCallNote>();
        while (_refused.TryDequeue(out var call))
        {
            Interlocked.Decrement(ref _waiting);
            calls.Add(call);
        }

        // A flood by one user would push its own older calls out again at once.
        calls = [.. calls.GroupBy(c => c.Username).SelectMany(of => of.TakeLast(KeptCalls))];
        if (calls.Count > 0)
        {
            await ApiUserStore.Keep(db, calls, KeptCalls, cancellation);
        }
    }
}

internal sealed class ApiUserActivityWorker(ApiUserActivity activity, TimeProvider time, ILogger<ApiUserActivityWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(1), time, log)
{
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryTurn(cancellationToken);
    }

    protected override Task DoTurn(CancellationToken cancellation) => activity.Write(cancellation);
}
