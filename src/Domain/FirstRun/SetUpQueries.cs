using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.FirstRun;

/// <summary>Reads how far the tenant of the page, with what is below it, is on the way to its first payment.</summary>
public sealed class SetUpQueries(Database database, CurrentScope scope, TimeProvider time)
{
    /// <summary>How many connectors, merchants and tenants are looked at to find the shop that is set up.</summary>
    private const int LookedAt = 50;

    public async Task<Result<SetUpProgress>> Look()
    {
        if (scope.Value.Refusal(Permissions.TenantShow) is { } refusal)
        {
            return refusal;
        }

        var here = scope.Value as PortalScope ?? throw new InvalidOperationException("Only a person is in a place.");
        if (here.IsOfMerchants)
        {
            return Error.NotAllowed(T("A tenant is set up by its own people"));
        }

        await using var db = database.Open(here);
        var permit = new ContainerPermit(await db.Tenants().Where(t => t.Id == here.Tenant).Select(t => t.HasCustomerProfiles).SingleAsync(),
            await ContainerStore.Blocker(db, here.Tenant));
        var connectors = await Connectors(db);
        var isAssigned = connectors.Any(c => c.Resolution.Container is not null);
        var facts = await Facts(db, here.Tenant) with { IsAssigned = isAssigned, HasMerchant = isAssigned, HasConnector = isAssigned };
        var steps = SetUpProgress.StepsOf(facts, permit, right => here.Has(right));
        if (steps.All(s => s.IsSettled))
        {
            var mayAssign = SetUpProgress.RightsFor(SetUpTask.AssignContainer).All(here.Has);
            return new SetUpProgress(steps, permit, NextShop: mayAssign ? await NextShop(db, here.Tenant, connectors) : null);
        }

        var shop = await Shop(db, here.Tenant, connectors);
        facts = facts with { HasMerchant = shop.Merchant is not null, HasConnector = shop.Connector is not null };
        return new SetUpProgress(SetUpProgress.StepsOf(facts, permit, right => here.Has(right)), permit, shop, await NewestContainer(db));
    }

