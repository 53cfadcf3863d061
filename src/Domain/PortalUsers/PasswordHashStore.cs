using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class PasswordHashStore
{
    /// <summary>Puts another hash of the same password in the place of the old one, unless the password was changed in the same moment.</summary>
    internal static Task Renew(PortalDbContext db, Guid user, string? old, string renewed) => db.InTransaction(
        () => db.Users.Where(u => u.Id == user && u.PasswordHash == old).ExecuteUpdateAsync(row => row.SetProperty(u => u.PasswordHash, renewed)), CancellationToken.None);
}
