using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What data keys sealed, under the newest key of the same owner.</summary>
internal sealed class SealedPass(KeyRing keys, ILogger<SealedPass> log) : IKeyPass
{
    public KeyRunKind Kind => KeyRunKind.Sealed;

    public Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        ToFree(db, replacedBefore).AnyAsync(cancellation);

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation)
    {
        var ids = await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation);
        var old = ids.ConvertAll(id => id.Value.ToByteArray(bigEndian: true));
        return new ResealingWork(isWrapped: false, (_, _) => old, (value, stop) => keys.Reseal(value.Old, value.Field, value.Owner, stop), log);
    }

    public async Task Finish(PortalDbContext db, DateTime replacedBefore, DateTime now, CancellationToken cancellation)
    {
        var work = (ResealingWork)await Prepare(db, replacedBefore, cancellation);
        var needed = await work.StillNeeded(db, cancellation);
        var settled = await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation);
        await KeyStateStore.MarkEmpty(db, settled.FindAll(id => !needed.Contains(id.Value)), now, cancellation);
    }

    /// <summary>Whether something readable still names it.</summary>
    internal async Task<bool> IsNeeded(PortalDbContext db, DataKey key, CancellationToken cancellation)
    {
        byte[][] one = [key.Id.Value.ToByteArray(bigEndian: true)];
        var work = new ResealingWork(isWrapped: false, (_, _) => one, (value, stop) => keys.Reseal(value.Old, value.Field, value.Owner, stop), log);
        return (await work.StillNeeded(db, cancellation)).Count > 0;
    }

    private static IQueryable<DataKey> ToFree(PortalDbContext db, DateTime replacedBefore) => db.DataKeys().AsNoTracking().Where(k =>
        k.Purpose == KeyPurpose.Sealing && k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
}
