using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Refuses to save a row outside the scope. Filters keep reads inside; this keeps writes inside, whatever was attached by hand.</summary>
internal static class WriteGuard
{
    internal static async Task Check(PortalDbContext db, CancellationToken cancellation)
    {
        if (db.Lease.SeesAll)
        {
            return;
        }

        HashSet<Id<Tenant>>? below = null;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted) || IsOwn(entry.Entity, db.Lease))
            {
                continue;
            }

            if (TenantOf(entry.Entity) is { } tenant && db.Lease.WithSubTenants)
            {
                (below ??= []).Add(tenant);
                continue;
            }

            if (!await IsInVisibleContainer(db, entry.Entity, cancellation))
            {
                throw Outside(entry.Entity);
            }
        }

        if (below is not null && !await AreBelow(db, below, cancellation))
        {
            throw new InvalidOperationException($"A row of a tenant outside the scope {db.Lease.Tenant} would have been saved.");
        }
    }

    private static bool IsOwn(object row, Lease lease)
    {
        var tenantOwned = TenantOf(row);
        var container = (row as IContainerOwned)?.ContainerId;
        return (tenantOwned is null && row is not IContainerOwned)
            || tenantOwned == lease.Tenant
            || (container is { } reached && reached == lease.Container)
            || (row is AuditEntry entry && entry.ActorTenantId == lease.Tenant);
    }

    private static Id<Tenant>? TenantOf(object row) => row switch
    {
        ITenantOwned owned => owned.TenantId,
        Tenant tenant => tenant.ParentId ?? tenant.Id,
        Container container => container.TenantId,
        ContainerShare share => share.TenantId,
        AuditEntry entry => entry.TenantId,
        _ => null,
    };

    private static Task<bool> IsInVisibleContainer(PortalDbContext db, object row, CancellationToken cancellation) =>
        db.Lease.IsPortal && row is IContainerOwned { ContainerId: { } container }
            ? db.Containers.AnyAsync(c => c.Id == container, cancellation)
            : Task.FromResult(false);

    private static async Task<bool> AreBelow(PortalDbContext db, HashSet<Id<Tenant>> tenants, CancellationToken cancellation)
    {
        foreach (var tenant in tenants)
        {
            if (!await db.TenantClosure.AnyAsync(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == tenant, cancellation))
            {
                return false;
            }
        }

        return true;
    }

    private static InvalidOperationException Outside(object row) => new($"A {row.GetType().Name} outside the scope would have been saved.");
}
