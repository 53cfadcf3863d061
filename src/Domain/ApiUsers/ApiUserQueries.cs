using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.ApiUsers;

/// <summary>API users as people see them, and the calls of theirs that were refused.</summary>
public sealed class ApiUserQueries(Database database, CurrentScope scope, TimeProvider time)
{
    public const int PageSize = 25;


    private static Error Missing => Error.NotFound(T("API user"));

    public Task<Result<Page<ApiUserListItem>>> List(ApiUserFilter filter) => Read<Page<ApiUserListItem>>(async db =>
    {
        var matching = Matching(db, filter);
        var total = await matching.CountForList();
        var items = Items(db, Sorted(matching, filter).OnPage(filter.Page, ApiUserFilter.PageSize));
        return new Page<ApiUserListItem>(await items.ToListAsync(), total);
    });

    public Task<Result<ApiUserDetails>> Get(ApiUserId id) => Read<ApiUserDetails>(async db =>
    {
        if (await db.ApiUsers().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id) is not { } user)
        {
            return Missing;
        }

        var further = await (
            from access in db.ApiUserMerchants()
            where access.ApiUserId == id
            join merchant in db.Merchants() on access.MerchantId equals merchant.Id
            orderby merchant.NormalizedName
            select new MerchantChoice(merchant.Id, merchant.Name)).ToListAsync();
        return new ApiUserDetails(
            await Items(db, db.ApiUsers().Where(u => u.Id == id)).SingleAsync(),
            await db.Tenants().Where(t => t.Id == user.TenantId).Select(t => t.Name).SingleAsync(),
            further,
            user.PreviousValidUntil > time.Now() ? user.PreviousValidUntil : null,
            user.CallsPerMinute,
            user.CreatedAt,
            user.Version);
    });

    /// <summary>Other merchants of its tenant that it may be let act for.</summary>
    public Task<Result<IReadOnlyList<MerchantChoice>>> FurtherMerchants(ApiUserId id) => Read<IReadOnlyList<MerchantChoice>>(async db =>
        await db.ApiUsers().AsNoTracking().SingleOrDefaultAsync(u => u.Id == id) is not { } user ? Missing
        : await db.Merchants().Where(m => m.TenantId == user.TenantId && m.Id != user.MerchantId && !m.Archived)
            .OrderBy(m => m.NormalizedName).Take(MerchantChoice.Limit).Select(m => new MerchantChoice(m.Id, m.Name)).ToListAsync());

    /// <summary>Newest first.</summary>
    public Task<Result<Page<RefusedCallItem>>> RefusedCalls(ApiUserId id, int page) => Read<Page<RefusedCallItem>>(async db =>
    {
        if (!await db.ApiUsers().AnyAsync(u => u.Id == id))
        {
            return Missing;
        }

        var calls = db.RefusedCalls().AsNoTracking().Where(c => c.ApiUserId == id);
        var total = await calls.CountAsync();
        return new Page<RefusedCallItem>(
            await calls.OrderByDescending(c => c.At).ThenByDescending(c => c.Id).OnPage(page, PageSize)
                .Select(c => new RefusedCallItem(c.Id, c.At, c.Route, c.Status, c.Code, c.Field, c.Address)).ToListAsync(),
            total);
    });

    private static IQueryable<ApiUser> Matching(PortalDbContext db, ApiUserFilter filter)
    {
        var users = db.ApiUsers().AsNoTracking().Where(u => u.Archived == filter.Archived);
        if (filter.Disabled is { } disabled)
        {
            users = users.Where(u => u.Disabled == disabled);
        }

        if (filter.Merchant is { } merchant)
        {
            users = users.Where(u => u.MerchantId == merchant || db.ApiUserMerchants().Any(a => a.ApiUserId == u.Id && a.MerchantId == merchant));
        }

        var wanted = SearchText.Normalize(filter.Search ?? string.Empty);
        return wanted.Length == 0 ? users : users.Where(u => u.NormalizedName.Contains(wanted));
    }

    private static IQueryable<ApiUser> Sorted(IQueryable<ApiUser> users, ApiUserFilter filter) => ((filter.Sort, filter.Descending) switch
    {
        (ApiUserSort.LastUsed, false) => users.OrderBy(u => u.LastUsedAt),
        (ApiUserSort.LastUsed, true) => users.OrderByDescending(u => u.LastUsedAt),
        (ApiUserSort.ValidUntil, false) => users.OrderBy(u => u.ValidUntil == null).ThenBy(u => u.ValidUntil),
        (ApiUserSort.ValidUntil, true) => users.OrderBy(u => u.ValidUntil == null).ThenByDescending(u => u.ValidUntil),
        (_, false) => users.OrderBy(u => u.NormalizedName),
        (_, true) => users.OrderByDescending(u => u.NormalizedName),
    }).ThenBy(u => u.Id);

    private IQueryable<ApiUserListItem> Items(PortalDbContext db, IQueryable<ApiUser> users)
    {
        var now = time.Now();
        return users.Select(u => new ApiUserListItem
        {
            Id = u.Id,
            Username = u.Username,
            Merchant = u.MerchantId,
            MerchantName = db.Merchants().Where(m => m.Id == u.MerchantId).Select(m => m.Name).First(),
            Tenant = u.TenantId,
            LastUsedAt = u.LastUsedAt,
            ValidUntil = u.ValidUntil,
            Disabled = u.Disabled,
            Archived = u.Archived,
            IsExpired = u.ValidUntil != null && u.ValidUntil <= now,
        });
    }

    private async Task<Result<T>> Read<T>(Func<PortalDbContext, Task<Result<T>>> read)
    {
        if (scope.Value.Refusal(Permissions.ApiUsersShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await read(db);
    }
}
