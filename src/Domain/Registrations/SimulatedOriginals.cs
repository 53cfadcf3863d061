using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Cards that the simulator stored before it gave ids of a scheme get those that it would have given: it asks for them now.</summary>
internal sealed class SimulatedOriginals(Database database) : IDataUpgrade
{
    private const int Batch = 200;
    internal const string Name = "simulated-originals";

    public async Task<bool> UpgradeBatch(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("upgrade"));
        if (await UpgradeProgress.ReachedBy(db, Name, cancellation) is not { } reached)
        {
            return false;
        }

        var after = new RegistrationId(reached);
        var rows = await (
            from stored in db.Registrations()
            where stored.Id.CompareTo(after) > 0 && stored.Method == PaymentMethod.Card && stored.SchemeTransactionId == null
                && stored.State == RegistrationState.Active
            join connector in db.Connectors() on stored.ConnectorId equals connector.Id
            where connector.Adapter == AdapterKind.Simulator
            join storing in db.Transactions() on stored.TransactionId equals storing.Id
            orderby stored.Id
            select new { Stored = stored, storing.Uuid }).Take(Batch).ToListAsync(cancellation);
        rows.ForEach(row => row.Stored.AgreedIn(SimulatedScheme.IdsOf(row.Uuid, row.Stored.Brand)));
        await db.InTransaction(() => db.SaveChangesAsync(cancellation), cancellation);
        await UpgradeProgress.Keep(db, Name, rows.Count == 0 ? reached : rows[^1].Stored.Id.Value, isDone: rows.Count < Batch, cancellation);
        return rows.Count == Batch;
    }
}
