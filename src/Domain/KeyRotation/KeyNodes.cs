using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Keeps this node's keys as the database says, and says in the database which master keys its file holds. A new master key takes over when every
/// node that is alive has it.</summary>
internal sealed class KeyNodes(
    Database database, MasterKeys masters, MasterKeySentinel sentinel, InstallationKeys installation, KeyRing keys, TimeProvider time)
{
    /// <summary>A node that has not been seen for so long does not run any more.</summary>
    public static TimeSpan Alive { get; } = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    private readonly KeyNodeId _id = KeyNodeId.New(time.Now());

    /// <summary>Every node does it several times a minute.</summary>
    public async Task Refresh(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("key rotation"));
        await Say(db, await TakeChanges(db, cancellation), cancellation);
        await installation.Reload(cancellation);
        await keys.ForgetRetired(cancellation);
        await Activate(db, cancellation);
        await KeyNodeStore.Forget(db, time.Now() - Kept, time.Now() - MasterKeyAdmin.ShareLifetime, cancellation);
    }

    // What could not be done to the file; null when all is well.
    private async Task<string?> TakeChanges(PortalDbContext db, CancellationToken cancellation)
    {
        var read = masters.Reload();
        var taken = await sentinel.TakeHandedOver(cancellation);
        var records = await db.MasterKeys().AsNoTracking().ToListAsync(cancellation);
        masters.Use([.. records.Select(r => (r.Id, r.State))]);
        var removed = records.Where(r => r.State == KeyState.Destroyed && masters.Held.Contains(r.Id)).Select(r => masters.Remove(r.Id)).ToList();
        if (records.Find(r => r.State == KeyState.Active) is { } active && !masters.Held.Contains(active.Id))
        {
            return T($"The key file lacks the active master key {active.Id}. Bring it, or enter both shares on that machine: ./run keys add-master-key");
        }

        return ((Result[])[read, taken, .. removed]).Select(done => done.Error?.Message).FirstOrDefault(why => why is not null);
    }

    private Task Say(PortalDbContext db, string? trouble, CancellationToken cancellation) => KeyNodeStore.Keep(
        db,
        new KeyNode
        {
            Id = _id, Name = Environment.MachineName.AtMost(KeyNodeMapping.NameMaxLength), SeenAt = time.Now(), MasterKeys = string.Join(' ', masters.Held),
            Trouble = trouble?.AtMost(KeyNodeMapping.TroubleMaxLength),
        },
        cancellation);

    private async Task Activate(PortalDbContext db, CancellationToken cancellation)
    {
        if (await db.MasterKeys().AsNoTracking().FirstOrDefaultAsync(k => k.State == KeyState.Waiting, cancellation) is not { } waiting)
        {
            return;
        }

        var since = time.Now() - Alive;
        var alive = await db.KeyNodes().AsNoTracking().Where(n => n.SeenAt >= since).Select(n => n.MasterKeys).ToListAsync(cancellation);
        if (alive.TrueForAll(held => held.Split(' ').Contains(waiting.Id)) && await KeyStateStore.Activate(db, waiting.Id, time.Now(), cancellation))
        {
            var change = KeyStateStore.Change(KeyState.Waiting, KeyState.Active);
            await KeyChanges.Tell(
                db, new AuditedChange("key.master-activated", default, "key", waiting.Id, $"Master {waiting.Id}", [change]), of: null, time.Now());
            await db.SaveChangesAsync(cancellation);
            masters.Use([.. await db.MasterKeys().AsNoTracking().Select(k => new ValueTuple<string, KeyState>(k.Id, k.State)).ToListAsync(cancellation)]);
        }
    }
}
