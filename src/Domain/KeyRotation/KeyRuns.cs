using System.Diagnostics;
using System.Runtime.ExceptionServices;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Brings everything under the newest keys while the portal serves. Every node may do it: a row says what is under way, who has it and how far
/// it is.</summary>
internal sealed class KeyRuns
{
    private static readonly SystemScope System = new("key rotation");

    private readonly Database _database;
    private readonly List<IKeyPass> _passes;
    private readonly KeyOptions _options;
    private readonly TimeProvider _time;

    internal KeyRuns(Database database, IEnumerable<IKeyPass> passes, IOptions<KeyOptions> options, TimeProvider time) =>
        (_database, _passes, _options, _time) = (database, [.. passes], options.Value, time);

    /// <summary>Goes on with what is under way and begins what is due, to the end.</summary>
    public async Task RunDue(CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        foreach (var pass in _passes)
        {
            try
            {
                await using var db = _database.Open(System);
                if (await Current(db, pass, cancellation) is { } run)
                {
                    await TryApply(db, pass, run, cancellation);
                }
            }
            catch (Exception thrown) when (!cancellation.IsCancellationRequested)
            {
                failure ??= ExceptionDispatchInfo.Capture(thrown); // the other kinds do not wait for this one
            }
        }

        failure?.Throw();
    }

    private async Task<KeyRun?> Current(PortalDbContext db, IKeyPass pass, CancellationToken cancellation)
    {
        if (await KeyRunStore.Open(db, pass.Kind, cancellation) is { } open)
        {
            return open;
        }

        var now = _time.Now();
        if (!await pass.IsDue(db, now - KeyRing.Settling, cancellation))
        {
            return null;
        }

        var work = await pass.Prepare(db, now - KeyRing.Settling, cancellation);
        await KeyRunStore.Begin(db, pass.Kind, await work.Count(db, cancellation), now, cancellation);
        return await KeyRunStore.Open(db, pass.Kind, cancellation);
    }

    private async Task TryApply(PortalDbContext db, IKeyPass pass, KeyRun run, CancellationToken cancellation)
    {
        var (now, holder) = (_time.Now(), Guid.NewGuid());
        if (!await KeyRunStore.Take(db, run.Id, holder, now, now + _options.Lease, cancellation))
        {
            return;
        }

        try
        {
            if (await Apply(db, pass, run, holder, cancellation))
            {
                await pass.Finish(db, (await KeyRunStore.Open(db, pass.Kind, cancellation))!, run.StartedAt - KeyRing.Settling, _time.Now(), cancellation);
                await KeyRunStore.End(db, run.Id, holder, _time.Now(), cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await KeyRunStore.LetGo(db, run.Id, holder, _time.Now());
            throw;
        }
    }

    // False when another has taken it.
    private async Task<bool> Apply(PortalDbContext db, IKeyPass pass, KeyRun run, Guid holder, CancellationToken cancellation)
    {
        var work = await pass.Prepare(db, run.StartedAt - KeyRing.Settling, cancellation);
        var place = new KeyPlace(run.Step, run.Reached);
        while (true)
        {
            var began = Stopwatch.GetTimestamp();
            if (await work.Next(db, place, Math.Clamp(_options.BatchSize, 1, 10_000), cancellation) is not { } batch)
            {
                return true;
            }

            place = batch.To;
            var worked = Stopwatch.GetElapsedTime(began);
            var rest = worked * Math.Clamp(_options.Rest, 0, 100);
            if (!await KeyRunStore.Pass(db, run.Id, holder, batch, worked + rest, _time.Now() + rest + _options.Lease, cancellation))
            {
                return false;
            }

            await Task.Delay(rest, cancellation);
        }
    }
}
