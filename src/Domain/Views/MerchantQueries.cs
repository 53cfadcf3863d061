using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Views;

/// <summary>Merchants as people see them.</summary>
public sealed class MerchantQueries(Database database, CurrentScope scope)
{
    public Task<Result<Page<MerchantListItem>>> List(MerchantFilter filter) => Read<Page<MerchantListItem>>(async db =>
    {
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        return new Page<MerchantListItem>(
            await Items(db, Sorted(matching, filter).OnPage(filter.Page, MerchantFilter.PageSize)).ToListAsync(), total);
    });

    public Task<Result<MerchantDetails>> Get(MerchantId id) => Read<MerchantDetails>(async db =>
    {
        if (await db.Merchants().AsNoTracking().SingleOrDefaultAsync(m => m.Id == id) is not { } merchant)
        {
            return Error.NotFound(T("Merchant"));
        }

        var item = await Items(db, db.Merchants().Where(m => m.Id == id)).SingleAsync();
        return new MerchantDetails(
            item, new MerchantForm(merchant.Name, merchant.TimeZone, merchant.Website, merchant.ExternalId,
                merchant.Email), (await MerchantChecklists.Of(db, [id]))[id], merchant.Version);
    });

    /// <summary>Those that a new connector or API user can belong to.</summary>
    public Task<Result<IReadOnlyList<MerchantChoice>>> Choices() => Read<IReadOnlyList<MerchantChoice>>(async db =>
        await db.Merchants().Where(m => !m.Archived).OrderBy(m => m.NormalizedName).ThenBy(m => m.Id).Take(MerchantChoice.Limit)
            .Select(m => new MerchantChoice(m.Id, m.Name)).ToListAsync());

    private static IQueryable<Merchant> Matching(PortalDbContext db, MerchantFilter filter)
    {
        var merchants = db.Merchants().AsNoTracking().Where(m => m.Archived == filter.Archived);
        if (filter.Enabled is { } enabled)
        {
            merchants = merchants.Where(m => m.Enabled == enabled);
        }

        var (wanted, external) = (SearchText.Normalize(filter.Search ?? string.Empty), filter.Search?.Trim());
        return wanted.Length == 0 ? merchants : merchants.Where(m => m.NormalizedName.Contains(wanted) || m.ExternalId == external);
    }

    private static IQueryable<Merchant> Sorted(IQueryable<Merchant> merchants, MerchantFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (MerchantSort.Created, false) => merchants.OrderBy(m => m.CreatedAt),
        (MerchantSort.Created, true) => merchants.OrderByDescending(m => m.CreatedAt),
        (MerchantSort.State, false) => merchants.OrderBy(m => m.Enabled).ThenBy(m => m.NormalizedName),
        (MerchantSort.State, true) => merchants.OrderByDescending(m => m.Enabled).ThenBy(m => m.NormalizedName),
        (_, false) => merchants.OrderBy(m => m.NormalizedName),
        (_, true) => merchants.OrderByDescending(m => m.NormalizedName),
    }).ThenBy(m => m.Id);

    private static IQueryable<MerchantListItem> Items(PortalDbContext db, IQueryable<Merchant> merchants) => merchants.Select(m => new MerchantListItem
    {
        Id = m.Id,
        Name = m.Name,
        ExternalId = m.ExternalId,
        Tenant = m.TenantId,
        TenantName = db.Tenants().Where(t => t.Id == m.TenantId).Select(t => t.Name).First(),
        Connectors = db.Connectors().Count(c => c.MerchantId == m.Id && !c.Archived),
        ApiUsers = db.ApiUsers().Count(u => u.MerchantId == m.Id && !u.Archived),
        Enabled = m.Enabled,
        Archived = m.Archived,
        CreatedAt = m.CreatedAt,
    });

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> read)
    {
        if (scope.Value.Refusal(Permissions.MerchantShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await read(db);
    }
}
