using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Recurring;

/// <summary>Which schedules want their backup instrument charged; inside the caller's transaction, and no matter what else is changed of them.</summary>
internal static class BackupStore
{
    /// <summary>A charge of it was declined for good: where its profile has a backup instrument, that is to be charged.</summary>
    internal static Task Ask(PortalDbContext db, Transaction declined, DateTime now, CancellationToken cancellation) =>
        db.Schedules().Where(s => s.Id == declined.ScheduleId
                && db.Profiles().Any(p => p.Id == declined.ProfileId && p.BackupRegistrationId != null && p.BackupRegistrationId != declined.RegistrationId))
            .ExecuteUpdateAsync(
                row => row.SetProperty(s => s.BackupFor, declined.Uuid).SetProperty(s => s.BackupAt, now).SetProperty(s => s.Version, s => s.Version + 1),
                cancellation);

    /// <summary>It was charged, or cannot be.</summary>
    /// <param name="charge">Its uuid; null where there is none.</param>
    internal static Task End(PortalDbContext db, ScheduleId id, string declined, string? charge, CancellationToken cancellation) =>
        db.Schedules().Where(s => s.Id == id && s.BackupFor == declined)
            .ExecuteUpdateAsync(
                row => row.SetProperty(s => s.BackupFor, (string?)null).SetProperty(s => s.BackupAt, (DateTime?)null)
                    .SetProperty(s => s.LastCharge, s => charge != null && s.LastCharge == declined ? charge : s.LastCharge)
                    .SetProperty(s => s.Version, s => s.Version + 1), cancellation);

    /// <summary>Nothing was tried.</summary>
    /// <param name="at">When it was to be charged.</param>
    internal static Task Postpone(
        PortalDbContext db, ScheduleId id, string declined, DateTime at, DateTime next, CancellationToken cancellation) =>
        db.Schedules().Where(s => s.Id == id && s.BackupFor == declined && s.BackupAt == at)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.BackupAt, next).SetProperty(s => s.Version, s => s.Version + 1), cancellation);
}
