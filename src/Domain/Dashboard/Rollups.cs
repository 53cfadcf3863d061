using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Keeps the sums of hours and days. Every node may do it: adding up again gives the same.</summary>
public sealed class Rollups(Database database)
{
    // A transaction may wait for its outcome for that long and still be counted in the hour in which it began.
    private static readonly TimeSpan Unsettled = TimeSpan.FromHours(48);

    private DateTime _settledUntil;

    /// <summary>When the sums were made; nothing before this node made any.</summary>
    public DateTime? MadeAt { get; private set; }

    public async Task Make(DateTime now, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("roll-ups"));
        var thisHour = now.Date.AddHours(now.Hour);
        await AddUpTransactions(db, thisHour, cancellation);
        if (!await RollupStore.IsCountedSince(db, thisHour, cancellation))
        {
            await CountContainers(db, now, cancellation);
            await RollupStore.Forget(db, DateOnly.FromDateTime(now), cancellation);
        }

        MadeAt = now;
    }

    private async Task AddUpTransactions(PortalDbContext db, DateTime thisHour, CancellationToken cancellation)
    {
        // Once an hour the last days again, for what was settled late; else the current hour and the one before.
        var from = _settledUntil == thisHour ? thisHour.AddHours(-1) : await Beginning(db, thisHour, cancellation);
        while (from <= thisHour)
        {
            // Day by day, so that no statement holds back writers for long.
            var until = from.Date.AddDays(1);
            await RollupStore.AddUpTransactions(db, from, until, cancellation);
            from = until;
        }

        _settledUntil = thisHour;
    }

    private static async Task<DateTime> Beginning(PortalDbContext db, DateTime thisHour, CancellationToken cancellation)
    {
        var known = (await RollupStore.LastDay(db, cancellation))?.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc)
            ?? (await RollupStore.FirstTransaction(db, cancellation))?.Date ?? thisHour;
        var earliest = (thisHour - Unsettled).Date;
        return known < earliest ? known : earliest;
    }

    private static async Task CountContainers(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        try
        {
            await RollupStore.Keep(db, DateOnly.FromDateTime(now), await RollupStore.CountContainers(db, now, cancellation), cancellation);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "container_days"))
        {
            // Another node counted just now.
            db.ChangeTracker.Clear();
        }
    }
}

internal sealed class RollupWorker(Rollups rollups, TimeProvider time, ILogger<RollupWorker> log) : PeriodicWorker(TimeSpan.FromMinutes(1), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => rollups.Make(Now, cancellation);
}
