using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>What old master keys wrapped, under the active one: data keys, secrets, the keys of cookies.</summary>
internal sealed class WrappedPass(MasterKeys masters, ILogger<WrappedPass> log) : IKeyPass
{
    public KeyRunKind Kind => KeyRunKind.Wrapped;

    public async Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        (await Held(db, replacedBefore, cancellation)).Count > 0;

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        Work(await Held(db, replacedBefore, cancellation));

    public async Task Finish(PortalDbContext db, KeyRun run, DateTime replacedBefore, DateTime now, CancellationToken cancellation)
    {
        foreach (var id in await Held(db, replacedBefore, cancellation))
        {
            if (!await IsNeeded(db, id, cancellation))
            {
                await KeyStateStore.MarkEmpty(db, id, now, cancellation);
                await SqliteLog.Empty(db, cancellation);
            }
        }
    }

    /// <summary>Whether something readable is still wrapped under it. A node whose file lacks it cannot tell.</summary>
    internal async Task<bool> IsNeeded(PortalDbContext db, string masterKey, CancellationToken cancellation) =>
        !masters.Held.Contains(masterKey) || (await Work([masterKey]).StillNeeded(db, cancellation)).Count > 0;

    private async Task<List<string>> Held(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        (await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation)).FindAll(masters.Held.Contains);

    private ResealingWork Work(IReadOnlyCollection<string> old) => new(
        isWrapped: true,
        (table, column) => masters.WrappingIds(old, $"{table}.{column}"),
        (value, _) => ValueTask.FromResult(masters.Wrap(masters.Unwrap(value.Old, value.Field), value.Field)),
        log);

    private static IQueryable<MasterKeyRecord> ToFree(PortalDbContext db, DateTime replacedBefore) => db.MasterKeys().AsNoTracking().Where(k =>
        k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
}
