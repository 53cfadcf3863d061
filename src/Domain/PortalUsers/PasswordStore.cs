using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class PasswordStore
{
    /// <summary>Puts another hash of the same password in the place of one that nobody has changed in the meantime.</summary>
    internal static Task Exchange(PortalDbContext db, Guid user, string? old, string renewed) => db.InTransaction(
        () => db.Users().Where(u => u.Id == user && u.PasswordHash == old).ExecuteUpdateAsync(row => row.SetProperty(u => u.PasswordHash, renewed)),
        CancellationToken.None);
}
