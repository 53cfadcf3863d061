using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>The write-ahead log keeps what was deleted until it is overwritten; after keys were destroyed or somebody was erased it is emptied.</summary>
internal static class SqliteLog
{
    /// <summary>Outside a database transaction. While somebody reads, the log stays as it is until the next time.</summary>
    internal static async Task Empty(PortalDbContext db, CancellationToken cancellation)
    {
        if (!db.Database.IsSqlite())
        {
            return;
        }

        using (await db.Lease.Gate.Enter(cancellation))
        {
            await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)", cancellation);
        }
    }
}
