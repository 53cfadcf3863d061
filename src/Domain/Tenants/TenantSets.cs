using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tenants;

public static class TenantSets
{
    public static DbSet<Tenant> Tenants(this PortalDbContext db) => db.Set<Tenant>();
}
