using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What old master keys wrapped, under the active one: data keys, secrets, the keys of cookies.</summary>
internal sealed class WrappedPass(MasterKeys masters, ILogger<WrappedPass> log) : IKeyPass
{
    public KeyRunKind Kind => KeyRunKind.Wrapped;

    public Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        ToFree(db, replacedBefore).AnyAsync(cancellation);

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        Work(await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation));

    public async Task Finish(PortalDbContext db, DateTime replacedBefore, DateTime now, CancellationToken cancellation)
    {
        foreach (var id in await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation))
        {
            if (!await IsNeeded(db, id, cancellation))
            {
                await KeyStateStore.MarkEmpty(db, id, now, cancellation);
            }
        }
    }

    /// <summary>Whether something readable is still wrapped under it.</summary>
    internal async Task<bool> IsNeeded(PortalDbContext db, string masterKey, CancellationToken cancellation) =>
        (await Work([masterKey]).StillNeeded(db, cancellation)).Count > 0;

    private ResealingWork Work(IReadOnlyCollection<string> old) => new(
        isWrapped: true,
        (table, column) => masters.WrappingIds(old, $"{table}.{column}"),
        (value, _) => ValueTask.FromResult(masters.Wrap(masters.Unwrap(value.Old, value.Field), value.Field)),
        log);

    private static IQueryable<MasterKeyRecord> ToFree(PortalDbContext db, DateTime replacedBefore) => db.MasterKeys().AsNoTracking().Where(k =>
        k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
}
