using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Applies the rules of all containers, once a night. Every node may do it, at any time: rows say what is due, who has it and how far it is.</summary>
internal sealed class RetentionRuns(
    Database database, RetentionSweep sweep, IProfileListeners listeners, RetentionMails mails, IOptions<RetentionOptions> options, TimeProvider time)
{
    private const int AtOnce = 100;

    private static readonly SystemScope System = new("retention");

    /// <returns>How many rules were applied to their end.</returns>
    public async Task<int> RunDue(CancellationToken cancellation)
    {
        await TellOverdue(cancellation);
        await BeginDue(cancellation);
        var applied = 0;
        while (true)
        {
            await using var db = database.Open(System);
            var open = await RetentionStore.Open(db, time.Now(), AtOnce, cancellation);
            foreach (var (result, startedAt) in open)
            {
                applied += await TryApply(db, result, startedAt, cancellation) ? 1 : 0;
            }

            if (open.Count < AtOnce)
            {
                return applied;
            }
        }
    }

    private async Task TellOverdue(CancellationToken cancellation)
    {
        await using var db = database.Open(System);
        foreach (var run in await RetentionStore.Untold(db, time.Now() - options.Value.Lease, cancellation))
        {
            await Tell(db, run, cancellation);
        }
    }

    // Sent before it is kept: rather twice than never.
    private async Task Tell(PortalDbContext db, RetentionRunId run, CancellationToken cancellation)
    {
        await mails.Tell(db, run, cancellation);
        await RetentionStore.Told(db, run, cancellation);
    }

    private async Task BeginDue(CancellationToken cancellation)
    {
        var scheduled = options.Value.LastDue(time.Now());
        await using var db = database.Open(System);
        await RetentionStore.ForgetOld(db, time.Now(), cancellation);
        List<DueContainer> due;
        do
        {
            due = await RetentionStore.Due(db, scheduled, AtOnce, cancellation);
            foreach (var container in due)
            {
                await RetentionStore.Begin(db, container, scheduled, time.Now(), cancellation);
                db.ChangeTracker.Clear();
            }
        }
        while (due.Count == AtOnce);
    }

    private async Task<bool> TryApply(PortalDbContext db, RetentionResult result, DateTime startedAt, CancellationToken cancellation)
    {
        var (now, holder) = (time.Now(), Guid.NewGuid());
        if (!await RetentionStore.Take(db, result, holder, now, now + options.Value.Lease, cancellation))
        {
            return false;
        }

        var which = new RetentionScope(result.ContainerId, result.Terms, startedAt);
        var task = new RetentionTask(result, which, holder, await listeners.Of(result.ContainerId, cancellation));
        if (!await sweep.Apply(task, cancellation))
        {
            return false;
        }

        if (await RetentionStore.End(db, result, holder, time.Now(), cancellation))
        {
            await Tell(db, result.RunId, cancellation);
        }

        return true;
    }
}
