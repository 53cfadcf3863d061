using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

internal static class ApiUserStore
{
    /// <summary>User names are unique over the whole platform, so this looks at every tenant's.</summary>
    internal static Task<bool> IsTaken(PortalDbContext db, string username) =>
        db.ApiUsers.IgnoreQueryFilters([ScopeFilters.Name]).AnyAsync(u => u.Username == username);
}