    private async Task<SetUpFacts> Facts(PortalDbContext db, TenantId here)
    {
        var now = time.Now();
        return await db.Tenants().Where(t => t.Id == here).Select(t => new SetUpFacts(
            db.TenantClosure.Any(c => c.AncestorId == here && c.Depth > 0),
            db.Containers().Any(k => !k.Disabled),
            db.Containers().Any(k => !k.Disabled
                && (k.ShareMode == ShareMode.AllSubTenants || (k.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == k.Id)))),
            false,
            false,
            false,
            db.ApiUsers().Any(u => !u.Disabled && !u.Archived && (u.ValidUntil == null || u.ValidUntil > now)),

            // Through the connectors, which is the way into an index.
            db.Connectors().Any(c => db.Transactions().Any(p => p.ConnectorId == c.Id && p.Status == TransactionStatus.Success
                && (p.Type == TransactionType.Debit || p.Type == TransactionType.Preauthorize))))).SingleAsync();
    }

    // Those with a container assigned first, so that they are never missed among many.
    private static async Task<List<ResolvedConnector>> Connectors(PortalDbContext db)
    {
        var ids = await db.Connectors().Where(c => c.Enabled && !c.Archived)
            .OrderByDescending(c => c.ContainerId != null
                || (!c.IgnoresGlobalSettings && db.Tenants().Any(t => t.Id == c.TenantId && t.GlobalContainerId != null)))
            .ThenBy(c => c.Id).Take(LookedAt).Select(c => c.Id).ToListAsync();
        return ids.Count == 0 ? [] : await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id)));
    }

    // Sub-tenants first: a container that is shared with them is meant for their shops.
    private static async Task<List<TenantName>> TenantsWithContainer(PortalDbContext db, TenantId here) =>
        await db.Tenants()
            .Where(t => t.HasCustomerProfiles && db.Containers().Any(k => !k.Disabled
                && (k.TenantId == t.Id
                    || (k.ShareMode == ShareMode.AllSubTenants && db.TenantClosure.Any(c => c.AncestorId == k.TenantId && c.DescendantId == t.Id))
                    || (k.ShareMode == ShareMode.Selected && db.ContainerShares().Any(s => s.ContainerId == k.Id && s.TargetTenantId == t.Id)))))
            .Where(t => !db.TenantClosure.Any(c => c.DescendantId == t.Id && c.Depth > 0
                && db.Tenants().Any(a => a.Id == c.AncestorId && a.DisablesContainersForSubTenants)))
            .OrderBy(t => t.Id == here).ThenBy(t => t.Id).Take(LookedAt).Select(t => new TenantName(t.Id, t.Name)).ToListAsync();

    // A shop none of whose connectors stores anything, though its tenant has a container to store in.
    private static async Task<SetUpShop?> NextShop(PortalDbContext db, TenantId here, List<ResolvedConnector> connectors)
    {
        var usable = (await TenantsWithContainer(db, here)).Select(t => t.Id).ToHashSet();
        var storing = connectors.Where(c => c.Resolution.Container is not null).Select(c => c.Connector.MerchantId).ToHashSet();
        var next = connectors.Where(c => usable.Contains(c.Connector.TenantId) && !storing.Contains(c.Connector.MerchantId))
            .OrderByDescending(c => c.Connector is { TestMode: true, Adapter: AdapterKind.Simulator, Method: PaymentMethod.Card }).ThenBy(c => c.Connector.Id)
            .FirstOrDefault();
        return next?.Connector is { } at ? new SetUpShop(at.TenantId, next.TenantName, at.MerchantId, at.Id, await ContainerFor(db, at.TenantId)) : null;
    }

    // Of several, the one that is furthest and can be tried with a test card.
    private static async Task<SetUpShop> Shop(PortalDbContext db, TenantId here, List<ResolvedConnector> connectors)
    {
        var usable = await TenantsWithContainer(db, here);
        var known = usable.Select(t => t.Id).ToHashSet();
        var connector = connectors.OrderByDescending(c => c.Resolution.Container is not null).ThenByDescending(c => known.Contains(c.Connector.TenantId))
            .ThenByDescending(c => c.Connector is { TestMode: true, Adapter: AdapterKind.Simulator, Method: PaymentMethod.Card })
            .ThenBy(c => c.Connector.Id).FirstOrDefault();
        if (connector is not null && (known.Count == 0 || connector.Resolution.Container is not null || known.Contains(connector.Connector.TenantId)))
        {
            var at = connector.Connector;
            return new SetUpShop(at.TenantId, connector.TenantName, at.MerchantId, at.Id, await ContainerFor(db, at.TenantId));
        }

        var merchants = await db.Merchants().Where(m => m.Enabled && !m.Archived).OrderBy(m => m.Id).Take(LookedAt)
            .Select(m => new { m.Id, m.TenantId, Tenant = db.Tenants().Where(t => t.Id == m.TenantId).Select(t => t.Name).First() }).ToListAsync();
        if ((merchants.Find(m => known.Contains(m.TenantId)) ?? (known.Count == 0 ? merchants.FirstOrDefault() : null)) is { } merchant)
        {
            return new SetUpShop(merchant.TenantId, merchant.Tenant, merchant.Id, null, await ContainerFor(db, merchant.TenantId));
        }

        var home = usable.FirstOrDefault() ?? await db.Tenants().Where(t => t.Id == here).Select(t => new TenantName(t.Id, t.Name)).SingleAsync();
        return new SetUpShop(home.Id, home.Name, null, null, await ContainerFor(db, home.Id));
    }

    private static async Task<ContainerId?> ContainerFor(PortalDbContext db, TenantId tenant) =>
        (await ContainerStore.UsableBy(db, tenant, 1)).FirstOrDefault()?.Id;

    private static async Task<ContainerId?> NewestContainer(PortalDbContext db) =>
        (await db.Containers().Where(k => !k.Disabled && db.Tenants().Any(t => t.Id == k.TenantId)).OrderByDescending(k => k.Id).Take(1)
            .Select(k => new { k.Id }).FirstOrDefaultAsync())?.Id;

    private sealed record TenantName(TenantId Id, string Name);
}
