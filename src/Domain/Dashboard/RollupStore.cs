using System.Globalization;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Adds up rows of every tenant, by statements that never bring them here.</summary>
internal static class RollupStore
{
    private const int KeptDays = 400;

    // Longer than a transaction may wait and still be counted in the hour in which it began.
    private const int DaysOfKeptHours = 4;

    internal static Task<DateTime?> FirstTransaction(PortalDbContext db, CancellationToken cancellation) =>
        db.Transactions().OrderBy(t => t.Id).Select(t => (DateTime?)t.CreatedAt).FirstOrDefaultAsync(cancellation);

    internal static Task<DateOnly?> LastDay(PortalDbContext db, CancellationToken cancellation) =>
        db.Set<TransactionDay>().OrderByDescending(d => d.Day).Select(d => (DateOnly?)d.Day).FirstOrDefaultAsync(cancellation);

    /// <summary>Adds up the transactions that began in these hours again, and their day, whose other hours are all known.
    /// Ids are ordered by time, so that the range is one of the primary key.</summary>
    /// <param name="until">At most the end of the day of <paramref name="from"/>.</param>
    internal static Task AddUpTransactions(PortalDbContext db, DateTime from, DateTime until, CancellationToken cancellation)
    {
        var (first, end) = (TransactionId.FirstAt(from).Value, TransactionId.FirstAt(until).Value);
        var day = DateOnly.FromDateTime(from);
        return db.InTransaction(
            async () =>
            {
                await db.Set<TransactionHour>().Where(h => h.Hour >= from && h.Hour < until).ExecuteDeleteAsync(cancellation);
                await db.Database.ExecuteSqlRawAsync(AddUpHours(db), [Parameter(db, first), Parameter(db, end)], cancellation);
                await db.Set<TransactionDay>().Where(d => d.Day == day).ExecuteDeleteAsync(cancellation);
                await db.Database.ExecuteSqlRawAsync(AddUpDay, [day, Parameter(db, Start(day)), Parameter(db, Start(day.AddDays(1)))], cancellation);
            },
            cancellation);
    }

    /// <summary>Counts what lies in each container now.</summary>
    internal static async Task<IReadOnlyList<ContainerDay>> CountContainers(PortalDbContext db, DateTime at, CancellationToken cancellation)
    {
        var containers = await db.Containers().Select(c => c.Id).ToListAsync(cancellation);
        var profiles = await db.Profiles().GroupBy(p => p.ContainerId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
        var attached =
            db.Registrations().Where(r => r.ContainerId != null && r.ProfileId != null && r.State == RegistrationState.Active && r.DetachedAt == null);
        var instruments = (await attached.GroupBy(r => new { r.ContainerId, r.Method }).Select(g => new { g.Key.ContainerId, g.Key.Method, Count = g.Count() })
            .ToListAsync(cancellation)).ToDictionary(g => (g.ContainerId!.Value, g.Method), g => g.Count);
        var (now, soon) = (MonthOf(at), MonthOf(at.AddDays(60)));
        var expiring = await attached
            .Where(r => r.Method == PaymentMethod.Card && (r.ExpiryYear * 12) + r.ExpiryMonth >= now && (r.ExpiryYear * 12) + r.ExpiryMonth < soon)
            .GroupBy(r => r.ContainerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
        return containers.ConvertAll(id => new ContainerDay
        {
            Id = ContainerDayId.New(at),
            ContainerId = id,
            Day = DateOnly.FromDateTime(at),
            CountedAt = at,
            Profiles = profiles.GetValueOrDefault(id),
            Cards = instruments.GetValueOrDefault((id, PaymentMethod.Card)),
            Ibans = instruments.GetValueOrDefault((id, PaymentMethod.Iban)),
            Wallets = instruments.GetValueOrDefault((id, PaymentMethod.Wallet)),
            ExpiringCards = expiring.GetValueOrDefault(id),
        });
    }

    internal static Task<bool> IsCountedSince(PortalDbContext db, DateTime at, CancellationToken cancellation)
    {
        var day = DateOnly.FromDateTime(at);
        return db.Set<ContainerDay>().AnyAsync(d => d.Day == day && d.CountedAt >= at, cancellation);
    }

    /// <summary>What was counted on a day before gives way.</summary>
    internal static Task Keep(PortalDbContext db, DateOnly day, IReadOnlyList<ContainerDay> counted, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            await db.Set<ContainerDay>().Where(d => d.Day == day).ExecuteDeleteAsync(cancellation);
            db.AddRange(counted);
            await db.SaveChangesAsync(cancellation);
        },
        cancellation);

    internal static Task Forget(PortalDbContext db, DateOnly today, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var (hoursBefore, daysBefore) = (Start(today.AddDays(-DaysOfKeptHours)), today.AddDays(-KeptDays));
            await db.Set<TransactionHour>().Where(h => h.Hour < hoursBefore).ExecuteDeleteAsync(cancellation);
            await db.Set<TransactionDay>().Where(d => d.Day < daysBefore).ExecuteDeleteAsync(cancellation);
            await db.Set<ContainerDay>().Where(d => d.Day < daysBefore).ExecuteDeleteAsync(cancellation);
        },
        cancellation);

    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private static int MonthOf(DateTime day) => (day.Year * 12) + day.Month;

    private static object Parameter(PortalDbContext db, Guid id) => db.Database.IsNpgsql() ? id : id.ToByteArray(bigEndian: true);

    // As SQLite keeps an instant, but for its fractions; the beginning of a day has none.
    private static object Parameter(PortalDbContext db, DateTime at) =>
        db.Database.IsNpgsql() ? at : at.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private const string AddUpDay = """
        INSERT INTO transaction_days (tenant_id, merchant_id, day, currency, succeeded, failed, taken)
        SELECT tenant_id, merchant_id, {0}, currency, sum(succeeded), sum(failed), sum(taken)
        FROM transaction_hours WHERE hour >= {1} AND hour < {2} GROUP BY tenant_id, merchant_id, currency
        """;

    private static string AddUpHours(PortalDbContext db)
    {
        // The engines differ in how they cut an instant down to its hour.
        var hour = db.Database.IsNpgsql() ? "date_trunc('hour', created_at, 'UTC')" : "substr(created_at, 1, 13) || ':00:00'";
        return $$"""
            INSERT INTO transaction_hours (tenant_id, merchant_id, hour, currency, succeeded, failed, taken)
            SELECT tenant_id, merchant_id, {{hour}}, coalesce(currency, ''),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Success)}}' THEN 1 ELSE 0 END),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Error)}}' THEN 1 ELSE 0 END),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Success)}}' AND type IN ('{{nameof(TransactionType.Debit)}}',
                    '{{nameof(TransactionType.Capture)}}') THEN coalesce(amount, 0) ELSE 0 END)
            FROM transactions WHERE id >= {0} AND id < {1} GROUP BY 1, 2, 3, 4
            """;
    }
}
