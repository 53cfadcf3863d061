using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>A container seen from close by: what it is, who uses it, with whom it is shared.</summary>
public sealed class ContainerDetailQueries(Database database, CurrentScope scope, DestinationSeals seals)
{
    public const int PageSize = 25;

    private static Error Missing => Error.NotFound(T("Container"));

    /// <summary>Whether the tenant of the page may use containers.</summary>
    public Task<Result<ContainerPermit>> Permit() => Read<ContainerPermit>(async db =>
    {
        var here = Here;
        var hasFeature = await db.Tenants().Where(t => t.Id == here).Select(t => t.HasCustomerProfiles).SingleAsync();
        return new ContainerPermit(hasFeature, await ContainerStore.Blocker(db, here));
    });

    public Task<Result<ContainerDetails>> Get(ContainerId id) => Read<ContainerDetails>(async db =>
    {
        var found = await db.Containers().AsNoTracking().Where(c => c.Id == id)
            .Select(c => new { Container = c, OwnerInScope = db.Tenants().Any(t => t.Id == c.TenantId) }).SingleOrDefaultAsync();
        if (found is null)
        {
            return Missing;
        }

        var c = found.Container;
        var assigned = found.OwnerInScope
            ? (await AssignmentStore.Of(db, [id]))[id]
            : new Assignments(await db.Connectors().CountAsync(x => x.ContainerId == id && !x.Archived),
                await db.Tenants().CountAsync(t => t.GlobalContainerId == id));
        return new ContainerDetails
        {
            Id = id,
            Name = c.Name,
            Ownership = ContainerQueries.OwnershipOf(scope.Value, c, found.OwnerInScope),
            Owner = c.TenantId,
            OwnerName = (await ContainerStore.OwnerNames(db, [id]))[id],
            ShareMode = c.ShareMode,
            SharedWith = found.OwnerInScope ? await db.ContainerShares().CountAsync(s => s.ContainerId == id) : null,
            Disabled = c.Disabled,
            SubTenantsMayDelete = c.SubTenantsMayDelete,
            MerchantStaffSeeAll = c.MerchantStaffSeeAll,
            DemandsConsent = c.DemandsConsent,
            EqualInstruments = c.EqualInstruments,
            ShoppersPage = c.ShoppersPage,
            UnrecordedLastDay = LastDay.Before(c.UnrecordedUntil),
            Profiles = (await ProfileStore.CountsIn(db, [id]))[id],
            Assigned = assigned,
            BlockedBy = await ContainerStore.Blocker(db, Here),
            Ending = await ContainerStore.ComingEnds(db, ComingEnd.ListLimit, id),
            CreatedAt = c.CreatedAt,
            ChangedAt = c.ChangedAt,
            Version = c.Version,
        };
    });

    /// <summary>What shoppers read on its payment pages now, in each of these languages.</summary>
    public Task<Result<IReadOnlyList<ConsentText>>> ConsentTexts(ContainerId id, IReadOnlyList<string> languages) =>
        Read<IReadOnlyList<ConsentText>>(async db =>
    {
        if (await Ours(db, id) is null)
        {
            return Missing;
        }

        var texts = new List<ConsentText>();
        foreach (var language in languages)
        {
            texts.Add(await Consents.ConsentTexts.For(db, id, language, CancellationToken.None));
        }

        return texts;
    });

