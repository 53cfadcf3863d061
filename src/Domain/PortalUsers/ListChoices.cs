using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.PortalUsers;

/// <param name="Query">The part of the address after the question mark.</param>
public sealed record NamedFilter(SavedFilterId Id, string Name, string Query);

/// <summary>A user's preferences for a list: named filters, for this tenant, and columns, for all.</summary>
/// <param name="Columns">Keys separated by commas; null where the user never chose.</param>
public sealed record ListChoice(IReadOnlyList<NamedFilter> Filters, string? Columns);

/// <summary>Remembers preferences. Users reach only their own.</summary>
public sealed class ListChoices(Database database, CurrentScope scope, TimeProvider time)
{
    private const int FiltersKept = 30;

    private PortalScope Person => scope.Value as PortalScope ?? throw new InvalidOperationException("Only people like something.");

    public async Task<Result<ListChoice>> Of(string list)
    {
        await using var db = database.Open(Person);
        var (user, tenant) = (Person.User.Value, Person.Tenant);
        var filters = await db.SavedFilters().Where(f => f.UserId == user && f.TenantId == tenant && f.List == list).OrderBy(f => f.Name).ThenBy(f => f.Id)
            .Select(f => new NamedFilter(f.Id, f.Name, f.Query)).ToListAsync();
        var columns = await db.ColumnChoices().Where(c => c.UserId == user && c.List == list).Select(c => c.Columns).SingleOrDefaultAsync();
        return new ListChoice(filters, columns);
    }

    /// <summary>Under a name that exists it takes the place of what was there.</summary>
    public async Task<Result> SaveFilter(string list, string name, string query)
    {
        var named = name.Trim();
        if (named.Length is 0 or > SavedFilter.NameMaxLength)
        {
            return Error.Invalid("filter-name", named.Length == 0 ? T("Name is required") : T($"Names can have up to {SavedFilter.NameMaxLength} characters"));
        }

        if (query.Length > SavedFilter.QueryMaxLength)
        {
            return Error.Invalid("filter-name", T("These filters are too long to be saved"));
        }

        await using var db = database.Open(Person);
        var (user, tenant) = (Person.User.Value, Person.Tenant);
        var mine = db.SavedFilters().Where(f => f.UserId == user && f.TenantId == tenant && f.List == list);
        if (await mine.SingleOrDefaultAsync(f => f.Name == named) is { } known)
        {
            known.Query = query;
        }
        else if (await mine.CountAsync() >= FiltersKept)
        {
            return Error.Invalid("filter-name", T($"You have {FiltersKept} saved filters. Remove one first"));
        }
        else
        {
            db.SavedFilters().Add(
                new SavedFilter { Id = SavedFilterId.New(time.Now()), TenantId = tenant, UserId = user, List = list, Name = named, Query = query });
        }

        await db.SaveChangesAsync();
        return Result.Ok;
    }

    public async Task<Result> RemoveFilter(SavedFilterId id)
    {
        await using var db = database.Open(Person);
        var user = Person.User.Value;
        if (await db.SavedFilters().SingleOrDefaultAsync(f => f.Id == id && f.UserId == user) is not { } filter)
        {
            return Error.NotFound(T("Filter"));
        }

        db.SavedFilters().Remove(filter);
        await db.SaveChangesAsync();
        return Result.Ok;
    }

    /// <param name="columns">Keys separated by commas; empty for the usual ones.</param>
    public async Task<Result> ChooseColumns(string list, string columns)
    {
        if (columns.Length > ColumnChoice.ColumnsMaxLength)
        {
            return Error.Invalid("columns", T("These are too many columns"));
        }

        await using var db = database.Open(Person);
        var user = Person.User.Value;
        if (await db.ColumnChoices().SingleOrDefaultAsync(c => c.UserId == user && c.List == list) is { } chosen)
        {
            chosen.Columns = columns;
        }
        else
        {
            db.ColumnChoices().Add(new ColumnChoice { UserId = user, List = list, Columns = columns });
        }

        await db.SaveChangesAsync();
        return Result.Ok;
    }
}
