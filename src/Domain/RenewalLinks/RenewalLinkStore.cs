using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>How a link is taken by one worker.</summary>
internal static class RenewalLinkStore
{
    /// <summary>What nobody has at present, the oldest first.</summary>
    internal static Task<List<RenewalLink>> Due(PortalDbContext db, DateTime now, int most, CancellationToken cancellation) =>
        db.RenewalLinks().AsNoTracking().Where(l => l.DueAt <= now).OrderBy(l => l.DueAt).ThenBy(l => l.Id).Take(most).ToListAsync(cancellation);

    /// <returns>False when another was first.</returns>
    internal static async Task<bool> Take(PortalDbContext db, RenewalLink link, DateTime until, CancellationToken cancellation)
    {
        var taken = 0;
        await db.InTransaction(
            async () => taken = await db.RenewalLinks().Where(l => l.Id == link.Id && l.DueAt == link.DueAt)
                .ExecuteUpdateAsync(row => row.SetProperty(l => l.DueAt, until), cancellation),
            cancellation);
        return taken == 1;
    }
}
