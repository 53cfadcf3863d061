using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.TenantTree;

/// <summary>Tenants with what people set up in them; <see cref="TenantQueries"/> serves the selector around every page.</summary>
public sealed class TenantListQueries(Database database, CurrentScope scope)
{
    /// <summary>The most that one opened level shows; a search finds the others.</summary>
    public const int LevelLimit = 100;

    private static Error Missing => Error.NotFound(T("Tenant"));

    /// <summary>One level below the tenant of the page, or what a search finds at any level.</summary>
    public Task<Result<Page<TenantRow>>> List(TenantId here, TenantFilter filter) => Read<Page<TenantRow>>(async db =>
    {
        var matching = db.Tenants().AsNoTracking().Where(t => t.Id != here);
        if (!filter.IsFlat)
        {
            matching = matching.Where(t => t.ParentId == here);
        }

        if (filter.LoginDisabled is { } disabled)
        {
            matching = matching.Where(t => t.LoginDisabled == disabled);
        }

        var wanted = SearchText.Normalize(filter.Search ?? string.Empty);
        if (wanted.Length > 0)
        {
            matching = matching.Where(t => t.NormalizedName.Contains(wanted));
        }

        var total = await matching.CountForList();
        var sorted = filter.Descending ? matching.OrderByDescending(t => t.NormalizedName) : matching.OrderBy(t => t.NormalizedName);
        var page = sorted.ThenBy(t => t.Id).OnPage(filter.Page, TenantFilter.PageSize);
        return new Page<TenantRow>(await Rows(db, page).ToListAsync(), total);
    });

    public Task<Result<IReadOnlyList<TenantRow>>> Below(TenantId parent) => Read<IReadOnlyList<TenantRow>>(async db =>
        await Rows(db, db.Tenants().AsNoTracking().Where(t => t.ParentId == parent).OrderBy(t => t.NormalizedName).Take(LevelLimit)).ToListAsync());

    public Task<Result<TenantDetails>> Get(TenantId id) => Read<TenantDetails>(async db =>
    {
        if (await db.Tenants().AsNoTracking().SingleOrDefaultAsync(t => t.Id == id) is not { } tenant)
        {
            return Missing;
        }

        var resolved = (await ResolutionFactsStore.Tenants(db, db.Tenants().Where(t => t.Id == id))).Single();
        var person = (scope.Value as PortalScope)?.User.Value;
        return new TenantDetails
        {
            Row = await Rows(db, db.Tenants().Where(t => t.Id == id)).SingleAsync(),
            Parent = tenant.ParentId is { } parent && await db.Tenants().AnyAsync(t => t.Id == parent) ? parent : null,
            HasCustomerProfiles = tenant.HasCustomerProfiles,
            PasswordValidityMonths = tenant.PasswordValidityMonths,
            KeepsCustomerFieldsForMonths = tenant.KeepsCustomerFieldsForMonths,
            DisablesLoginForSubTenants = tenant.DisablesLoginForSubTenants,
            LoginDisabledBy = await TenantStore.LoginDisabledBy(db, id),
            ContainersBlockedBy = await ContainerStore.Blocker(db, id),
            GlobalContainer = tenant.GlobalContainerId,
            GlobalContainerName = resolved.Facts.GlobalContainer?.Name,
            Connectors = await db.Connectors().Where(c => c.TenantId == id && !c.Archived).CountForList(),
            SubTenants = await db.TenantClosure.Where(c => c.AncestorId == id && c.Depth > 0).CountForList(),
            Users = await db.Users().CountAsync(u => u.TenantId == id && !u.Disabled),
            UsersBelow =
                await db.Users().CountAsync(u => !u.Disabled && db.TenantClosure.Any(c => c.AncestorId == id && c.Depth > 0 && c.DescendantId == u.TenantId)),
            IsHome = await db.Users().AnyAsync(u => u.Id == person && u.TenantId == id),
            CreatedAt = tenant.CreatedAt,
            Version = tenant.Version,
        };
    });

    private static IQueryable<TenantRow> Rows(PortalDbContext db, IQueryable<Tenant> tenants) => tenants.Select(t => new TenantRow
    {
        Id = t.Id,
        Name = t.Name,
        ParentName = db.Tenants().Where(p => p.Id == t.ParentId).Select(p => p.Name).FirstOrDefault(),
        Currency = t.DefaultCurrency,
        Merchants = db.Merchants().Where(m => m.TenantId == t.Id && !m.Archived).Take(Page<TenantRow>.CountLimit + 1).Count(),
        Containers = db.Containers().Count(k => k.TenantId == t.Id),
        LoginDisabled = t.LoginDisabled,
        DisablesContainersForSubTenants = t.DisablesContainersForSubTenants,
        SubTenants = db.TenantClosure.Where(c => c.AncestorId == t.Id && c.Depth > 0).Take(Page<TenantRow>.CountLimit + 1).Count(),
        Users = db.Users().Count(u => u.TenantId == t.Id && !u.Disabled),
    });

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> read)
    {
        if (scope.Value.Refusal(Permissions.TenantShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await read(db);
    }
}
