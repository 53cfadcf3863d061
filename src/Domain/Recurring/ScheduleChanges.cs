using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>A change of terms; what is null stays.</summary>
public sealed record SchedulePatch(
    string? RegistrationUuid, Money? Sum, int? PeriodLength, PeriodUnit? PeriodUnit, DateTimeOffset? StartAt, string? MerchantMetaData, string? CallbackUrl);

/// <summary>The schedule calls of merchants (contract 9).</summary>
public sealed class ScheduleChanges(Database database, MeansFinder finder, TimeProvider time)
{
    public async Task<Result<ChangedSchedule>> Start(MerchantScope call, string registrationUuid, ScheduleTerms terms, CancellationToken cancellation)
    {
        if (!call.Connector.Usable)
        {
            return TransactionErrors.ConnectorDisabled;
        }

        var now = time.Now();
        if (terms.Problem(now) is { } problem)
        {
            return problem;
        }

        await using var db = database.Open(call);
        var stored = await finder.FindByReference(db, call.Connector, registrationUuid, cancellation);
        if (stored is null || !finder.MayUse(call.Connector, stored.Registration)
            || !Routing.CanCharge(call.Connector, stored.Registration.StoredAt))
        {
            return ScheduleErrors.CannotCharge(call.Connector, stored?.Registration);
        }

        var schedule = new Schedule(call.Connector, stored.Registration, registrationUuid, terms, now);
        db.Schedules().Add(schedule);
        await db.SaveChangesAsync(cancellation);
        return new ChangedSchedule(schedule, null);
    }

    public Task<Result<ChangedSchedule>> Update(MerchantScope call, string scheduleId, SchedulePatch patch, CancellationToken cancellation) => Make(
        call, scheduleId, new ScheduleMove([ScheduleStatus.Active, ScheduleStatus.Paused, ScheduleStatus.Error],
            (db, schedule) => Apply(db, call, schedule, patch, cancellation)), cancellation);

    public Task<Result<ChangedSchedule>> Pause(MerchantScope call, string scheduleId, CancellationToken cancellation) =>
        Make(call, scheduleId, ScheduleMove.Pause, cancellation);

    public Task<Result<ChangedSchedule>> Cancel(MerchantScope call, string scheduleId, CancellationToken cancellation) =>
        Make(call, scheduleId, ScheduleMove.Cancel, cancellation);

    /// <param name="at">Of the next charge; at once when null. What was missed is not made up for.</param>
    public async Task<Result<ChangedSchedule>> Continue(MerchantScope call, string scheduleId, DateTimeOffset? at, CancellationToken cancellation)
    {
        var move = ScheduleMove.Continue(at, time.Now());
        return move.IsOk ? await Make(call, scheduleId, move.Value, cancellation) : move.Error;
    }

    public async Task<Result<ChangedSchedule>> Get(MerchantScope call, string scheduleId, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        return await Find(db.Schedules().AsNoTracking(), call, scheduleId, cancellation) is { } schedule
            ? new ChangedSchedule(schedule, schedule.Status)
            : ScheduleErrors.NotFound;
    }

    private Task<Result<ChangedSchedule>> Make(MerchantScope call, string scheduleId, ScheduleMove move, CancellationToken cancellation) =>
        move.Make(() => database.Open(call), db => Find(db.Schedules(), call, scheduleId, cancellation), cancellation);

    private async Task<Result> Apply(PortalDbContext db, MerchantScope call, Schedule schedule, SchedulePatch patch, CancellationToken cancellation)
    {
        if (ScheduleTerms.Problem(patch.Sum, patch.PeriodLength, patch.StartAt?.UtcDateTime, time.Now()) is { } problem)
        {
            return problem;
        }

        if (patch.RegistrationUuid is { } uuid)
        {
            var stored = await finder.FindByReference(db, call.Connector, uuid, cancellation);
            if (stored is null || !finder.MayUse(call.Connector, stored.Registration)
                || !Routing.CanCharge(call.Connector, stored.Registration.StoredAt))
            {
                return ScheduleErrors.CannotCharge(call.Connector, stored?.Registration);
            }

            schedule.ChargeFrom(stored.Registration.Id, uuid);
        }

        if (patch.Sum is { } sum)
        {
            schedule.Ask(sum);
        }

        if (patch.PeriodLength is not null || patch.PeriodUnit is not null)
        {
            schedule.Every(new Period(patch.PeriodLength ?? schedule.PeriodLength, patch.PeriodUnit ?? schedule.PeriodUnit));
        }

        if (patch.StartAt is { } start)
        {
            schedule.Anchor(start);
        }

        schedule.MerchantMetaData = patch.MerchantMetaData ?? schedule.MerchantMetaData;
        schedule.CallbackUrl = patch.CallbackUrl ?? schedule.CallbackUrl;
        schedule.Changed();
        return Result.Ok;
    }

    private static Task<Schedule?> Find(IQueryable<Schedule> schedules, MerchantScope call, string scheduleId, CancellationToken cancellation) =>
        schedules.SingleOrDefaultAsync(s => s.ScheduleId == scheduleId && s.ConnectorId == call.Connector.Connector, cancellation);
}
