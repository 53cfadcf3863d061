using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class SpentChallengeStore
{
    internal static Task ForgetEnded(PortalDbContext db, DateTime now) =>
        db.InTransaction(() => db.SpentChallenges().Where(c => c.ExpiresAt < now).ExecuteDeleteAsync(), CancellationToken.None);
}
