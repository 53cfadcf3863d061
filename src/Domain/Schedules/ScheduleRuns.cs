using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>Charges what is due, once each. A run's transaction id follows from its number: of several nodes, and after a crash, one charge is made.
/// What was missed while the server was down is charged when it is back.</summary>
public sealed class ScheduleRuns(Database database, ConnectorContexts connectors, TransactionProcessor processor, TimeProvider time)
{
    private const int Batch = 100;
    private const int AtOnce = 4;

    private static readonly IReadOnlyDictionary<string, string> NoPairs = new Dictionary<string, string>();

    public async Task ChargeDue(CancellationToken cancellation)
    {
        while (await ChargeSome(cancellation) == Batch)
        {
        }
    }

    private async Task<int> ChargeSome(CancellationToken cancellation)
    {
        var now = time.Now();
        List<Id<Schedule>> due;
        await using (var db = Open())
        {
            due = await db.Schedules.Where(s => s.Status == ScheduleStatus.Active && s.NextAt <= now).OrderBy(s => s.NextAt).Select(s => s.Id).Take(Batch).ToListAsync(cancellation);
        }

        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (id, token) => await Charge(id, now, token));
        return due.Count;
    }

    private async Task Charge(Id<Schedule> id, DateTime now, CancellationToken cancellation)
    {
        while (await Read(id) is { Status: ScheduleStatus.Active, NextAt: { } at } schedule && at <= now)
        {
            var through = await connectors.Find(schedule.ConnectorId) ?? throw new InvalidOperationException("A schedule's connector cannot be gone.");
            var charged = await processor.Charge(new MerchantScope(through, default, "schedule"), ChargeOf(schedule), cancellation);
            await Keep(id, schedule.Runs, at, charged.Error is { } refusal && refusal.Code != ErrorCodes.DuplicateTransaction ? refusal : null);
        }
    }

    private async Task<Schedule> Read(Id<Schedule> id)
    {
        await using var db = Open();
        return await db.Schedules.AsNoTracking().SingleAsync(s => s.Id == id);
    }

    /// <summary>Counts the run, whatever the merchant changes meanwhile; another node may have counted it before.</summary>
    private async Task Keep(Id<Schedule> id, int run, DateTime at, Error? refusal)
    {
        while (true)
        {
            await using var db = Open();
            var schedule = await db.Schedules.SingleAsync(s => s.Id == id);
            if (schedule.Runs != run)
            {
                return;
            }

            if (refusal is null)
            {
                schedule.Ran(at);
            }
            else if (schedule.Status == ScheduleStatus.Active)
            {
                schedule.Stop(refusal.Message);
            }

            try
            {
                await db.SaveChangesAsync(CancellationToken.None);
                return;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Changed since it was read: once more.
            }
        }
    }

    private static Charge ChargeOf(Schedule schedule) => new(
        TransactionType.Debit,
        new RequestDetails(IdOf(schedule), null, schedule.MerchantMetaData, null, null, NoPairs, CallbackUrl: schedule.CallbackUrl),
        schedule.Sum, null, schedule.RegistrationUuid, WithRegister: false, "RECURRING", null, null) { Schedule = schedule.Id };

    // Contract 6.1: transactions of the platform's own making are called auto-{uuid}.
    private static string IdOf(Schedule schedule) =>
        $"auto-{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes($"{schedule.ScheduleId}/{schedule.Runs}")))[..20]}";

    private PortalDbContext Open() => database.Open(new SystemScope("schedules"));
}
