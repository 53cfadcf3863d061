using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Schedules;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>A schedule begins with the success of the transaction that asked for it, and is gone with its failure.</summary>
internal sealed class DecidedSchedule : IConsequence
{
    public bool Follows(Settled settled) => settled.Transaction is { IsFinal: true, ScheduleId: not null };

    public Task Apply(PortalDbContext db, Settled settled) => ScheduleStore.Decide(
        db, settled.Transaction.ScheduleId!.Value, begins: settled.HasSucceeded
            && settled.Transaction.RegistrationId is not null, settled.Now, CancellationToken.None);
}
