using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Schedules;

/// <summary>A schedule as people see it.</summary>
/// <param name="Runs">Charges made so far.</param>
/// <param name="Problem">Why it stands on error.</param>
public sealed record ScheduleShown(
    string ScheduleId, ScheduleStatus Status, Money Sum, Period Period, DateTime? NextAt, int Runs, string RegistrationUuid, string? Problem)
{
    // Nobody plans more for one means of payment.
    private const int Most = 50;

    /// <summary>Those that charge what the transaction stored, or that it is a charge of; newest first.</summary>
    internal static async Task<IReadOnlyList<ScheduleShown>> Of(PortalDbContext db, Transaction transaction)
    {
        var rows = await db.Schedules().AsNoTracking()
            .Where(s => s.Id == transaction.ScheduleId || (transaction.Registers && s.RegistrationId == transaction.RegistrationId))
            .OrderByDescending(s => s.Id).Take(Most).ToListAsync();
        return rows.ConvertAll(s => new ScheduleShown(s.ScheduleId, s.Status, s.Sum, s.Period, s.NextAt, s.Runs, s.RegistrationUuid, s.Problem));
    }
}
