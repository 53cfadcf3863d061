using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ApiUsers;

internal static class ApiUserSets
{
    public static DbSet<ApiUser> ApiUsers(this PortalDbContext db) => db.Set<ApiUser>();

    public static DbSet<ApiUserMerchant> ApiUserMerchants(this PortalDbContext db) => db.Set<ApiUserMerchant>();

    public static DbSet<RefusedCall> RefusedCalls(this PortalDbContext db) => db.Set<RefusedCall>();
}
