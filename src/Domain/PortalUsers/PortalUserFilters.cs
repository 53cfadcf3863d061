using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Roles of the tenants above are used below; people of merchants see the merchants that they work for.</summary>
internal sealed class PortalUserFilters : IRowFilters
{
    // The write guard keeps a role's owner the only one to change it.
    public void ForPeople(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Role>().HasQueryFilter(RowFilters.Scope, role =>
            db.Lease.SeesAll
            || role.TenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == role.TenantId))
            || db.TenantClosure.Any(c => c.AncestorId == role.TenantId && c.DescendantId == db.Lease.Tenant));

    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<Merchant>().HasQueryFilter(RowFilters.Merchants, merchant =>
            !db.Lease.IsOfMerchants || db.Set<PortalUserMerchant>().Any(m => m.UserId == db.Lease.User && m.MerchantId == merchant.Id));
}
