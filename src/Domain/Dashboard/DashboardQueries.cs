using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
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
public sealed record Overview(
    DateTime? MadeAt,
    Turnover Today,
    Turnover Yesterday,
    Turnover ThisMonth,
    IReadOnlyList<DayOfTransactions> Transactions,
    StoredNow Stored,
    IReadOnlyList<DayOfProfiles> Profiles);

/// <summary>What happened lately in the scope, from the hourly sums. Days are those of UTC.</summary>
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
        var now = time.Now();
        var today = DateOnly.FromDateTime(now);
        var since = Start(new[] { today.AddDays(1 - Days), new DateOnly(today.Year, today.Month, 1) }.Min());
        var hours = await db.Set<TransactionHour>().AsNoTracking().Where(h => h.Hour >= since)
            .GroupBy(h => new { h.Hour, h.Currency })
            .Select(g => new Hour(g.Key.Hour, g.Key.Currency, g.Sum(h => h.Succeeded), g.Sum(h => h.Failed), g.Sum(h => h.Taken)))
            .ToListAsync();
        var (stored, profiles) = await Stored(db, today);
        return new Overview(
            rollups.MadeAt,
            Sum(hours.Where(h => h.Day == today)),
            Sum(hours.Where(h => h.Day == today.AddDays(-1))),
            Sum(hours.Where(h => h.Day.Month == today.Month && h.Day.Year == today.Year)),
            [.. LastDays(today).Select(day => DayOf(day, hours))],
            stored,
            profiles);
    }

    private static async Task<(StoredNow Now, IReadOnlyList<DayOfProfiles> Days)> Stored(PortalDbContext db, DateOnly today)
    {
        var since = Start(today.AddDays(1 - Days));
        var hours = await db.Set<ContainerHour>().AsNoTracking().Where(h => h.Hour >= since)
            .GroupBy(h => h.Hour)
            .Select(g => new
            {
                g.Key,
                Stored = new StoredNow(g.Sum(h => h.Profiles), g.Sum(h => h.Cards), g.Sum(h => h.Ibans), g.Sum(h => h.Wallets), g.Sum(h => h.ExpiringCards)),
            })
            .OrderBy(h => h.Key)
            .ToListAsync();
        var days = hours.GroupBy(h => DateOnly.FromDateTime(h.Key)).Select(day => new DayOfProfiles(day.Key, day.Last().Stored.Profiles)).ToList();
        return (hours.Count == 0 ? new StoredNow(0, 0, 0, 0, 0) : hours[^1].Stored, days);
    }

    private static Turnover Sum(IEnumerable<Hour> hours)
    {
        var all = hours.ToList();
        var taken = all.Where(h => h.Taken > 0).GroupBy(h => h.Currency).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Money(g.Sum(h => h.Taken), g.Key));
        return new Turnover(all.Sum(h => h.Succeeded), all.Sum(h => h.Failed), [.. taken]);
    }

    private static DayOfTransactions DayOf(DateOnly day, List<Hour> hours)
    {
        var of = hours.Where(h => h.Day == day).ToList();
        return new DayOfTransactions(day, of.Sum(h => h.Succeeded), of.Sum(h => h.Failed));
    }

    private static IEnumerable<DateOnly> LastDays(DateOnly today) => Enumerable.Range(0, Days).Select(back => today.AddDays(1 - Days + back));

    private static DateTime Start(DateOnly day) => day.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);

    private sealed record Hour(DateTime At, string Currency, int Succeeded, int Failed, long Taken)
    {
        internal DateOnly Day => DateOnly.FromDateTime(At);
    }
}
