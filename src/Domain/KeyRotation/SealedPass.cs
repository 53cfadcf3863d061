using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What data keys sealed, under the newest key of the same owner.</summary>
internal sealed class SealedPass(KeyRing keys, ILogger<SealedPass> log) : IKeyPass
{
    public KeyRunKind Kind => KeyRunKind.Sealed;

    public async Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        (await Openable(db, replacedBefore, cancellation)).Count > 0;

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        Work(await Openable(db, replacedBefore, cancellation));

    public async Task Finish(PortalDbContext db, KeyRun run, DateTime replacedBefore, DateTime now, CancellationToken cancellation)
    {
        var settled = await Openable(db, replacedBefore, cancellation);
        var needed = await Work(settled).StillNeeded(db, cancellation);
        await KeyStateStore.MarkEmpty(db, settled.FindAll(id => !needed.Contains(id.Value)), now, cancellation);
    }

    /// <summary>Whether something readable still names it.</summary>
    internal async Task<bool> IsNeeded(PortalDbContext db, DataKey key, CancellationToken cancellation) =>
        !await keys.Opens(key.Id, cancellation) || (await Work([key.Id]).StillNeeded(db, cancellation)).Count > 0;

    /// <summary>Whether any value names it, readable or not.</summary>
    internal static async Task<bool> IsNamed(PortalDbContext db, DataKeyId key, CancellationToken cancellation)
    {
        byte[][] one = [key.Value.ToByteArray(bigEndian: true)];
        foreach (var table in SealedTables.All.Where(t => !t.IsWrapped))
        {
            if (await SealedTableStore.Count(db, table.PlacesIn(db.Model), (_, _) => one, cancellation) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private ResealingWork Work(List<DataKeyId> keysToFree)
    {
        var old = keysToFree.ConvertAll(id => id.Value.ToByteArray(bigEndian: true));
        return new ResealingWork(isWrapped: false, (_, _) => old, (value, stop) => keys.Reseal(value.Old, value.Field, value.Owner, stop), log);
    }

    private async Task<List<DataKeyId>> Openable(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation)
    {
        var openable = new List<DataKeyId>();
        foreach (var id in await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation))
        {
            if (await keys.Opens(id, cancellation))
            {
                openable.Add(id);
            }
        }

        return openable;
    }

    private static IQueryable<DataKey> ToFree(PortalDbContext db, DateTime replacedBefore) => db.DataKeys().AsNoTracking().Where(k =>
        k.Purpose == KeyPurpose.Sealing && k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
}
