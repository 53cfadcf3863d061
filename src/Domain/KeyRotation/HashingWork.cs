using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>First what is stored, then people, then the customers of transactions.</summary>
/// <param name="withTransactions">Whether the key of these was renewed; it is one for all tenants.</param>
internal sealed class HashingWork(
    EqualityHashes equality, CustomerDataStore people, CustomerHasher customers, KeyRing keys, HashOwners ofCards, HashOwners ofPeople, bool withTransactions)
    : IKeyWork
{
    public async Task<long> Count(PortalDbContext db, CancellationToken cancellation) =>
        await HashedStore.CountCards(db, ofCards, cancellation) + await HashedStore.CountPeople(db, ofPeople, cancellation)
        + (withTransactions ? await HashedStore.CountTransactions(db, cancellation) : 0);

    public async Task<KeyBatch?> Next(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation) => from.Step switch
    {
        0 => await Cards(db, from, most, cancellation),
        1 => await People(db, from, most, cancellation),
        2 when withTransactions => await Transactions(db, from, most, cancellation),
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

    private async Task<KeyBatch> Transactions(PortalDbContext db, KeyPlace from, int most, CancellationToken cancellation)
    {
        var transactions = await HashedStore.Transactions(db, from.Reached, most, cancellation);
        var failed = 0;
        foreach (var one in transactions)
        {
            if (await PersonalData.Of(one, keys, cancellation) is { } personal)
            {
                await db.InTransaction(() => TransactionStore.HashAgain(db, one.Id, customers.Of(one.TenantId, personal), cancellation), cancellation);
            }
            else
            {
                failed++;
            }
        }

        return Batch(from, transactions.ConvertAll(t => t.Id.Value), most, failed);
    }

    private static KeyBatch Batch(KeyPlace from, List<Guid> rows, int most, int failed) =>
        new(rows.Count < most ? from.NextStep : new KeyPlace(from.Step, rows[^1]), rows.Count - failed, failed);
}
