using System.Diagnostics;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Goes through what one rule finds, a batch after the other, behind a cursor that survives the worker.</summary>
internal sealed partial class RetentionSweep(
    Database database, RetentionErasure erasure, IOptions<RetentionOptions> options, TimeProvider time, ILogger<RetentionSweep> log)
{
    // A payment has its time before its row is there.
    private static readonly TimeSpan ClaimTakes = TimeSpan.FromMinutes(5);

    /// <returns>False when another has taken it.</returns>
    internal async Task<bool> Apply(RetentionTask task, CancellationToken cancellation)
    {
        await using var db = database.Open(task.Scope);
        if (task.Result.Action == RetentionAction.Warn)
        {
            await DropOldWarnings(db, task, cancellation);
        }

        var (afterAt, afterId) = (task.Result.CursorAt, task.Result.CursorId);
        List<RetentionCandidate> batch;
        do
        {
            var began = Stopwatch.GetTimestamp();
            batch = await RetentionCandidateStore.Next(db, task.Which, afterAt, afterId, options.Value.BatchSize, cancellation);
            if (batch.Count == 0)
            {
                break;
            }

            var lookedAt = time.Now() - ClaimTakes;
            var inUse = await RetentionCandidateStore.ChargedForOthers(db, task.Which, batch, since: null, cancellation);
            var warned = task.Result.Action == RetentionAction.Warn
                ? await RetentionStore.Warnings(db, task.Result, [.. batch.Select(c => c.Id)], cancellation)
                : null;

            // Who lifts a hold has all the days again.
            if (batch.FindAll(c => c.IsHeld && warned?.ContainsKey(c.Id) == true) is { Count: > 0 } held)
            {
                await Unwarn(db, task, [.. held.Select(c => c.Id)], cancellation);
            }

            var free = batch.FindAll(c => !inUse.Contains(c.Id));
            if (await ApplyTo(task with { LookedAt = lookedAt }, free, warned, cancellation) is not { } rest
                || !await Keep(db, task, batch[^1], rest, cancellation))
            {
                return await RetentionStore.WasSwitched(db, task.Result, task.Holder, cancellation);
            }

            (afterAt, afterId) = (batch[^1].CreatedAt, batch[^1].Id);
            await Task.Delay(Stopwatch.GetElapsedTime(began) * Math.Clamp(options.Value.Rest, 0, 100), cancellation);
        }
        while (batch.Count == options.Value.BatchSize);

        return true;
    }

    // What is erased is counted with it; the rest together.
    private async Task<Rest?> ApplyTo(
        RetentionTask task, List<RetentionCandidate> batch, Dictionary<Guid, DateTime>? warned, CancellationToken cancellation)
    {
        var free = batch.FindAll(c => !c.IsHeld);
        var toWarn = warned is null ? [] : free.FindAll(c => !warned.ContainsKey(c.Id)).ConvertAll(c => c.Id);
        var due = free.FindAll(c => warned is null || (warned.TryGetValue(c.Id, out var at) && at.AddDays(task.Result.WarnDays) <= time.Now()));
        var waiting = free.Count - toWarn.Count - due.Count;
        if (await Erase(task, due, cancellation) is not { } left)
        {
            return null;
        }

        var held = batch.Count - free.Count + left.Held;
        return new Rest(new RetentionTally(held + toWarn.Count + waiting + left.Failed, toWarn.Count, 0, held, left.Failed), toWarn);
    }

    // Profiles go together, and in halves where one of them cannot; instruments go one by one.
    private async Task<Left?> Erase(RetentionTask task, List<RetentionCandidate> due, CancellationToken cancellation)
    {
        var parts = new Stack<List<RetentionCandidate>>(task.Result.Kind == RetentionKind.Unused ? [due] : due.Select(c => new List<RetentionCandidate> { c }));
        var (gone, left) = (new List<ProfileId>(), new Left(0, 0));
        try
        {
            while (parts.TryPop(out var part))
            {
                cancellation.ThrowIfCancellationRequested();
                var (isDone, outcome) = await TryErase(task, part, cancellation);
                if (!isDone && part.Count > 1)
                {
                    parts.Push(part[(part.Count / 2)..]);
                    parts.Push(part[..(part.Count / 2)]);
                    continue;
                }

                if (isDone && outcome is null)
                {
                    return null;
                }

                gone.AddRange(outcome?.Gone ?? []);
                left = new Left(left.Held + (outcome?.Held ?? 0), left.Failed + (isDone ? 0 : 1));
            }
        }
        finally
        {
            await erasure.Finish(gone);
        }

        return left;
    }

    // One that cannot be erased must not keep the others; a database that is gone ends the turn, and the next goes on here.
    private async Task<(bool IsDone, RetentionOutcome? Outcome)> TryErase(
        RetentionTask task, List<RetentionCandidate> part, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return (true, part switch
                {
                    [] => RetentionOutcome.Nothing,
                    [{ Registration: not null } instrument] => await erasure.EndInstrument(task, instrument, cancellation),
                    _ => await erasure.EraseProfiles(task, part, cancellation),
                });
            }
            catch (Exception failure) when (failure is not OperationCanceledException && (part.Count > 1 || !DatabaseFailure.IsLost(failure)))
            {
                if (part is [var one])
                {
                    CouldNot(task.Which.Terms.ActorName, failure.GetType().Name, one.Id);
                }

                return (false, null);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && attempt == 1)
            {
                // Two at once, for example; the second try finds it as it is now.
            }
        }
    }

    private async Task<bool> Keep(PortalDbContext db, RetentionTask task, RetentionCandidate last, Rest rest, CancellationToken cancellation)
    {
        var kept = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                if (!await RetentionStore.Count(db, task.Result, task.Holder, rest.Tally, now + options.Value.Lease, cancellation))
                {
                    return Error.NotAllowed();
                }

                await RetentionStore.Pass(db, task.Result, task.Holder, last, cancellation);
                db.RetentionWarnings().AddRange(rest.ToWarn.Select(subject => new RetentionWarning
                {
                    RuleId = task.Result.RuleId, Round = task.Result.Round, Subject = subject, TenantId = task.Result.TenantId, At = now,
                }));
                await db.SaveChangesAsync(cancellation);
                return true;
            },
            cancellation);
        db.ChangeTracker.Clear();
        return kept.IsOk;
    }

    private async Task DropOldWarnings(PortalDbContext db, RetentionTask task, CancellationToken cancellation)
    {
        var after = Guid.Empty;
        List<Guid> batch;
        do
        {
            batch = await RetentionStore.WarnedOf(db, task.Result, after, options.Value.BatchSize, cancellation);
            var still = await RetentionCandidateStore.Among(db, task.Which, batch, cancellation);
            var used = batch.Except(still).ToList();
            if (used.Count > 0)
            {
                await Unwarn(db, task, used, cancellation);
            }

            after = batch.Count > 0 ? batch[^1] : after;
        }
        while (batch.Count == options.Value.BatchSize);
    }

    private static Task Unwarn(PortalDbContext db, RetentionTask task, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        db.InTransaction(() => RetentionStore.Unwarn(db, task.Result, subjects, cancellation), cancellation);

    [LoggerMessage(LogLevel.Warning, "The {Rule} could not be applied to {Subject} ({Failure}); the next run tries again.")]
    private partial void CouldNot(string rule, string failure, Guid subject);

    private sealed record Rest(RetentionTally Tally, IReadOnlyList<Guid> ToWarn);

    private readonly record struct Left(int Held, int Failed);
}
