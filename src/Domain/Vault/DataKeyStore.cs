using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

internal static class DataKeyStore
{
    /// <summary>Takes away the keys whose time has come, and what the database still holds of them.</summary>
    internal static async Task Destroy(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var destroyed = 0;
        await db.InTransaction(async () => destroyed = await db.DataKeys().Where(k => k.DestroyAfter < now).ExecuteDeleteAsync(cancellation), cancellation);
        if (destroyed > 0)
        {
            await SqliteLog.Empty(db, cancellation);
        }
    }

    /// <summary>Under the master key of now, bound to its row.</summary>
    internal static Task Rewrap(PortalDbContext db, DataKey key, MasterKeys master, CancellationToken cancellation)
    {
        var field = SealedFields.Key(key);
        var fresh = master.Wrap(master.UnwrapOld(key.Wrapped, field, key.Id.Value.ToByteArray()), field);
        return db.InTransaction(() => db.DataKeys().Where(k => k.Id == key.Id).ExecuteUpdateAsync(row => row.SetProperty(k => k.Wrapped, fresh), cancellation),
            cancellation);
    }
}
