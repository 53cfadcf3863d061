using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Housekeeping;

/// <summary>Destroys the keys of ended card tokens and forgets what is kept for a while only.</summary>
internal sealed class HousekeepingWorker(KeyRing keys, PersonalDataStore transactions, Database database, TimeProvider time, ILogger<HousekeepingWorker> log)
    : PeriodicWorker(TimeSpan.FromMinutes(1), time, log)
{
    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await keys.DestroyEnded(cancellation);
        await using var db = database.Open(new SystemScope("housekeeping"));
        await HousekeepingStore.Forget(db, Now, cancellation);
        await HousekeepingStore.LookAgain(db, transactions, Now, cancellation);
        await MergeStore.LookAgain(db, Now, cancellation);
        await MergeStore.ForgetOld(db, Now, cancellation);
    }
}
