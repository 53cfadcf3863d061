using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>What happens to schedules with other things, inside the caller's transaction.</summary>
internal static class ScheduleStore
{
    /// <summary>Any case in, as with the ids of profiles.</summary>
    internal static Task<Schedule?> Find(IQueryable<Schedule> schedules, string scheduleId)
    {
        var wanted = SearchText.Readable(scheduleId).ToUpperInvariant();
        return schedules.SingleOrDefaultAsync(s => s.ScheduleId == wanted);
    }

    /// <summary>The charge that a schedule made last.</summary>
    internal static Task<MadeCharge?> LastCharge(PortalDbContext db, Schedule schedule) =>
        db.Transactions().Where(t => t.Uuid == schedule.LastCharge).Select(MadeCharge.OfRow).SingleOrDefaultAsync();

    /// <summary>The transaction that asked for it has succeeded, or failed; a schedule that began before is left alone.</summary>
    internal static async Task Decide(PortalDbContext db, ScheduleId id, bool begins, DateTime now, CancellationToken cancellation)
    {
        if (await db.Schedules().SingleOrDefaultAsync(s => s.Id == id && s.Status == ScheduleStatus.CreatePending, cancellation) is not { } waiting)
        {
            return;
        }

        if (begins)
        {
            waiting.Begin(now);
        }
        else
        {
            db.Schedules().Remove(waiting);
        }

        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>They go on with what has the token of the old one now, whichever tenant's they are.</summary>
    internal static Task ChargeFrom(PortalDbContext db, RegistrationId old, RegistrationId successor, CancellationToken cancellation) =>
        db.Schedules().IgnoreQueryFilters([RowFilters.Scope]).Where(s => s.RegistrationId == old && s.Status != ScheduleStatus.Cancelled)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.RegistrationId, successor).SetProperty(s => s.Version, s => s.Version + 1), cancellation);

    /// <summary>What they charged is gone.</summary>
    internal static Task EndOf(PortalDbContext db, IQueryable<Registration> gone, CancellationToken cancellation)
    {
        var ids = gone.Select(r => r.Id);

        // Tenants that shared the container may have scheduled charges of it.
        return db.Schedules().IgnoreQueryFilters([RowFilters.Scope]).Where(s => ids.Contains(s.RegistrationId) && s.Status != ScheduleStatus.Cancelled)
            .ExecuteUpdateAsync(
                row => row.SetProperty(s => s.Status, ScheduleStatus.Cancelled).SetProperty(s => s.NextAt, (DateTime?)null)
                    .SetProperty(s => s.Version, s => s.Version + 1), cancellation);
    }
}
