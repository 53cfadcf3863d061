using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class UserSessionStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    internal static Task Touch(PortalDbContext db, UserSessionId id, DateTime now) => db.InTransaction(
        () => db.UserSessions().Where(s => s.Id == id && s.EndedAt == null && s.LastSeenAt < now)
            .ExecuteUpdateAsync(row => row.SetProperty(s => s.LastSeenAt, now)), CancellationToken.None);

    /// <summary>Within the caller's transaction.</summary>
    /// <param name="except">The one that goes on.</param>
    internal static Task EndAll(PortalDbContext db, Guid user, DateTime now, UserSessionId? except = null) =>
        db.UserSessions().Where(s => s.UserId == user && s.EndedAt == null && s.Id != except).ExecuteUpdateAsync(row => row.SetProperty(s => s.EndedAt, now));

    internal static Task ForgetOld(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var before = now - Kept;
        return db.InTransaction(() => db.UserSessions().Where(s => s.LastSeenAt < before).ExecuteDeleteAsync(cancellation), cancellation);
    }

    /// <summary>Until the transaction ends, others who want to change administrators of this tenant wait: the last one must stay.</summary>
    internal static Task Lock(PortalDbContext db, TenantId tenant) =>
        db.Tenants().IgnoreQueryFilters([RowFilters.Scope]).Where(t => t.Id == tenant)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.LoginDisabled, t => t.LoginDisabled));
}
