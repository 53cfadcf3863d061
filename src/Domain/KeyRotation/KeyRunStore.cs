using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>How a run is begun, taken, moved on and ended: each by one small conditional write, so that of several nodes one does it.</summary>
internal static class KeyRunStore
{
    internal static Task<KeyRun?> Open(PortalDbContext db, KeyRunKind kind, CancellationToken cancellation) =>
        db.KeyRuns().AsNoTracking().SingleOrDefaultAsync(r => r.Kind == kind && r.EndedAt == null, cancellation);

    /// <summary>Another node may have begun one at the same time; then that one counts.</summary>
    internal static async Task Begin(PortalDbContext db, KeyRunKind kind, long total, DateTime now, CancellationToken cancellation)
    {
        try
        {
            db.KeyRuns().Add(new KeyRun { Id = KeyRunId.New(now), Kind = kind, StartedAt = now, Total = total });
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "key_runs"))
        {
            db.ChangeTracker.Clear();
        }
    }

    /// <returns>False when another has it.</returns>
    internal static Task<bool> Take(PortalDbContext db, KeyRunId run, Guid holder, DateTime now, DateTime until, CancellationToken cancellation) => Once(
        db,
        () => db.KeyRuns().Where(r => r.Id == run && r.EndedAt == null && r.HeldUntil <= now)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.Holder, holder).SetProperty(r => r.HeldUntil, until), cancellation),
        cancellation);

    /// <returns>False when another has taken it in the meantime.</returns>
    internal static Task<bool> Pass(
        PortalDbContext db, KeyRunId run, Guid holder, KeyBatch done, TimeSpan took, DateTime until, CancellationToken cancellation)
    {
        var (step, reached, worked) = (done.To.Step, done.To.Reached, took.TotalSeconds);
        return Once(
            db,
            () => db.KeyRuns().Where(r => r.Id == run && r.Holder == holder && r.EndedAt == null).ExecuteUpdateAsync(
                row => row.SetProperty(r => r.Step, step).SetProperty(r => r.Reached, reached).SetProperty(r => r.HeldUntil, until)
                    .SetProperty(r => r.Done, r => r.Done + done.Done).SetProperty(r => r.Failed, r => r.Failed + done.Failed)
                    .SetProperty(r => r.Worked, r => r.Worked + worked), cancellation),
            cancellation);
    }

    internal static Task End(PortalDbContext db, KeyRunId run, Guid holder, DateTime now, CancellationToken cancellation)
    {
        DateTime? ended = now;
        return Once(
            db,
            () => db.KeyRuns().Where(r => r.Id == run && r.Holder == holder)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, ended).SetProperty(r => r.HeldUntil, now), cancellation),
            cancellation);
    }

    /// <summary>So that the next node need not wait.</summary>
    internal static Task LetGo(PortalDbContext db, KeyRunId run, Guid holder, DateTime now) => Once(
        db,
        () => db.KeyRuns().Where(r => r.Id == run && r.Holder == holder).ExecuteUpdateAsync(row => row.SetProperty(r => r.HeldUntil, now)),
        CancellationToken.None);

    private static async Task<bool> Once(PortalDbContext db, Func<Task<int>> write, CancellationToken cancellation)
    {
        var rows = 0;
        await db.InTransaction(async () => rows = await write(), cancellation);
        return rows == 1;
    }
}
