using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Tells the owners of containers which stored cards will soon have expired, each card once for each expiry. Every node may do it: a card is taken
/// by one.</summary>
internal sealed class ExpiringInstruments(Database database, IProfileListeners listeners, IOptions<NotificationOptions> options)
{
    private const int PageSize = 500;

    public async Task Tell(DateTime now, CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("expiring instruments"));
        foreach (var container in await db.Containers().Where(c => c.ProfileEventsUrl != null).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancellation))
        {
            foreach (var month in MonthsThatEnd(now, now + options.Value.ExpiringWithin))
            {
                await Tell(db, container, month, cancellation);
            }
        }
    }

    private async Task Tell(PortalDbContext db, ContainerId container, DateTime month, CancellationToken cancellation)
    {
        var telling = await listeners.Of(container, cancellation);
        var (year, number, expiry) = (month.Year, month.Month, (month.Year * 100) + month.Month);
        List<Expiring> page; // what was told is not found again
        do
        {
            page = await (
                from stored in db.Registrations().AsNoTracking()
                where stored.ContainerId == container && stored.ExpiryYear == year && stored.ExpiryMonth == number
                    && (stored.ExpiryTold == null || stored.ExpiryTold != expiry)
                    && stored.State == RegistrationState.Active && stored.DetachedAt == null
                join profile in db.Profiles() on stored.ProfileId equals (ProfileId?)profile.Id
                orderby stored.Id
                select new Expiring(stored, new NamedProfile(profile.Id, profile.Guid, profile.CustomerIdentification))).Take(PageSize)
                    .ToListAsync(cancellation);
            foreach (var (stored, profile) in page)
            {
                // One by one: erasing a profile holds several of its instruments, and nothing may wait in a circle.
                await db.InTransaction(() => Tell(db, telling, stored, profile, expiry, cancellation), cancellation);
            }
        }
        while (page.Count == PageSize);
    }

    private static async Task Tell(
        PortalDbContext db, ProfileTelling telling, Registration stored, NamedProfile profile, int expiry, CancellationToken cancellation)
    {
        if (await RegistrationStore.TakeExpiring(db, stored.Id, expiry, cancellation))
        {
            telling.Expiring(db, profile, stored);
            await db.SaveChangesAsync(cancellation);
            db.ChangeTracker.Clear();
        }
    }

    /// <summary>A card is good to the end of its month.</summary>
    private static IEnumerable<DateTime> MonthsThatEnd(DateTime after, DateTime until)
    {
        for (var month = new DateTime(after.Year, after.Month, 1, 0, 0, 0, DateTimeKind.Utc); month.AddMonths(1) <= until; month = month.AddMonths(1))
        {
            yield return month;
        }
    }

    private sealed record Expiring(Registration Stored, NamedProfile Profile);
}

internal sealed class ExpiringInstrumentsWorker(ExpiringInstruments expiring, TimeProvider time, ILogger<ExpiringInstrumentsWorker> log)
    : PeriodicWorker(TimeSpan.FromMinutes(10), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => expiring.Tell(Now, cancellation);
}
