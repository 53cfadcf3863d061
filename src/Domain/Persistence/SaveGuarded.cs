using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>What every save passes: the write guard, versions, the seals of the audit, the configuration stamp and the gate.</summary>
internal static class SaveGuarded
{
    internal static async Task<int> Save(PortalDbContext db, Func<Task<int>> save, CancellationToken cancellation)
    {
        // Changes are looked for once. Left to itself, EF Core would compare every value of every row again at each step below.
        db.ChangeTracker.DetectChanges();
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        try
        {
            return await SaveDetected(db, save, cancellation);
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = true;
        }
    }

    private static async Task<int> SaveDetected(PortalDbContext db, Func<Task<int>> save, CancellationToken cancellation)
    {
        await db.CheckWrites(cancellation);
        var touchesConfiguration = StepVersions(db.ChangeTracker);
        db.Lease.Observer.Saving(db);
        if (db.Database.CurrentTransaction is not null)
        {
            return await SaveAndStamp(db, save, touchesConfiguration, cancellation);
        }

        if (touchesConfiguration)
        {
            var rows = 0;
            await db.InTransaction(async () => rows = await SaveAndStamp(db, save, true, cancellation), cancellation);
            return rows;
        }

        using var turn = await db.Lease.Gate.Enter(cancellation);
        var saved = await save();
        db.Lease.Observer.Saved();
        db.Lease.Observer.Committed();
        return saved;
    }

    private static bool StepVersions(ChangeTracker tracker)
    {
        var touchesConfiguration = false;
        foreach (var entry in tracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            touchesConfiguration |= entry.Entity is ICachedConfiguration;
            if (entry is { State: EntityState.Modified, Entity: IVersioned versioned })
            {
                entry.Property(nameof(IVersioned.Version)).CurrentValue = versioned.Version + 1;
            }
        }

        return touchesConfiguration;
    }

    private static async Task<int> SaveAndStamp(PortalDbContext db, Func<Task<int>> save, bool touchesConfiguration, CancellationToken cancellation)
    {
        var rows = await save();
        db.Lease.Observer.Saved();
        if (touchesConfiguration)
        {
            await ConfigurationStamp.Move(db, cancellation);
            db.Lease.Changes.Pending = true;
        }

        return rows;
    }
}
