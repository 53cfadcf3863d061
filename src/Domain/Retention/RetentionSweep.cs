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
                await RetentionStore.Unwarn(db, task.Result, [.. held.Select(c => c.Id)], cancellation);
            }

            var free = batch.FindAll(c => !inUse.Contains(c.Id));
            if (await ApplyTo(task with { LookedAt = lookedAt }, free, warned, cancellation) is not { } rest || !await Keep(db, task, batch[^1], rest, cancellation))
            {
                return await RetentionStore.WasSwitched(db, task.Result, task.Holder, cancellation);
            }

            (afterAt, afterId) = (batch[^1].CreatedAt, batch[^1].Id);
        }
        while (batch.Count == options.Value.BatchSize);

        return true;
    }

    // What is erased is counted with it; the rest together.
    private async Task<Rest?> ApplyTo(
        RetentionTask task, List<RetentionCandidate> batch, Dictionary<Guid, DateTime>? warned, CancellationToken cancellation)
    {
        var (tally, toWarn, gone) = (RetentionTally.Nothing, new List<Guid>(), new List<ProfileId>());
        try
        {
            foreach (var candidate in batch)
            {
                cancellation.ThrowIfCancellationRequested();
                if (candidate.IsHeld)
                {
                    tally = tally with { Found = tally.Found + 1, HeldBack = tally.HeldBack + 1 };
                    continue;
                }

                if (warned is not null && !warned.ContainsKey(candidate.Id))
                {
                    toWarn.Add(candidate.Id);
                    continue;
                }

                if (warned?[candidate.Id].AddDays(task.Result.WarnDays) > time.Now())
                {
                    tally = tally with { Found = tally.Found + 1 };
                    continue;
                }

                var outcome = await TryErase(task, candidate, cancellation);
                if (outcome == RetentionOutcome.Lost)
                {
                    return null;
                }

                if (outcome == RetentionOutcome.Erased && candidate is { Registration: null, Profile: { } profile })
                {
                    gone.Add(profile);
                }

                tally = outcome switch
                {
                    null => tally with { Found = tally.Found + 1, Failed = tally.Failed + 1 },
                    RetentionOutcome.Held => tally with { Found = tally.Found + 1, HeldBack = tally.HeldBack + 1 },
                    _ => tally,
                };
            }
        }
        finally
        {
            await erasure.Finish(gone);
        }

        return new Rest(tally with { Found = tally.Found + toWarn.Count, Warned = toWarn.Count }, toWarn);
    }

    // One that cannot be erased must not keep the others; a database that is gone ends the turn, and the next goes on here.
    private async Task<RetentionOutcome?> TryErase(RetentionTask task, RetentionCandidate candidate, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await erasure.Erase(task, candidate, cancellation);
            }
            catch (Exception failure) when (failure is not OperationCanceledException && DatabaseFailure.IsLost(failure) && attempt == 1)
            {
                // Two at once, for example; the second try finds it as it is now.
            }
            catch (Exception failure) when (failure is not OperationCanceledException && !DatabaseFailure.IsLost(failure))
            {
                CouldNot(task.Which.Terms.ActorName, failure.GetType().Name, candidate.Id);
                return null;
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
                await RetentionStore.Unwarn(db, task.Result, used, cancellation);
            }

            after = batch.Count > 0 ? batch[^1] : after;
        }
        while (batch.Count == options.Value.BatchSize);
    }

    [LoggerMessage(LogLevel.Warning, "The {Rule} could not be applied to {Subject} ({Failure}); the next run tries again.")]
    private partial void CouldNot(string rule, string failure, Guid subject);

    private sealed record Rest(RetentionTally Tally, IReadOnlyList<Guid> ToWarn);
}
