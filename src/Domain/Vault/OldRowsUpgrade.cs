using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Goes through what an older version wrote, in the order of ids. All of these run before the seals are upgraded: once those are, this was done
/// too.</summary>
/// <typeparam name="TRow">What is read of a row.</typeparam>
/// <typeparam name="TId">Of the row; the default comes before all.</typeparam>
internal abstract class OldRowsUpgrade<TRow, TId>(Database database, MasterKeys master) : IDataUpgrade
    where TId : struct
{
    private const int Batch = 200;

    private TId _reached;

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        if (!master.OldSeals.AreAccepted)
        {
            return false;
        }

        await using var db = database.Open(new SystemScope("upgrade"));
        var rows = await After(db, _reached, Batch, cancellation);
        foreach (var row in rows)
        {
            await Upgrade(db, row, cancellation);
        }

        _reached = rows.Count == 0 ? _reached : IdOf(rows[^1]);
        return rows.Count == Batch;
    }

    protected abstract Task<List<TRow>> After(PortalDbContext db, TId reached, int most, CancellationToken cancellation);

    protected abstract TId IdOf(TRow row);

    /// <summary>In a database transaction of its own.</summary>
    protected abstract Task Upgrade(PortalDbContext db, TRow row, CancellationToken cancellation);
}
