using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CustomerProfiles.Domain.Model;

/// <summary>Refuses to save a row outside the scope. Filters keep reads inside; this keeps writes inside, including rows attached by hand.</summary>
internal static class WriteGuard
{
    internal static async Task Check(PortalDbContext db, CancellationToken cancellation)
    {
        if (db.Lease.SeesAll)
        {
            return;
        }

        var below = new Dictionary<TenantId, bool>();
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
            {
                continue;
            }

            if (db.Lease.IsOfMerchants && !await IsOfOwnMerchant(db, entry.Entity, cancellation))
            {
                throw new InvalidOperationException(
                    $"A {entry.Entity.GetType().Name} outside the scope would have been saved: it is of no merchant of this person.");
            }

            if (IsOwn(entry, db.Lease))
            {
                continue;
            }

            // A registration made below or beside us may be reached by its tenant or by its container: either will do.
            if (!await IsBelow(db, TenantOf(entry), below, cancellation) && !await IsInVisibleContainer(db, entry.Entity, cancellation))
            {
                throw new InvalidOperationException($"A {entry.Entity.GetType().Name} outside the scope would have been saved.");
            }
        }
    }

    private static async Task<bool> IsOfOwnMerchant(PortalDbContext db, object row, CancellationToken cancellation) => row switch
    {
        Tenant or Container or ContainerShare or Merchant => false,
        IMerchantOwned owned => await db.PortalUserMerchants().AnyAsync(m => m.UserId == db.Lease.User && m.MerchantId == owned.MerchantId, cancellation)
            || await IsInVisibleContainer(db, row, cancellation),
        Notification told => told.MerchantId is null
            ? IsToldToOwner(db.Entry(told))
            : await db.PortalUserMerchants().AnyAsync(m => m.UserId == db.Lease.User && m.MerchantId == told.MerchantId, cancellation),
        _ => true,
    };

    // A change of a profile notifies the owner of its container; the one who made it cannot read, change or take back the notification.
    private static bool IsToldToOwner(EntityEntry entry) =>
        entry is { State: EntityState.Added, Entity: Notification { ContainerId: not null, MerchantId: null, ConnectorId: null, TransactionId: null } };

    private static bool IsOwn(EntityEntry entry, Lease lease)
    {
        var tenantOwned = TenantOf(entry);
        var container = (entry.Entity as IContainerOwned)?.ContainerId;
        return (tenantOwned is null && entry.Entity is not IContainerOwned)
            || tenantOwned == lease.Tenant
            || (container is { } reached && reached == lease.Container)
            || IsToldToOwner(entry)
            || (entry.Entity is AuditEntry audited && (audited.ActorTenantId == lease.Tenant || audited.ActorTenantId == lease.ActorTenant));
    }

    private static TenantId? TenantOf(EntityEntry entry) => entry.Entity switch
    {
        ITenantOwned owned => owned.TenantId,

        // A new one is its parent's affair; it is in nobody's scope yet.
        Tenant tenant => entry.State == EntityState.Added ? tenant.ParentId ?? tenant.Id : tenant.Id,
        Container container => container.TenantId,
        ContainerShare share => share.TenantId,
        AuditEntry audited => audited.TenantId,
        _ => null,
    };

    private static async Task<bool> IsBelow(PortalDbContext db, TenantId? tenant, Dictionary<TenantId, bool> known, CancellationToken cancellation)
    {
        if (tenant is not { } asked || !db.Lease.WithSubTenants)
        {
            return false;
        }

        if (!known.TryGetValue(asked, out var isBelow))
        {
            isBelow = await db.TenantClosure.AnyAsync(c => c.AncestorId == db.Lease.Tenant && c.DescendantId == asked, cancellation);
            known[asked] = isBelow;
        }

        return isBelow;
    }

    private static Task<bool> IsInVisibleContainer(PortalDbContext db, object row, CancellationToken cancellation) =>
        db.Lease.IsPortal && row is IContainerOwned { ContainerId: { } container }
            ? db.Containers().AnyAsync(c => c.Id == container, cancellation)
            : Task.FromResult(false);
}
