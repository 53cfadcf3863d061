using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>A change of a schedule: the same for a merchant's call and for a person in the portal.</summary>
/// <param name="From">In which statuses it is possible.</param>
internal sealed record ScheduleMove(IReadOnlyList<ScheduleStatus> From, Func<PortalDbContext, Schedule, Task<Result>> Change)
{
    // A clock or a queue may be late by a day, a plan may not.
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(36_525);

    internal static ScheduleMove Pause { get; } = Of([ScheduleStatus.Active], schedule => schedule.Pause());

    internal static ScheduleMove Cancel { get; } = Of([ScheduleStatus.Active, ScheduleStatus.Paused, ScheduleStatus.Error], schedule => schedule.Cancel());

    internal static IReadOnlyList<ScheduleStatus> Continuable { get; } = [ScheduleStatus.Paused, ScheduleStatus.Error];

    /// <param name="at">Of the next charge; at once when null. What was missed is not made up for.</param>
    internal static Result<ScheduleMove> Continue(DateTimeOffset? at, DateTime now) =>
        at is not { } moment ? Of(Continuable, schedule => schedule.ContinueNow(now))
        : IsPlannable(moment.UtcDateTime, now) ? Of(Continuable, schedule => schedule.Continue(moment))
        : ScheduleErrors.ContinueAt;

    internal static bool IsPlannable(DateTime at, DateTime now) => at >= now - Oldest && at <= now + Furthest;

    /// <summary>Saves it, again as often as a charge or somebody else comes first.</summary>
    internal async Task<Result<ChangedSchedule>> Make(Func<PortalDbContext> open, Func<PortalDbContext, Task<Schedule?>> find, CancellationToken cancellation)
    {
        while (true)
        {
            await using var db = open();
            if (await find(db) is not { } schedule)
            {
                return ScheduleErrors.NotFound;
            }

            var before = schedule.Status;
            if (!From.Contains(before))
            {
                return ScheduleErrors.WrongStatus;
            }

            if (await Change(db, schedule) is { IsOk: false } refused)
            {
                return refused.Error;
            }

            try
            {
                await db.SaveChangesAsync(cancellation);
                return new ChangedSchedule(schedule, before);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Looked at again as it is now.
            }
        }
    }

    private static ScheduleMove Of(IReadOnlyList<ScheduleStatus> from, Action<Schedule> change) => new(from, (_, schedule) =>
    {
        change(schedule);
        return Task.FromResult(Result.Ok);
    });
}

/// <summary>A schedule after a call, and the status it had before; null for a new one.</summary>
public sealed record ChangedSchedule(Schedule Schedule, ScheduleStatus? Before);
