using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Hashes again, for each tenant by itself, what older versions hashed with one key for all. It runs before the seals are upgraded: once they are, this was done too.</summary>
internal sealed class HashesOfAllTenants(Database database, CustomerHasher hasher, KeyRing keys, MasterKey master) : IDataUpgrade
{
    private const int Batch = 200;

    private Id<Transaction> _reached;

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        if (!master.OldSeals.AreAccepted)
        {
            return false;
        }

        await using var db = database.Open(new SystemScope("upgrade"));
        var rows = await db.Transactions.AsNoTracking().Where(t => t.PersonalSealed != null && t.Id.CompareTo(_reached) > 0).OrderBy(t => t.Id).Take(Batch).ToListAsync(cancellation);
        foreach (var row in rows)
        {
            if (await PersonalData.Of(row, keys, cancellation) is { } personal)
            {
                await db.InTransaction(() => TransactionStore.HashAgain(db, row.Id, hasher.Of(row.TenantId, personal), cancellation), cancellation);
            }
        }

        _reached = rows.Count == 0 ? _reached : rows[^1].Id;
        return rows.Count == Batch;
    }
}
