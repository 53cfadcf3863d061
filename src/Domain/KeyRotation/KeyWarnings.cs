using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.KeyRotation;

/// <summary>Says in the log which keys are to be renewed soon: those within the next 7, 30 or 90 days, and those whose day is past.</summary>
internal sealed partial class KeyWarnings(Database database, KeyDates dates, TimeProvider time, ILogger<KeyWarnings> log)
{
    internal async Task Say(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("key warnings"));
        var keys = await db.DataKeys().AsNoTracking().Where(k => k.State == KeyState.Active).ToListAsync(cancellation);
        var masters = await db.MasterKeys().AsNoTracking().Where(k => k.State == KeyState.Active).ToListAsync(cancellation);
        var days = keys.Select(dates.DueAt).OfType<DateTime>().Concat(masters.Select(dates.DueAt))
            .Select(due => (int)Math.Floor((due - time.Now()).TotalDays)).ToList();
        if (days.Count(d => d < 0) is > 0 and var overdue)
        {
            Overdue(overdue);
        }

        // Each key is counted once, at the nearest of its days.
        foreach (var (from, to) in KeyDates.Warnings.Order().Prepend(0).Zip(KeyDates.Warnings.Order()))
        {
            if (days.Count(d => d >= from && d < to) is > 0 and var due)
            {
                Due(due, to);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Keys} keys are past the time for which they may be used. Renew them: ./run keys renew-due, or in the portal under Keys.")]
    private partial void Overdue(int keys);

    [LoggerMessage(LogLevel.Warning, "{Keys} keys are to be renewed within {Days} days. See ./run keys list, or in the portal under Keys.")]
    private partial void Due(int keys, int days);
}