    /// <summary>Where it is assigned, as far as the scope sees it; also where the assignment has no effect.</summary>
    /// <param name="page">Of connectors, from 1.</param>
    public Task<Result<ContainerUsage>> Usage(ContainerId id, int page) => Read<ContainerUsage>(async db =>
    {
        if (!await db.Containers().AnyAsync(c => c.Id == id))
        {
            return Missing;
        }

        var assigned = db.Connectors().Where(c => c.ContainerId == id && !c.Archived);
        var total = await assigned.CountForList();
        var ids = await assigned.OrderBy(c => c.NormalizedName).ThenBy(c => c.Id).OnPage(page, PageSize).Select(c => c.Id).ToListAsync();
        var connectors = (await DestinationStore.Describe(db, seals, await ResolutionFactsStore.Resolve(db, db.Connectors().Where(c => ids.Contains(c.Id)))))
            .Select(c => new UsingConnector(
                c.Connector.Id, c.Connector.Name, c.Connector.TenantId, c.TenantName, c.Resolution.Container == id, c.Effect))
            .OrderBy(c => ids.IndexOf(c.Id)).ToList();

        var tenants = db.Tenants().Where(t => t.GlobalContainerId == id);
        var tenantsInAll = await tenants.CountForList();
        var listed = await tenants.OrderBy(t => t.NormalizedName).Take(ContainerUsage.TenantLimit).Select(t => new
        {
            t.Id,
            Connectors = db.Connectors().Count(c => c.TenantId == t.Id && c.ContainerId == null && !c.IgnoresGlobalSettings && !c.Archived),
        }).ToDictionaryAsync(t => t.Id, t => t.Connectors);
        var tenantIds = listed.Keys.ToList();
        var resolved = await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => tenantIds.Contains(t.Id)));
        return new ContainerUsage(
            [.. resolved.OrderBy(t => t.Tenant.NormalizedName, StringComparer.Ordinal).Select(t => new UsingTenant(
                t.Tenant.Id, t.Tenant.Name, t.Resolution.Container == id, t.Resolution.Brief(), listed[t.Tenant.Id]))],
            tenantsInAll,
            new Page<UsingConnector>(connectors, total));
    });

    /// <summary>With whom it is shared; for the owner's side only, for nobody else may know who else there is.</summary>
    public Task<Result<Page<ShareItem>>> Shares(ContainerId id, int page) => Read<Page<ShareItem>>(async db =>
    {
        if (await Ours(db, id) is not { } container)
        {
            return Missing;
        }

        var shares =
            from share in ContainerStore.Shares(db, id)
            join target in db.Tenants() on share.TargetTenantId equals target.Id
            orderby target.NormalizedName, target.Id
            select new { Share = share, target.Name };
        var total = await ContainerStore.Shares(db, id).CountAsync();
        var now = db.Lease.Now;
        var rows = await shares.OnPage(page, PageSize).ToListAsync();
        var ids = rows.ConvertAll(r => r.Share.TargetTenantId);
        var blocked = (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => ids.Contains(t.Id))))
            .ToDictionary(t => t.Tenant.Id, t => t.Facts.BlockedBy);
        return new Page<ShareItem>(
            rows.ConvertAll(r =>
            {
                var suspended = container.Disabled
                    ? T("the container is disabled")
                    : blocked.GetValueOrDefault(r.Share.TargetTenantId) is { } by
                    ? T($"turned off by {by}") : null;
                return new ShareItem(r.Share.TargetTenantId, r.Name, r.Share.CreatedAt, r.Share.CreatedBy, suspended is null, suspended)
                {
                    Terms = r.Share.Terms, State = r.Share.Terms.StateAt(now), Note = r.Share.Note,
                };
            }),
            total);
    });

    /// <summary>What the form shows: for users who may change it, and on the owner's side only.</summary>
    public async Task<Result<ContainerForEdit>> ForEdit(ContainerId id)
    {
        if (scope.Value.Refusal(Permissions.ContainersEdit) is { } refusal)
        {
            return refusal;
        }

        var found = await Get(id);
        if (!found.IsOk)
        {
            return found.Error;
        }

        if (!found.Value.IsOurs)
        {
            return new Error(ErrorCodes.Forbidden, T("Only its owner may change a container"), Permissions.ContainersEdit);
        }

        await using var db = database.Open(scope.Value);
        return new ContainerForEdit(found.Value, await ContainerStore.Shares(db, id).Select(s => s.TargetTenantId).ToListAsync());
    }

    /// <summary>What may be assigned to connectors of a tenant: its own containers, then those shared with it; disabled ones are not offered.</summary>
    public Task<Result<IReadOnlyList<AssignableContainer>>> Choices(TenantId tenant) => Read<IReadOnlyList<AssignableContainer>>(async db =>
        !await db.Tenants().AnyAsync(t => t.Id == tenant)
            ? Error.NotFound(T("Tenant"))
            : await ContainerStore.UsableBy(db, tenant, AssignableContainer.ChoiceLimit));

    private TenantId Here => (scope.Value as PortalScope)?.Tenant ?? throw new InvalidOperationException("Only a person is in a place.");

    private static Task<Container?> Ours(PortalDbContext db, ContainerId id) =>
        db.Containers().AsNoTracking().Where(c => c.Id == id && db.Tenants().Any(t => t.Id == c.TenantId)).SingleOrDefaultAsync();

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> read)
    {
        if (scope.Value.Refusal(Permissions.ContainersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await read(db);
    }
}
