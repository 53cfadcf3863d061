using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Dashboard;

/// <summary>Transactions of a period.</summary>
/// <param name="Taken">Money taken by debits and captures, one sum for each currency.</param>
public sealed record Turnover(int Succeeded, int Failed, IReadOnlyList<Money> Taken);

public sealed record DayOfTransactions(DateOnly Day, int Succeeded, int Failed);

public sealed record DayOfProfiles(DateOnly Day, int Profiles);

/// <param name="Profiles">In all containers that the scope may see.</param>
public sealed record StoredNow(int Profiles, int Cards, int Ibans, int Wallets, int ExpiringCards);

/// <param name="MadeAt">How old the numbers are; null before any were made.</param>
/// <param name="Stored">Null for staff of merchants who may not see all of a container.</param>
public sealed record Overview(
    DateTime? MadeAt,
    Turnover Today,
    Turnover Yesterday,
    Turnover ThisMonth,
    IReadOnlyList<DayOfTransactions> Transactions,
    StoredNow? Stored,
    IReadOnlyList<DayOfProfiles> Profiles);

/// <summary>What happened lately in the scope, from the daily sums. Days are those of UTC.</summary>
public sealed class DashboardQueries(Database database, CurrentScope scope, Rollups rollups, TimeProvider time)
{
    private const int Days = 30;

    public async Task<Result<Overview>> Overview()
    {
        if (scope.Value.Refusal(Permissions.TransactionShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var today = DateOnly.FromDateTime(time.Now());
        var since = new[] { today.AddDays(1 - Days), new DateOnly(today.Year, today.Month, 1) }.Min();
        var sums = await db.Set<TransactionDay>().AsNoTracking().Where(d => d.Day >= since)
            .GroupBy(d => new { d.Day, d.Currency })
            .Select(g => new Sums(g.Key.Day, g.Key.Currency, g.Sum(d => d.Succeeded), g.Sum(d => d.Failed), g.Sum(d => d.Taken)))
            .ToListAsync();
        var (stored, profiles) = await Stored(db, today);
        return new Overview(
            rollups.MadeAt,
            Sum(sums.Where(s => s.Day == today)),
            Sum(sums.Where(s => s.Day == today.AddDays(-1))),
            Sum(sums.Where(s => s.Day.Month == today.Month && s.Day.Year == today.Year)),
            [.. LastDays(today).Select(day => DayOf(day, sums))],
            stored,
            profiles);
    }

    private static async Task<(StoredNow? Now, IReadOnlyList<DayOfProfiles> Days)> Stored(PortalDbContext db, DateOnly today)
    {
        var since = today.AddDays(1 - Days);

        // Counted for all merchants together: staff of one sees that only where it may see all profiles.
        var days = await db.Set<ContainerDay>().AsNoTracking()
            .Where(d => d.Day >= since && (!db.Lease.IsOfMerchants || db.Containers().Any(k => k.Id == d.ContainerId && k.MerchantStaffSeeAll)))
            .GroupBy(d => d.Day)
            .Select(g => new
            {
                Day = g.Key,
                Stored = new StoredNow(g.Sum(d => d.Profiles), g.Sum(d => d.Cards), g.Sum(d => d.Ibans), g.Sum(d => d.Wallets), g.Sum(d => d.ExpiringCards)),
            })
            .OrderBy(d => d.Day)
            .ToListAsync();
        return (days.Count > 0 ? days[^1].Stored : db.Lease.IsOfMerchants ? null : new StoredNow(0, 0, 0, 0, 0),
            days.ConvertAll(d => new DayOfProfiles(d.Day, d.Stored.Profiles)));
    }

    private static Turnover Sum(IEnumerable<Sums> sums)
    {
        var all = sums.ToList();
        var taken = all.Where(s => s.Taken > 0).GroupBy(s => s.Currency).OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new Money(g.Sum(s => s.Taken), g.Key));
        return new Turnover(all.Sum(s => s.Succeeded), all.Sum(s => s.Failed), [.. taken]);
    }

    private static DayOfTransactions DayOf(DateOnly day, List<Sums> sums)
    {
        var of = sums.Where(s => s.Day == day).ToList();
        return new DayOfTransactions(day, of.Sum(s => s.Succeeded), of.Sum(s => s.Failed));
    }

    private static IEnumerable<DateOnly> LastDays(DateOnly today) => Enumerable.Range(0, Days).Select(back => today.AddDays(1 - Days + back));

    private sealed record Sums(DateOnly Day, string Currency, int Succeeded, int Failed, long Taken);
}
