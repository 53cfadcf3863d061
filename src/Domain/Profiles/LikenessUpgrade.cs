using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Gives the profiles of older versions the hashes by which duplicates are found.</summary>
internal sealed class LikenessUpgrade(Database database, CustomerDataStore store) : IDataUpgrade
{
    private const int Batch = 200;
    internal const string Name = "profile-likenesses";

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("upgrade"));
        if (await UpgradeProgress.ReachedBy(db, Name, cancellation) is not { } reached)
        {
            return false;
        }

        var rows = await ProfileTermStore.After(db, new ProfileId(reached), Batch, cancellation);
        foreach (var (id, container) in rows)
        {
            await store.HashAgain(db, id, container, cancellation);
        }

        await UpgradeProgress.Keep(db, Name, rows.Count == 0 ? reached : rows[^1].Id.Value, isDone: rows.Count < Batch, cancellation);
        return rows.Count == Batch;
    }
}
