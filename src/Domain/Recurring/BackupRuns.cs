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

    private static readonly TimeSpan OutOfOrder = TimeSpan.FromHours(1);
    private static readonly TimeSpan TriedFor = TimeSpan.FromDays(1);

    public async Task ChargeDue(CancellationToken cancellation)
    {
        var now = time.Now();
        List<Schedule> due;
        await using (var db = Open())
        {
            var counted = now - CountedWithin;
            due = await db.Schedules().AsNoTracking()
                .Where(s => s.BackupAt != null && s.BackupAt <= now && (s.LastCharge == s.BackupFor || s.BackupAt <= counted))
                .OrderBy(s => s.BackupAt).ThenBy(s => s.Id).Take(Batch).ToListAsync(cancellation);
        }

        foreach (var schedule in due)
        {
            try
            {
                await Charge(schedule, schedule.BackupFor!, schedule.BackupAt!.Value, now, cancellation);
            }
            catch (Exception failure) when (!cancellation.IsCancellationRequested)
            {
                // One that cannot be charged holds up no other. Only the kind of failure: its text may quote data.
                NotCharged(schedule.ScheduleId, failure.GetType().Name);
            }
        }
    }

    private async Task Charge(Schedule schedule, string declinedUuid, DateTime at, DateTime now, CancellationToken cancellation)
    {
        await using var db = Open();
        var declined = await db.Transactions().AsNoTracking().SingleAsync(t => t.Uuid == declinedUuid, cancellation);
        if (await Find(db, schedule, declined, now, cancellation) is not { } backup || declined.FinishedAt < now - TriedFor)
        {
            await BackupStore.End(db, schedule.Id, declinedUuid, null, cancellation);
            return;
        }

        var through = await connectors.Find(schedule.ConnectorId) ?? throw new InvalidOperationException("A schedule's connector cannot be gone.");
        var charge = ChargeOf(schedule, declined, backup, at);
        var charged = await processor.Charge(new MerchantScope(through, default, "schedule"), charge, cancellation);
        if (charged.Error is { Code: ErrorCodes.DuplicateTransaction })
        {
            await KeepMade(db, schedule, charge, now, cancellation);
        }
        else if (charged.Error is { } refusal)
        {
            db.Record(Refused(schedule, refusal), now);
            await db.SaveChangesAsync(cancellation);
            await BackupStore.End(db, schedule.Id, declinedUuid, null, CancellationToken.None);
        }
        else if (charged.Value!.WasNotTried)
        {
            await BackupStore.Postpone(db, schedule.Id, declinedUuid, at, now + OutOfOrder, CancellationToken.None);
        }
        else
        {
            await BackupStore.End(db, schedule.Id, declinedUuid, charged.Value.Transaction.Uuid, CancellationToken.None);
        }
    }

    // This very charge, made before a crash or by another node; only who asked the provider knows whether anything was tried.
    private static async Task KeepMade(PortalDbContext db, Schedule schedule, Charge charge, DateTime now, CancellationToken cancellation)
    {
        var made = await db.Transactions().AsNoTracking().SingleAsync(
            t => t.MerchantTransactionId == charge.Details.MerchantTransactionId && t.ConnectorId == schedule.ConnectorId, cancellation);
        if (!ScheduleRuns.IsCountedElsewhere(made, now))
        {
            await BackupStore.End(db, schedule.Id, charge.BackupFor!, made.Uuid, cancellation);
        }
    }

    // Named, agreed to for this merchant, and not the one that was declined.
    private static Task<Registration?> Find(PortalDbContext db, Schedule schedule, Transaction declined, DateTime now, CancellationToken cancellation)
    {
        var named = db.Profiles().Where(p => p.Id == declined.ProfileId).Select(p => p.BackupRegistrationId);
        var instruments = ProfileStore.Instruments(db, declined.ProfileId ?? default).Where(r => r.Id != declined.RegistrationId && named.Contains(r.Id));
        return ConsentStore.AgreedForBackup(db, instruments, schedule.MerchantId, now).AsNoTracking().SingleOrDefaultAsync(cancellation);
    }

    private static Charge ChargeOf(Schedule schedule, Transaction declined, Registration backup, DateTime at) => new()
    {
        Type = TransactionType.Debit,
        Details = new RequestDetails
        {
            MerchantTransactionId = ScheduleRuns.IdOf($"{schedule.ScheduleId}/backup/{declined.Uuid}", at),
            MerchantMetaData = schedule.MerchantMetaData,
            CallbackUrl = schedule.CallbackUrl,
        },
        Amount = declined.Sum,
        TransactionToken = backup.Token,
        WithRegister = false,
        Indicator = "RECURRING",
        Schedule = schedule.Id,
        BackupFor = declined.Uuid,
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
