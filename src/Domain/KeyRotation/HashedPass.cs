using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Hashes by which equal cards and people are found, under the newest keys. A hash does not say which key made it, so all of an owner's are made
/// again; meanwhile both are looked for.</summary>
internal sealed class HashedPass(EqualityHashes equality, CustomerDataStore people) : IKeyPass
{
    private static readonly KeyPurpose[] Purposes = [KeyPurpose.Equality, KeyPurpose.Search];

    public KeyRunKind Kind => KeyRunKind.Hashed;

    public Task<bool> IsDue(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation) =>
        ToFree(db, replacedBefore).AnyAsync(cancellation);

    public async Task<IKeyWork> Prepare(PortalDbContext db, DateTime replacedBefore, CancellationToken cancellation)
    {
        var keys = await ToFree(db, replacedBefore).Select(k => new { k.Purpose, k.Owner }).ToListAsync(cancellation);
        var owners = keys.ToLookup(k => k.Purpose, k => new KeyOwner(k.Owner));
        return new HashingWork(equality, people, HashOwners.Of(owners[KeyPurpose.Equality]), HashOwners.Of(owners[KeyPurpose.Search]));
    }

    // One pass is enough: when it began, every node hashed under the newest keys.
    public async Task Finish(PortalDbContext db, DateTime replacedBefore, DateTime now, CancellationToken cancellation) =>
        await KeyStateStore.MarkEmpty(db, await ToFree(db, replacedBefore).Select(k => k.Id).ToListAsync(cancellation), now, cancellation);

    private static IQueryable<DataKey> ToFree(PortalDbContext db, DateTime replacedBefore) => db.DataKeys().AsNoTracking().Where(k =>
        Purposes.Contains(k.Purpose) && k.State == KeyState.DecryptOnly && k.EmptySince == null && k.StateSince <= replacedBefore);
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

/// <summary>First what is stored, then people.</summary>
internal sealed class HashingWork(EqualityHashes equality, CustomerDataStore people, HashOwners ofCards, HashOwners ofPeople) : IKeyWork
{
    public async Task<long> Count(PortalDbContext db, CancellationToken cancellation) =>
        await HashedStore.CountCards(db, ofCards, cancellation) + await HashedStore.CountPeople(db, ofPeople, cancellation);

    public async Task<KeyBatch?> Next(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation) => from.Step switch
    {
        0 => await Cards(db, from, most, cancellation),
        1 => await People(db, from, most, cancellation),
        _ => null,
    };

    private async Task<KeyBatch> Cards(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation)
    {
        var stored = await HashedStore.Cards(db, ofCards, from.Reached, most, cancellation);
        var failed = 0;
        foreach (var one in stored)
        {
            if (await equality.Newest(db, one, cancellation) is { } fresh)
            {
                await HashedStore.Exchange(db, one, fresh, cancellation);
            }
            else
            {
                failed++;
            }
        }

        return Batch(from, stored.ConvertAll(r => r.Id.Value), most, failed);
    }

    private async Task<KeyBatch> People(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation)
    {
        var profiles = await HashedStore.People(db, ofPeople, from.Reached, most, cancellation);
        var failed = 0;
        foreach (var (id, container) in profiles)
        {
            failed += await people.HashAgain(db, id, container, cancellation) ? 0 : 1;
        }

        return Batch(from, profiles.ConvertAll(p => p.Id.Value), most, failed);
    }

    private static KeyBatch Batch(KeyPlace from, List<Guid> rows, int most, int failed) =>
        new(rows.Count < most ? from.NextStep : new KeyPlace(from.Step, rows[^1]), rows.Count - failed, failed);
}
