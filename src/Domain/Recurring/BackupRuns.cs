using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>Charges the backup instrument of a profile, once, for each charge of a schedule that was declined for good. The id of the charge follows from
/// the declined one: of several nodes, and after a crash, one is made.</summary>
internal sealed partial class BackupRuns(
    Database database, ConnectorContexts connectors, TransactionProcessor processor, TimeProvider time, ILogger<BackupRuns> log)
{
    private const int Batch = 100;

    // Until then the run itself is counted, also by another node where the first one died.
    private static readonly TimeSpan CountedWithin = 2 * ScheduleRuns.CountedWithin;

    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(1);

    public async Task ChargeDue(CancellationToken cancellation)
    {
        var now = time.Now();
        List<DeclinedRun> due;
        await using (var db = Open())
        {
            due = await BackupStore.Due(db, now, now - CountedWithin, Batch, cancellation);
        }

        var together = new ParallelOptions { MaxDegreeOfParallelism = ScheduleRuns.AtOnce, CancellationToken = cancellation };
        await Parallel.ForEachAsync(due, together, async (run, token) =>
        {
            try
            {
                await Charge(run, now, token);
            }
            catch (Exception failure) when (!token.IsCancellationRequested)
            {
                // One that cannot be charged holds up no other. Only the kind of failure: its text may quote data.
                NotCharged(run.Schedule.ScheduleId, failure.GetType().Name);
            }
        });
    }

    private async Task Charge(DeclinedRun run, DateTime now, CancellationToken cancellation)
    {
        await using var db = Open();
        if (!run.Schedule.WantsBackup || run.Declined.FinishedAt < now - TriedFor || await Find(db, run, now, cancellation) is not { } backup)
        {
            await BackupStore.End(db, run, null, cancellation);
            return;
        }

        var through = await connectors.Find(run.Schedule.ConnectorId) ?? throw new InvalidOperationException("A schedule's connector cannot be gone.");
        var charge = ChargeOf(run, backup);
        var charged = await processor.Charge(new MerchantScope(through, default, "schedule"), charge, cancellation);
        if (charged.Error is { Code: ErrorCodes.DuplicateTransaction })
        {
            await KeepMade(db, run, charge, now, cancellation);
        }
        else if (charged.Error is { } refusal)
        {
            db.Record(Refused(run.Schedule, refusal), now);
            await db.SaveChangesAsync(cancellation);
            await BackupStore.End(db, run, null, CancellationToken.None);
        }
        else if (charged.Value!.WasNotTried)
        {
            await BackupStore.Postpone(db, run, now + ScheduleRuns.OutOfOrder, CancellationToken.None);
        }
        else
        {
            await BackupStore.End(db, run, charged.Value.Transaction.Uuid, CancellationToken.None);
        }
    }

    // This very charge, made before a crash or by another node; only who asked the provider knows whether anything was tried.
    private static async Task KeepMade(PortalDbContext db, DeclinedRun run, Charge charge, DateTime now, CancellationToken cancellation)
    {
        var made = await db.Transactions().AsNoTracking().SingleAsync(
            t => t.MerchantTransactionId == charge.Details.MerchantTransactionId && t.ConnectorId == run.Schedule.ConnectorId, cancellation);
        if (!ScheduleRuns.IsCountedElsewhere(made, now))
        {
            await BackupStore.End(db, run, made.Uuid, cancellation);
        }
    }

    // Named, agreed to for this merchant, and not the one that was declined.
    private static Task<Registration?> Find(PortalDbContext db, DeclinedRun run, DateTime now, CancellationToken cancellation)
    {
        var declined = run.Declined;
        var named = db.Profiles().Where(p => p.Id == declined.ProfileId).Select(p => p.BackupRegistrationId);
        var instruments = ProfileStore.Instruments(db, declined.ProfileId ?? default).Where(r => r.Id != declined.RegistrationId && named.Contains(r.Id));
        return ConsentStore.AgreedForBackup(db, instruments, run.Schedule.MerchantId, now).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    private static Charge ChargeOf(DeclinedRun run, Registration backup) => new()
    {
        Type = TransactionType.Debit,
        Details = new RequestDetails
        {
            MerchantTransactionId = ScheduleRuns.IdOf($"{run.Schedule.ScheduleId}/backup/{run.Declined.Uuid}", run.Declined.BackupAt!.Value),
            MerchantMetaData = run.Schedule.MerchantMetaData,
            CallbackUrl = run.Schedule.CallbackUrl,
        },
        Amount = run.Declined.Sum,
        TransactionToken = backup.Token,
        WithRegister = false,
        Indicator = TransactionIndicators.Recurring,
        Schedule = run.Schedule.Id,
        BackupFor = run.Declined.Uuid,
    };

    private static AuditedChange Refused(Schedule schedule, Error refusal) =>
        new("schedule.backup-charged", schedule.TenantId, "schedule", schedule.ScheduleId, schedule.ScheduleId)
        {
            Result = AuditResult.Refused, Reason = refusal.Message,
        };

    private PortalDbContext Open() => database.Open(new SystemScope("schedules"));

    [LoggerMessage(LogLevel.Warning, "The backup instrument for schedule {Schedule} could not be looked after ({Failure}); it is tried again at the next turn.")]
    private partial void NotCharged(string schedule, string failure);
}
