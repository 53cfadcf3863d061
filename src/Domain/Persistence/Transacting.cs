using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>The one way to open a database transaction: through the gate, rolled back on a refusal, telling the caches after the commit.</summary>
internal static class Transacting
{
    internal static async Task<Result<T>> InTransaction<T>(this PortalDbContext db, Func<Task<Result<T>>> work, CancellationToken cancellation)
    {
        Result<T> result;
        using (await db.Lease.Gate.Enter(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            db.Lease.Observer.RolledBack();
            result = await work();
            if (!result.IsOk)
            {
                await transaction.RollbackAsync(CancellationToken.None);
                db.ChangeTracker.Clear();
                db.Lease.Observer.RolledBack();
                return result;
            }

            await transaction.CommitAsync(CancellationToken.None);
            db.Lease.Observer.Committed();
        }

        db.Lease.Changes.Announce();
        return result;
    }

    /// <summary>Does the work and rolls it back, no matter what it answers.</summary>
    internal static async Task<Result<T>> Rehearsing<T>(this PortalDbContext db, Func<Task<Result<T>>> work, CancellationToken cancellation)
    {
        using (await db.Lease.Gate.Enter(cancellation))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            var result = await work();
            await transaction.RollbackAsync(CancellationToken.None);
            db.ChangeTracker.Clear();
            db.Lease.Observer.RolledBack();
            db.Lease.Changes.Pending = false;
            return result;
        }
    }

    /// <summary>For work that cannot be refused.</summary>
    internal static async Task InTransaction(this PortalDbContext db, Func<Task> work, CancellationToken cancellation) =>
        await db.InTransaction<bool>(
            async () =>
            {
                await work();
                return true;
            },
            cancellation);
}
