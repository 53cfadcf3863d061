using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>What people may do about a schedule. What makes payments asks the right to capture, what stops them the right to void.</summary>
public sealed class ScheduleAdmin(Database database, CurrentScope scope, ScheduleRuns runs, TimeProvider time)
{
    /// <summary>Makes no charge until it is continued.</summary>
    public Task<Result> Pause(string scheduleId) => Make(CommandCatalogue.Get<ScheduleAdmin>(), "schedule.paused", scheduleId, ScheduleMove.Pause, null);

    /// <param name="version">What the person saw of it, so that no other sum is charged than the one confirmed.</param>
    /// <param name="at">Of the next charge, UTC; at once when null. Days and months are counted as the merchant's server counts them.</param>
    public async Task<Result> Continue(string scheduleId, int version, DateTime? at)
    {
        var command = CommandCatalogue.Get<ScheduleAdmin>();
        if (scope.Value.Refusal(command, null) is { } refusal)
        {
            return refusal;
        }

        TimeSpan offset;
        await using (var db = database.Open(scope.Value))
        {
            offset = TimeSpan.FromMinutes((await ScheduleStore.Find(db.Schedules().AsNoTracking(), scheduleId))?.OffsetMinutes ?? 0);
        }

        var move = ScheduleMove.Continue(at is { } moment ? new DateTimeOffset(moment, TimeSpan.Zero).ToOffset(offset) : null, time.Now());
        return move.IsOk ? await Make(command, "schedule.continued", scheduleId, Seen(version, move.Value), null) : InWords(move.Error);
    }

    /// <summary>Ends it for good.</summary>
    public Task<Result> Cancel(string scheduleId, string reason) =>
        Make(CommandCatalogue.Get<ScheduleAdmin>(), "schedule.cancelled", scheduleId, ScheduleMove.Cancel, reason);

    /// <summary>Makes the charge that failed last, at once and by the same way as the worker does. Also of a schedule that stands on error, whose charge was
    /// refused before a provider was asked; not of one that is paused or ended, which is to charge nothing.</summary>
    /// <param name="version">As with <see cref="Continue"/>.</param>
    public async Task<Result<MadeCharge>> Retry(string scheduleId, int version, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<ScheduleAdmin>(), reason) is { } refusal)
        {
            return refusal;
        }

        var person = scope.Value as PortalScope ?? throw new InvalidOperationException("Only people ask for this here.");
        await using var db = database.Open(person);
        if (await ScheduleStore.Find(db.Schedules(), scheduleId) is not { } schedule)
        {
            return Error.NotFound(T("Schedule"));
        }

        var now = time.Now();
        var before = schedule.Status;
        if (!schedule.MayRetry(await ScheduleStore.LastCharge(db, schedule), now))
        {
            return Error.NotAllowed(T("No payment failed that can be retried now"));
        }

        if (schedule.Version != version)
        {
            return Changed();
        }

        var at = schedule.Retry(now);
        Record(db, "schedule.retried", schedule, before, reason);
        try
        {
            await db.SaveChangesAsync();
        }
        catch (DbUpdateConcurrencyException)
        {
            // Somebody else, or the worker, came first: what they did may have been this.
            return new Error(ErrorCodes.VersionConflict, T("The schedule was changed at the same moment. Look at it again"));
        }

        return await runs.ChargeFor(person, reason.Trim(), schedule.Id, schedule.Runs, at);
    }

    private static ScheduleMove Seen(int version, ScheduleMove move) => move with
    {
        Change = (db, schedule) => schedule.Version == version ? move.Change(db, schedule) : Task.FromResult<Result>(Changed()),
    };

    private static Error Changed() =>
        new(ErrorCodes.VersionConflict, T("The schedule was changed after you opened it. Nothing was done. Reload it to see what it charges now"));

    private async Task<Result> Make(Command command, string action, string scheduleId, ScheduleMove move, string? reason)
    {
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        var audited = move with
        {
            Change = async (db, schedule) =>
            {
                var before = schedule.Status;
                var made = await move.Change(db, schedule);
                if (made.IsOk)
                {
                    Record(db, action, schedule, before, reason);
                }

                return made;
            },
        };
        var done = await audited.Make(() => database.Open(scope.Value), db => ScheduleStore.Find(db.Schedules(), scheduleId), CancellationToken.None);
        return done.IsOk ? Result.Ok : InWords(done.Error);
    }

    private void Record(PortalDbContext db, string action, Schedule schedule, ScheduleStatus before, string? reason) => db.Record(
        new AuditedChange(
            action, schedule.TenantId, "schedule", schedule.ScheduleId, schedule.ScheduleId,
            before == schedule.Status ? [] : [new FieldChange("status", before.ToString(), schedule.Status.ToString())]) { Reason = reason?.Trim() },
        time.Now());

    // The wire's refusals are in the wire's words.
    private static Error InWords(Error error) => error.Code switch
    {
        ErrorCodes.ScheduleNotFound => Error.NotFound(T("Schedule")),
        ErrorCodes.ScheduleStatus => Error.NotAllowed(T("The schedule's status does not allow this any more")),
        ErrorCodes.ScheduleContinue => Error.Invalid("at", T("Choose a time that is not more than a day ago")),
        _ => error,
    };
}
