using System.Security.Cryptography;
using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Language;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>Charges what is due, once each. A run's transaction id follows from its number and time: of several nodes, and after a crash, one charge is made.
/// What was missed while the server was down is charged when it is back.</summary>
public sealed partial class ScheduleRuns(
    Database database, ConnectorContexts connectors, TransactionProcessor processor, TimeProvider time, ILogger<ScheduleRuns> log)
{
    internal const string IdPrefix = "auto-";

    private const int Batch = 100;

    // A provider that is silent for its whole time must not hold up the others.
    internal const int AtOnce = 16;

    internal static readonly TimeSpan OutOfOrder = TimeSpan.FromHours(1);

    // Who made a charge counts it at once, or is dead.
    internal static readonly TimeSpan CountedWithin = TimeSpan.FromMinutes(1);

    public async Task ChargeDue(CancellationToken cancellation)
    {
        Due? last = null;
        do
        {
            last = await ChargeSome(last, cancellation);
        }
        while (last is not null);
    }

    /// <param name="after">What cannot be charged stays due, so each turn goes on behind it: also where there are more of them than a batch.</param>
    /// <returns>The last that was looked after; null when there are no more.</returns>
    private async Task<Due?> ChargeSome(Due? after, CancellationToken cancellation)
    {
        var now = time.Now();
        List<Due> due;
        await using (var db = Open())
        {
            var all = db.Schedules().Where(s => s.Status == ScheduleStatus.Active && s.NextAt <= now);
            due = await (after is { } last ? all.Where(s => s.NextAt > last.At || (s.NextAt == last.At && s.Id.CompareTo(last.Id) > 0)) : all)
                .OrderBy(s => s.NextAt).ThenBy(s => s.Id).Take(Batch).Select(s => new Due(s.Id, s.NextAt!.Value)).ToListAsync(cancellation);
        }

        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (one, token) =>
        {
            try
            {
                await Charge(one.Id, now, token);
            }
            catch (Exception failure) when (!token.IsCancellationRequested)
            {
                // One that cannot be charged holds up no other. Only the kind of failure: its text may quote data.
                NotCharged(one.Id.ToString(), failure.GetType().Name);
            }
        });
        return due.Count == Batch ? due[^1] : null;
    }

    private async Task Charge(ScheduleId id, DateTime now, CancellationToken cancellation)
    {
        while (await Read(id) is { Status: ScheduleStatus.Active, NextAt: { } at } schedule && at <= now)
        {
            var charged = await processor.Charge(new MerchantScope(await Through(schedule), default, "schedule"), ChargeOf(schedule, at), cancellation);

            // A duplicate is this very run, made before a crash or by another node.
            var made = IsDuplicate(charged) ? await Find(schedule, schedule.Runs, at) : null;
            if (made is not null && IsCountedElsewhere(made, now))
            {
                return;
            }

            await Keep(schedule, at, charged, made?.Uuid, now);
        }
    }

    // It may turn out that nothing was tried, which only the one who asked the provider knows: counted by somebody else, the payment would be lost.
    internal static bool IsCountedElsewhere(Transaction made, DateTime now) =>
        made.Status == TransactionStatus.InFlight || (made is { Status: TransactionStatus.Error, FinishedAt: { } finished } && finished > now - CountedWithin);

    /// <summary>Makes one charge because a person asks for it, under the same id as a worker would: of both, one makes it.</summary>
    /// <param name="run">With <paramref name="at"/>, which charge it is.</param>
    internal async Task<Result<MadeCharge>> ChargeFor(PortalScope person, string reason, ScheduleId id, int run, DateTime at)
    {
        var schedule = await Read(id);
        if (schedule is { Status: ScheduleStatus.Active } && schedule.Runs == run && schedule.NextAt == at)
        {
            var call = new MerchantScope(await Through(schedule), default, person.UserName) { Person = person, Reason = reason };
            var charged = await InEnglish.Do(() => processor.Charge(call, ChargeOf(schedule, at), CancellationToken.None)); // why it stops is kept
            if (!IsDuplicate(charged))
            {
                await Keep(schedule, at, charged, null, time.Now());
                return charged.Map(record => MadeCharge.Of(record.Transaction));
            }
        }

        // The one who came first counts it.
        return await Find(schedule, run, at) is { } made
            ? MadeCharge.Of(made)
            : new Error(ErrorCodes.VersionConflict, T("The schedule was changed at the same moment. Look at it again"));
    }

    private static bool IsDuplicate(Result<TransactionRecord> charged) => charged.Error?.Code == ErrorCodes.DuplicateTransaction;

    private async Task<ConnectorContext> Through(Schedule schedule) =>
        await connectors.Find(schedule.ConnectorId) ?? throw new InvalidOperationException("A schedule's connector cannot be gone.");

    private async Task<Transaction?> Find(Schedule schedule, int run, DateTime at)
    {
        var id = IdOf(schedule, run, at);
        await using var db = Open();
        return await db.Transactions().AsNoTracking().SingleOrDefaultAsync(t => t.MerchantTransactionId == id && t.ConnectorId == schedule.ConnectorId);
    }

    private static void Count(Schedule schedule, DateTime at, Result<TransactionRecord> charged, string? madeBefore, DateTime now)
    {
        var refusal = charged.Error is { } error && !IsDuplicate(charged) ? error : null;
        if (refusal is null && charged.Value is not { WasNotTried: true })
        {
            schedule.Ran(at, charged.Value?.Transaction.Uuid ?? madeBefore);
        }
        else if (schedule.Status != ScheduleStatus.Active || schedule.NextAt != at)
        {
            return; // the merchant changed the plan in the meantime
        }
        else if (refusal is not null)
        {
            schedule.Stop(refusal.Message);
        }
        else
        {
            schedule.TryAgain(now + OutOfOrder, charged.Value!.Transaction.Uuid);
        }
    }

    private async Task<Schedule> Read(ScheduleId id)
    {
        await using var db = Open();
        return await db.Schedules().AsNoTracking().SingleAsync(s => s.Id == id);
    }

    /// <summary>Keeps the result of the run, no matter what the merchant changes in the meantime; another node may have counted it before.</summary>
    /// <param name="seen">The schedule as it was when the run began.</param>
    private async Task Keep(Schedule seen, DateTime at, Result<TransactionRecord> charged, string? madeBefore, DateTime now)
    {
        while (true)
        {
            await using var db = Open();
            var schedule = await db.Schedules().SingleAsync(s => s.Id == seen.Id);
            if (schedule.Runs != seen.Runs && !schedule.StillOwes(at, charged.Value?.Transaction.Uuid ?? madeBefore))
            {
                return;
            }

            Count(schedule, at, charged, madeBefore, now);
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

    private static Charge ChargeOf(Schedule schedule, DateTime at) => new Charge
    {
        Type = TransactionType.Debit,
        Details = new RequestDetails
        {
            MerchantTransactionId = IdOf(schedule, schedule.Runs, at),
            MerchantMetaData = schedule.MerchantMetaData,
            CallbackUrl = schedule.CallbackUrl,
        },
        Amount = schedule.Sum,
        TransactionToken = null,
        ReferenceUuid = schedule.RegistrationUuid,
        WithRegister = false,
        Indicator = TransactionIndicators.Recurring,
        Profile = null,
        Customer = null,
        Schedule = schedule.Id,
    };

    // Contract 6.1: transactions of the platform's own making are called auto-{uuid}. Of a plan that was changed after a crash the next charge is another one.
    private static string IdOf(Schedule schedule, int run, DateTime at) => IdOf(FormattableString.Invariant($"{schedule.ScheduleId}/{run}"), at);

    internal static string IdOf(string charge, DateTime at) =>
        $"{IdPrefix}{Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{charge}/{at:yyyyMMddHHmmss}"))))[..20]}";

    private sealed record Due(ScheduleId Id, DateTime At);

    private PortalDbContext Open() => database.Open(new SystemScope("schedules"));

    [LoggerMessage(LogLevel.Warning, "Schedule {Schedule} could not be looked after ({Failure}); it is tried again at the next turn.")]
    private partial void NotCharged(string schedule, string failure);
}
