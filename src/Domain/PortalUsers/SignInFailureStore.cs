using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class SignInFailureStore
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Within the caller's transaction.</summary>
    internal static Task Forget(PortalDbContext db, Guid user) => db.SignInFailures().Where(f => f.UserId == user).ExecuteDeleteAsync();

    internal static Task Forget(PortalDbContext db, SignInFailure failures) => db.InTransaction(
        () => db.SignInFailures().Where(f => f.UserId == failures.UserId && f.Place == failures.Place).ExecuteDeleteAsync(), CancellationToken.None);

    internal static Task ForgetOld(PortalDbContext db, DateTime now, CancellationToken cancellation)
    {
        var before = now - Kept;
        return db.InTransaction(() => db.SignInFailures().Where(f => f.Since < before).ExecuteDeleteAsync(cancellation), cancellation);
    }
}
