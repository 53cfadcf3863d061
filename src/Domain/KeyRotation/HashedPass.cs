using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Hashes by which equal cards and people are found, under the newest keys. A hash does not say which key made it, so all of an owner's are made
/// again; until then both are looked for.</summary>
internal sealed class HashedPass(EqualityHashes equality, CustomerDataStore people, CustomerHasher customers, KeyRing ring) : IKeyPass
{
    private static readonly KeyPurpose[] Purposes = [KeyPurpose.Equality, KeyPurpose.Search];
    private static readonly string OfTransactions = InstallationPurposes.OwnerOf(InstallationPurpose.CustomerSearch);

    public KeyRunKind Kind => KeyRunKind.Hashed;

    public Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        ToFree(db, replacedBefore).AnyAsync(cancellation);

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation)
    {
        var keys = await ToFree(db, replacedBefore).Select(k => new { k.Purpose, k.Owner }).ToListAsync(cancellation);
        var owners = keys.ToLookup(k => k.Purpose, k => new KeyOwner(k.Owner));
        return new HashingWork(
            equality, people, customers, ring, HashOwners.Of(owners[KeyPurpose.Equality]), HashOwners.Of(owners[KeyPurpose.Search]),
            owners.Contains(KeyPurpose.Installation));
    }

    // One pass is enough: when it began, every node hashed under the newest keys.
    public async Task Finish(PortalDbContext db, KeyRun run, DateTime replacedBefore, DateTime now, CancellationToken cancellation)
    {
        // A node that can open nothing has made no hash again.
        if (run is { Done: 0, Failed: > 0 })
        {
            return;
        }

        await KeyStateStore.MarkEmpty(db, await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation), now, cancellation);
    }

    private static IQueryable<DataKey> ToFree(PortalDbContext db, DateTime replacedBefore) => db.DataKeys().AsNoTracking().Where(k =>
        (Purposes.Contains(k.Purpose) || k.Owner == OfTransactions)
        && k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
}

/// <summary>Whose hashes: of containers, and of what tenants keep outside of any.</summary>
internal sealed record HashOwners(IReadOnlyList<ContainerId> Containers, IReadOnlyList<TenantId> Tenants)
{
    internal static HashOwners Of(IEnumerable<KeyOwner> owners)
    {
        var all = owners.ToList();
        return new HashOwners([.. all.Select(o => o.Container).OfType<ContainerId>()], [.. all.Select(o => o.Tenant).OfType<TenantId>()]);
    }
}
