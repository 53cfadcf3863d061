using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Retention;

/// <summary>How a run is begun, taken, counted and ended: each by one small conditional write, so that of several nodes one does it.</summary>
internal static class RetentionStore
{
    private const int ForgottenAtOnce = 1_000;

    /// <summary>Containers with a rule that was on at that time, and no run of that day.</summary>
    internal static async Task<List<DueContainer>> Due(PortalDbContext db, DateTime scheduled, int most, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(scheduled);
        return await db.RetentionRules().Where(r => r.EnabledAt <= scheduled
                && !db.RetentionRuns().Any(run => run.ContainerId == r.ContainerId && run.Day == day))
            .Select(r => new { r.ContainerId, r.TenantId }).Distinct().Take(most)
            .Select(r => new DueContainer(r.ContainerId, r.TenantId)).ToListAsync(cancellation);
    }

    /// <summary>Begins a run with each rule that was on at that time.</summary>
    /// <returns>False when another node began it.</returns>
    internal static async Task<bool> Begin(PortalDbContext db, DueContainer container, DateTime scheduled, DateTime now, CancellationToken cancellation)
    {
        var run = new RetentionRun
        {
            Id = RetentionRunId.New(now), TenantId = container.Owner, ContainerId = container.Id, Day = DateOnly.FromDateTime(scheduled), StartedAt = now,
        };
        try
        {
            await db.InTransaction(
                async () =>
                {
                    db.RetentionRuns().Add(run);
                    foreach (var rule in await db.RetentionRules().AsNoTracking()
                        .Where(r => r.ContainerId == container.Id && r.EnabledAt <= scheduled).ToListAsync(cancellation))
                    {
                        db.RetentionResults().Add(new RetentionResult
                        {
                            RunId = run.Id, RuleId = rule.Id, TenantId = rule.TenantId, ContainerId = rule.ContainerId, Kind = rule.Kind, After = rule.After,
                            Action = rule.Action, WarnDays = rule.WarnDays, Round = rule.Round,
                        });
                    }

                    await db.SaveChangesAsync(cancellation);
                },
                cancellation);
            return true;
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "retention_runs"))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }

    /// <summary>What nobody has at present, the oldest first.</summary>
    internal static Task<List<OpenResult>> Open(PortalDbContext db, DateTime now, int most, CancellationToken cancellation) => (
        from result in db.RetentionResults().AsNoTracking()
        where result.EndedAt == null && result.HeldUntil <= now
        join run in db.RetentionRuns() on result.RunId equals run.Id
        orderby run.StartedAt, result.Kind
        select new OpenResult(result, run.StartedAt)).Take(most).ToListAsync(cancellation);

    /// <returns>False when another was first.</returns>
    internal static Task<bool> Take(PortalDbContext db, RetentionResult result, Guid holder, DateTime now, DateTime until, CancellationToken cancellation) =>
        db.Once(
            () => Of(db, result).Where(r => r.HeldUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Holder, holder).SetProperty(r => r.HeldUntil, until), cancellation),
            cancellation);

    /// <summary>Counts something as done, inside the transaction that does it.</summary>
    /// <returns>False when another has taken it in the meantime, or the rule was switched: then nothing may be done.</returns>
    internal static async Task<bool> Count(
        PortalDbContext db, RetentionResult result, Guid holder, RetentionTally done, DateTime until, CancellationToken cancellation) =>
        await Of(db, result).Where(r => r.Holder == holder
                && db.RetentionRules().Any(rule => rule.Id == r.RuleId && rule.Round == r.Round && rule.EnabledAt != null))
            .ExecuteUpdateAsync(
                row => row.SetProperty(r => r.HeldUntil, until).SetProperty(r => r.Found, r => r.Found + done.Found)
                    .SetProperty(r => r.Warned, r => r.Warned + done.Warned).SetProperty(r => r.Erased, r => r.Erased + done.Erased)
                    .SetProperty(r => r.HeldBack, r => r.HeldBack + done.HeldBack).SetProperty(r => r.Failed, r => r.Failed + done.Failed), cancellation) == 1;

    /// <summary>All up to there is done.</summary>
    internal static Task Pass(PortalDbContext db, RetentionResult result, Guid holder, RetentionCandidate last, CancellationToken cancellation)
    {
        var (at, id) = (last.CreatedAt, last.Id);
        return Of(db, result).Where(r => r.Holder == holder)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.CursorAt, at).SetProperty(r => r.CursorId, id), cancellation);
    }

    /// <summary>Ends what a rule does in a run, and the run with its last rule.</summary>
    /// <returns>Whether the run has ended by this.</returns>
    internal static async Task<bool> End(PortalDbContext db, RetentionResult result, Guid holder, DateTime now, CancellationToken cancellation)
    {
        DateTime? ended = now;
        var run = db.RetentionRuns().Where(r => r.Id == result.RunId && r.EndedAt == null);
        return await db.Once(
            async () =>
            {
                // One rule at a time, so that the last one knows that it is the last.
                await run.ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, r => r.EndedAt), cancellation);
                await Of(db, result).Where(r => r.Holder == holder).ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, ended), cancellation);
                return await run.Where(r => !db.RetentionResults().Any(other => other.RunId == r.Id && other.EndedAt == null))
                    .ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, ended), cancellation);
            },
            cancellation);
    }

    /// <summary>Runs that ended before that time, and whose warnings nobody has sent: the node that ended them died.</summary>
    internal static Task<List<RetentionRunId>> Untold(PortalDbContext db, DateTime before, CancellationToken cancellation) =>
        db.RetentionRuns().Where(r => r.EndedAt <= before && !r.IsTold).OrderBy(r => r.EndedAt).Select(r => r.Id).ToListAsync(cancellation);

    internal static Task Told(PortalDbContext db, RetentionRunId run, CancellationToken cancellation) => db.InTransaction(
        () => db.RetentionRuns().Where(r => r.Id == run).ExecuteUpdateAsync(row => row.SetProperty(r => r.IsTold, true), cancellation), cancellation);

    /// <summary>A rule that was switched while it was at work is done in this run; one that another worker has taken is not.</summary>
    internal static Task<bool> WasSwitched(PortalDbContext db, RetentionResult result, Guid holder, CancellationToken cancellation) =>
        Of(db, result).AnyAsync(r => r.Holder == holder, cancellation);

    internal static Task<Dictionary<Guid, DateTime>> Warnings(
        PortalDbContext db, RetentionResult result, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        OfRule(db, result).Where(w => subjects.Contains(w.Subject)).ToDictionaryAsync(w => w.Subject, w => w.At, cancellation);

    internal static Task<List<Guid>> WarnedOf(PortalDbContext db, RetentionResult result, Guid after, int most, CancellationToken cancellation) =>
        OfRule(db, result).Where(w => w.Subject.CompareTo(after) > 0).OrderBy(w => w.Subject).Select(w => w.Subject).Take(most).ToListAsync(cancellation);

    /// <summary>They were used since, or are gone.</summary>
    internal static Task Unwarn(PortalDbContext db, RetentionResult result, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation) =>
        OfRule(db, result).Where(w => subjects.Contains(w.Subject)).ExecuteDeleteAsync(cancellation);

    /// <summary>Old reports, and warnings of rules that were switched since; some at a time.</summary>
    internal static async Task ForgetOld(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var before = now - RetentionRun.Kept;
        var old = await db.RetentionRuns().Where(r => r.StartedAt < before).OrderBy(r => r.StartedAt).Select(r => r.Id).Take(ForgottenAtOnce)
            .ToListAsync(cancellation);
        if (old.Count > 0)
        {
            await db.InTransaction(() => db.RetentionRuns().Where(r => old.Contains(r.Id)).ExecuteDeleteAsync(cancellation), cancellation);
        }

        foreach (var rule in await db.RetentionRules().AsNoTracking()
            .Where(r => db.RetentionWarnings().Any(w => w.RuleId == r.Id && (w.Round != r.Round || r.EnabledAt == null))).ToListAsync(cancellation))
        {
            var gone = await db.RetentionWarnings().AsNoTracking().Where(w => w.RuleId == rule.Id && (w.Round != rule.Round || rule.EnabledAt == null))
                .Take(ForgottenAtOnce).ToListAsync(cancellation);
            foreach (var round in gone.GroupBy(w => w.Round))
            {
                var subjects = round.Select(w => w.Subject).ToList();
                await db.InTransaction(
                    () => db.RetentionWarnings().Where(w => w.RuleId == rule.Id && w.Round == round.Key && subjects.Contains(w.Subject))
                        .ExecuteDeleteAsync(cancellation),
                    cancellation);
            }
        }
    }

    private static IQueryable<RetentionResult> Of(PortalDbContext db, RetentionResult result) =>
        db.RetentionResults().Where(r => r.RunId == result.RunId && r.RuleId == result.RuleId && r.EndedAt == null);

    private static IQueryable<RetentionWarning> OfRule(PortalDbContext db, RetentionResult result) =>
        db.RetentionWarnings().AsNoTracking().Where(w => w.RuleId == result.RuleId && w.Round == result.Round);

    private static async Task<bool> Once(this PortalDbContext db, Func<Task<int>> write, CancellationToken cancellation)
    {
        var rows = 0;
        await db.InTransaction(async () => rows = await write(), cancellation);
        return rows == 1;
    }
}

/// <param name="Owner">The tenant that owns it.</param>
internal sealed record DueContainer(ContainerId Id, TenantId Owner);

/// <param name="StartedAt">When its run began: what was old enough then.</param>
internal sealed record OpenResult(RetentionResult Result, DateTime StartedAt);

/// <summary>What became of some.</summary>
internal sealed record RetentionTally(int Found, int Warned, int Erased, int HeldBack, int Failed)
{
    internal static RetentionTally Nothing { get; } = new(0, 0, 0, 0, 0);
}
