using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Hashes again, for each tenant by itself, what older versions hashed with one key for all.</summary>
internal sealed class HashesOfAllTenants(
    Database database, CustomerHasher hasher, KeyRing keys, MasterKeys master) : OldRowsUpgrade<Transaction, TransactionId>(database, master)
{
    protected override Task<List<Transaction>> After(PortalDbContext db, TransactionId reached, int most, CancellationToken cancellation) =>
        db.Transactions().AsNoTracking().Where(t => t.PersonalSealed != null && t.Id.CompareTo(reached) > 0).OrderBy(t => t.Id).Take(most)
            .ToListAsync(cancellation);

    protected override TransactionId IdOf(Transaction row) => row.Id;

    protected override async Task Upgrade(PortalDbContext db, Transaction row, CancellationToken cancellation)
    {
        if (await PersonalData.Of(row, keys, cancellation) is { } personal)
        {
            await db.InTransaction(() => TransactionStore.HashAgain(db, row.Id, hasher.Of(row.TenantId, personal), cancellation), cancellation);
        }
    }
}
