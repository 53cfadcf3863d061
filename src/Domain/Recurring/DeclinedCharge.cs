using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>A charge of a schedule that was declined for good, at once or later, asks for the backup instrument; a charge of a backup never does.</summary>
internal sealed class DeclinedCharge : IConsequence
{
    public bool Follows(Settled settled) =>
        settled is { HasFailed: true, Transaction: { IsFinal: true, ScheduleId: not null, ProfileId: not null, BackupFor: null } declined }
        && DeclineCodes.IsFinal(declined.ErrorCode) && declined.MerchantTransactionId.StartsWith(ScheduleRuns.IdPrefix, StringComparison.Ordinal);

    public Task Apply(PortalDbContext db, Settled settled) => BackupStore.Ask(db, settled.Transaction, settled.Now, CancellationToken.None);
}
