using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>A link beside the profile that it leads to: that of the link, or the one that it was merged into since.</summary>
internal sealed record FoundSession(ShopperSession Session, ProfileId Profile, string ProfileGuid);

/// <summary>Finds links, whose secret is all that tells whose they are, and gives each to one browser.</summary>
internal static class ShopperSessionStore
{
    // For so long the browser that had the page may be told that it is over.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <param name="db">Of the system: a shopper is no tenant's.</param>
    internal static Task<FoundSession?> Find(PortalDbContext db, ShopperSessionId id, CancellationToken cancellation) => (
        from session in db.ShopperSessions()
        where session.Id == id
        join name in db.ProfileNames() on session.ProfileId equals name.Id
        join profile in db.Profiles() on name.ProfileId equals profile.Id
        where profile.ContainerId == session.ContainerId
        select new FoundSession(session, profile.Id, profile.Guid)).AsNoTracking().SingleOrDefaultAsync(cancellation);

    /// <summary>Gives the page to the first browser; of two that come at once one gets it.</summary>
    /// <param name="expiresAt">The end of the page from then on.</param>
    internal static async Task<bool> Bind(
        PortalDbContext db, FoundSession found, TenantId owner, byte[] browser, DateTime expiresAt, DateTime now, CancellationToken cancellation)
    {
        var bound = await db.InTransaction<bool>(
            async () =>
            {
                var id = found.Session.Id;
                var isFirst = 1 == await db.ShopperSessions().Where(s => s.Id == id && s.BrowserHash == null && s.ExpiresAt > now)
                    .ExecuteUpdateAsync(row => row.SetProperty(s => s.BrowserHash, browser).SetProperty(s => s.ExpiresAt, expiresAt), cancellation);
                if (isFirst)
                {
                    db.Record(new AuditedChange("shoppers-page.opened", owner, "profile", found.ProfileGuid, found.ProfileGuid), now);
                    await db.SaveChangesAsync(cancellation);
                }

                return isFirst;
            },
            cancellation);
        return bound.Value;
    }

    internal static Task ForgetEnded(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var before = now - Kept;
        return db.ShopperSessions().Where(s => s.ExpiresAt < before).ExecuteDeleteAsync(cancellation);
    }
}
