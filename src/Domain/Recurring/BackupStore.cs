using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>A charge of a schedule that was declined for good, and the schedule.</summary>
internal sealed record DeclinedRun(Transaction Declined, Schedule Schedule);

/// <summary>Which declined charges want the backup instrument charged; each stands for itself, so that none is lost for another.</summary>
internal static class BackupStore
{
    /// <summary>Where its profile has a backup instrument, that is to be charged. Inside the caller's transaction.</summary>
    internal static Task Ask(PortalDbContext db, Transaction declined, DateTime now, CancellationToken cancellation) =>
        db.Transactions().Where(t => t.Id == declined.Id
                && db.Profiles().Any(p => p.Id == t.ProfileId && p.BackupRegistrationId != null && p.BackupRegistrationId != t.RegistrationId))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.BackupAt, now), cancellation);

    /// <summary>Those that are due, the oldest first; the run itself must have been counted, also by another node where the first one died.</summary>
    /// <param name="counted">What was due by then has been.</param>
    internal static async Task<List<DeclinedRun>> Due(PortalDbContext db, DateTime now, DateTime counted, int most, CancellationToken cancellation) =>
        [.. (await (
        from declined in db.Transactions().AsNoTracking()
        where declined.BackupAt != null && declined.BackupAt <= now
        join schedule in db.Schedules().AsNoTracking() on declined.ScheduleId equals (ScheduleId?)schedule.Id
        where schedule.LastCharge == declined.Uuid || declined.BackupAt <= counted
        orderby declined.BackupAt, declined.Id
        select new { declined, schedule }).Take(most).ToListAsync(cancellation)).Select(d => new DeclinedRun(d.declined, d.schedule))];

    /// <summary>It was charged, or cannot be.</summary>
    /// <param name="charge">Its uuid; null where there is none.</param>
    internal static Task End(PortalDbContext db, DeclinedRun run, string? charge, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var (id, uuid) = (run.Declined.Id, run.Declined.Uuid);
            await db.Schedules().Where(s => s.Id == run.Schedule.Id && s.LastCharge == uuid && charge != null)
                .ExecuteUpdateAsync(row => row.SetProperty(s => s.LastCharge, charge).SetProperty(s => s.Version, s => s.Version + 1), cancellation);
            await db.Transactions().Where(t => t.Id == id).ExecuteUpdateAsync(row => row.SetProperty(t => t.BackupAt, (DateTime?)null), cancellation);
        },
        cancellation);

    /// <summary>Nothing was tried.</summary>
    internal static Task Postpone(PortalDbContext db, DeclinedRun run, DateTime next, CancellationToken cancellation)
    {
        var (id, at) = (run.Declined.Id, run.Declined.BackupAt);
        return db.InTransaction(
            () => db.Transactions().Where(t => t.Id == id && t.BackupAt == at)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.BackupAt, next), cancellation),
            cancellation);
    }
}
