using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Adds up rows of every tenant, by statements that never bring them here.</summary>
internal static class RollupStore
{
    private static readonly TimeSpan KeptHours = TimeSpan.FromDays(400);

    internal static Task<DateTime?> FirstTransaction(PortalDbContext db, CancellationToken cancellation) =>
        db.Transactions.OrderBy(t => t.Id).Select(t => (DateTime?)t.CreatedAt).FirstOrDefaultAsync(cancellation);

    internal static Task<DateTime?> LastHour(PortalDbContext db, CancellationToken cancellation) =>
        db.Set<TransactionHour>().OrderByDescending(h => h.Hour).Select(h => (DateTime?)h.Hour).FirstOrDefaultAsync(cancellation);

    /// <summary>Adds up the transactions that began in these hours anew. Ids are ordered by time, so that the range is one of the primary key.</summary>
    internal static Task AddUpTransactions(PortalDbContext db, DateTime from, DateTime until, CancellationToken cancellation)
    {
        var (first, end) = (Id<Transaction>.FirstAt(from).Value, Id<Transaction>.FirstAt(until).Value);
        return db.InTransaction(
            async () =>
            {
                await db.Set<TransactionHour>().Where(h => h.Hour >= from && h.Hour < until).ExecuteDeleteAsync(cancellation);
                await db.Database.ExecuteSqlRawAsync(AddUp(db), [Parameter(db, first), Parameter(db, end)], cancellation);
            },
            cancellation);
    }

    /// <summary>Counts what lies in each container now.</summary>
    internal static async Task<IReadOnlyList<ContainerHour>> CountContainers(PortalDbContext db, DateTime hour, CancellationToken cancellation)
    {
        var containers = await db.Containers.Select(c => c.Id).ToListAsync(cancellation);
        var profiles = await db.Profiles.GroupBy(p => p.ContainerId).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
        var attached = db.Registrations.Where(r => r.ContainerId != null && r.ProfileId != null && r.State == RegistrationState.Active && r.DetachedAt == null);
        var instruments = (await attached.GroupBy(r => new { r.ContainerId, r.Method }).Select(g => new { g.Key.ContainerId, g.Key.Method, Count = g.Count() })
            .ToListAsync(cancellation)).ToDictionary(g => (g.ContainerId!.Value, g.Method), g => g.Count);
        var (now, soon) = (MonthOf(hour), MonthOf(hour.AddDays(60)));
        var expiring = await attached
            .Where(r => r.Method == PaymentMethod.Card && (r.ExpiryYear * 12) + r.ExpiryMonth >= now && (r.ExpiryYear * 12) + r.ExpiryMonth < soon)
            .GroupBy(r => r.ContainerId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key!.Value, g => g.Count, cancellation);
        return containers.ConvertAll(id => new ContainerHour
        {
            Id = Id<ContainerHour>.New(hour),
            ContainerId = id,
            Hour = hour,
            Profiles = profiles.GetValueOrDefault(id),
            Cards = instruments.GetValueOrDefault((id, PaymentMethod.Card)),
            Ibans = instruments.GetValueOrDefault((id, PaymentMethod.Iban)),
            Wallets = instruments.GetValueOrDefault((id, PaymentMethod.Wallet)),
            ExpiringCards = expiring.GetValueOrDefault(id),
        });
    }

    internal static Task<bool> IsCounted(PortalDbContext db, DateTime hour, CancellationToken cancellation) =>
        db.Set<ContainerHour>().AnyAsync(h => h.Hour == hour, cancellation);

    internal static Task Forget(PortalDbContext db, DateTime now, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var before = now - KeptHours;
            await db.Set<TransactionHour>().Where(h => h.Hour < before).ExecuteDeleteAsync(cancellation);
            await db.Set<ContainerHour>().Where(h => h.Hour < before).ExecuteDeleteAsync(cancellation);
        },
        cancellation);

    private static int MonthOf(DateTime day) => (day.Year * 12) + day.Month;

    private static object Parameter(PortalDbContext db, Guid id) => db.Database.IsNpgsql() ? id : id.ToByteArray(bigEndian: true);

    private static string AddUp(PortalDbContext db)
    {
        // The engines differ in how they cut an instant down to its hour.
        var hour = db.Database.IsNpgsql() ? "date_trunc('hour', created_at, 'UTC')" : "substr(created_at, 1, 13) || ':00:00'";
        return $$"""
            INSERT INTO transaction_hours (tenant_id, merchant_id, hour, currency, succeeded, failed, taken)
            SELECT tenant_id, merchant_id, {{hour}}, coalesce(currency, ''),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Success)}}' THEN 1 ELSE 0 END),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Error)}}' THEN 1 ELSE 0 END),
                sum(CASE WHEN status = '{{nameof(TransactionStatus.Success)}}' AND type IN ('{{nameof(TransactionType.Debit)}}', '{{nameof(TransactionType.Capture)}}') THEN coalesce(amount, 0) ELSE 0 END)
            FROM transactions WHERE id >= {0} AND id < {1} GROUP BY 1, 2, 3, 4
            """;
    }
}
