using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>An entry is seen where it happened and where who did it belongs; by people of merchants, what they did themselves.</summary>
internal sealed class AuditFilters : IRowFilters
{
    public void ForPeople(ModelBuilder model, PortalDbContext db) =>
        model.Entity<AuditEntry>().HasQueryFilter(RowFilters.Scope, entry =>
            db.Lease.SeesAll
            || entry.TenantId == db.Lease.Tenant
            || entry.ActorTenantId == db.Lease.Tenant
            || (db.Lease.WithSubTenants && db.TenantClosure.Any(c =>
                c.AncestorId == db.Lease.Tenant && (c.DescendantId == entry.TenantId || c.DescendantId == entry.ActorTenantId))));

    public void ForMerchants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<AuditEntry>().HasQueryFilter(RowFilters.Scope, entry =>
            entry.TenantId == db.Lease.Tenant || entry.ActorTenantId == db.Lease.Tenant);

    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db) =>
        model.Entity<AuditEntry>().HasQueryFilter(RowFilters.Merchants, entry => !db.Lease.IsOfMerchants || entry.ActorId == db.Lease.User);
}
