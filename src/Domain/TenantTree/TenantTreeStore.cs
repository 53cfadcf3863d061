using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.TenantTree;

/// <summary>Moves in the tree, which reach above and beside what a scope shows.</summary>
internal static class TenantTreeStore
{
    private const int Named = 10;

    /// <summary>Connectors and tenant-wide settings, from <paramref name="moved"/> downward, of containers whose owners would be above no more.</summary>
    internal static async Task<IReadOnlyList<string>> UsesCut(PortalDbContext db, TenantId moved, TenantId newParent)
    {
        var containers = db.Containers().IgnoreQueryFilters([RowFilters.Scope]).Where(k =>
            db.TenantClosure.Any(c => c.AncestorId == k.TenantId && c.DescendantId == moved && c.Depth > 0)
            && !db.TenantClosure.Any(c => c.AncestorId == k.TenantId && c.DescendantId == newParent));
        var connectors = await db.Connectors().IgnoreQueryFilters([RowFilters.Scope])
            .Where(c => db.TenantClosure.Any(b => b.AncestorId == moved && b.DescendantId == c.TenantId) && containers.Any(k => k.Id == c.ContainerId))
            .OrderBy(c => c.NormalizedName).Take(Named).Select(c => c.Name).ToListAsync();
        var tenants = await db.Tenants().IgnoreQueryFilters([RowFilters.Scope])
            .Where(t => db.TenantClosure.Any(b => b.AncestorId == moved && b.DescendantId == t.Id) && containers.Any(k => k.Id == t.GlobalContainerId))
            .OrderBy(t => t.NormalizedName).Take(Named).Select(t => t.Name).ToListAsync();
        return [.. connectors, .. tenants.Select(t => T($"{t} tenant-wide"))];
    }

    /// <summary>Hangs a tenant with all below it under another one. The stamp's row is the lock: of two moves at once the second sees what the first
    /// did.</summary>
    internal static async Task<Result> Move(PortalDbContext db, Tenant tenant, TenantId newParent)
    {
        await ConfigurationStamp.Move(db, CancellationToken.None);
        var below = await db.TenantClosure.AsNoTracking().Where(c => c.AncestorId == tenant.Id).ToListAsync();
        if (below.Exists(c => c.DescendantId == newParent))
        {
            return Error.Invalid("parent", T("A tenant cannot be moved below itself"));
        }

        if (await UsesCut(db, tenant.Id, newParent) is { Count: > 0 } cut)
        {
            return new Error(ErrorCodes.InUse, T($"The move would cut shares in use: {string.Join(", ", cut)}. Assign other containers there first"), "parent");
        }

        var old = await db.TenantClosure.Where(c =>
            db.TenantClosure.Any(b => b.AncestorId == tenant.Id && b.DescendantId == c.DescendantId)
            && db.TenantClosure.Any(a => a.DescendantId == tenant.Id && a.Depth > 0 && a.AncestorId == c.AncestorId)).ToListAsync();
        var above = await db.TenantClosure.AsNoTracking().Where(c => c.DescendantId == newParent).ToListAsync();
        var wanted = below.SelectMany(b =>
            above.Select(a => new TenantClosure { AncestorId = a.AncestorId, DescendantId = b.DescendantId, Depth = a.Depth + 1 + b.Depth })).ToList();

        // Ancestors that stay ancestors keep their key, at another depth perhaps: the key cannot be removed and added in one save.
        var kept = old.ToDictionary(c => (c.AncestorId, c.DescendantId));
        foreach (var row in wanted)
        {
            if (kept.Remove((row.AncestorId, row.DescendantId), out var known))
            {
                known.Depth = row.Depth;
            }
            else
            {
                db.TenantClosure.Add(row);
            }
        }

        db.TenantClosure.RemoveRange(kept.Values);
        db.ContainerShares().RemoveRange(await UnusedShares(db, tenant.Id, newParent));
        tenant.MoveUnder(newParent);
        return Result.Ok;
    }

    private static Task<List<ContainerShare>> UnusedShares(PortalDbContext db, TenantId moved, TenantId newParent) =>
        db.ContainerShares().IgnoreQueryFilters([RowFilters.InForce]).Where(s =>
        db.TenantClosure.Any(b => b.AncestorId == moved && b.DescendantId == s.TargetTenantId)
        && db.TenantClosure.Any(c => c.AncestorId == s.TenantId && c.DescendantId == moved && c.Depth > 0)
        && !db.TenantClosure.Any(c => c.AncestorId == s.TenantId && c.DescendantId == newParent)).ToListAsync();
}
