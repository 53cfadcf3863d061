using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tenants;

/// <summary>A tenant is seen by itself and those above it; by a merchant's call only its own.</summary>
internal sealed class TenantFilters : IRowFilters
{
    public void ForPeople(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Tenant>().HasQueryFilter(RowFilters.Scope, tenant =>
            db.Lease.SeesAll
            || tenant.Id == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == tenant.Id)));

    public void ForMerchants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Tenant>().HasQueryFilter(RowFilters.Scope, tenant => tenant.Id == db.Lease.Tenant);
}
