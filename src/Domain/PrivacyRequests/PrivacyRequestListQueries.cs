using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>The requests of a tenant, those that are due first at the top.</summary>
public sealed class PrivacyRequestListQueries(Database database, CurrentScope scope, AskingPeople people, TimeProvider time)
{
    private const int HandlersOffered = 200;

    private const string Prefix = "PR-";

    public async Task<Result<Page<PrivacyRequestItem>>> List(PrivacyRequestSearch search)
    {
        if (scope.Value.Refusal(Permissions.PrivacyRequestsShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var today = DateOnly.FromDateTime(time.Now());
        var matching = Matching(db.PrivacyRequests().AsNoTracking(), search, today);
        var total = await matching.CountForList();
        var skip = (Math.Clamp(search.Page, 1, Page<PrivacyRequestItem>.CountLimit / PrivacyRequestSearch.PageSize) - 1) * PrivacyRequestSearch.PageSize;
        var rows = total == 0 ? [] : await matching.OrderBy(r => r.DueOn).ThenBy(r => r.Id).Skip(skip).Take(PrivacyRequestSearch.PageSize).ToListAsync();
        var ids = rows.ConvertAll(r => r.Id);
        var containers = (await db.RequestedProfiles().Where(p => ids.Contains(p.RequestId)).Select(p => new { p.RequestId, p.Container }).Distinct()
            .ToListAsync()).ToLookup(p => p.RequestId, p => p.Container);
        var items = new List<PrivacyRequestItem>(rows.Count);
        foreach (var row in rows)
        {
            items.Add(Show(row, await people.Open(row), [.. containers[row.Id].Order(StringComparer.CurrentCulture)], today));
        }

        return new Page<PrivacyRequestItem>(items, total);
    }

    /// <summary>Those whom the list can be narrowed to.</summary>
    public async Task<Result<IReadOnlyList<string>>> Handlers()
    {
        if (scope.Value.Refusal(Permissions.PrivacyRequestsShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        return await db.PrivacyRequests().Select(r => r.Handler).Distinct().OrderBy(h => h).Take(HandlersOffered).ToListAsync();
    }

    internal static PrivacyRequestItem Show(PrivacyRequest request, AskingPerson? person, IReadOnlyList<string> containers, DateOnly today) => new()
    {
        Id = request.Id,
        Number = request.Name,
        Kind = request.Kind,
        State = request.State,
        ReceivedOn = request.ReceivedOn,
        DueOn = request.DueOn,
        IsOverdue = !request.HasEnded && request.DueOn < today,
        Subject = person is null ? null
            : person.Email is { } email ? Masked.Email(email) : $"…{Masked.End(person.CustomerIdentification ?? string.Empty)}",
        Containers = containers,
        Handler = request.Handler,
    };

    private static IQueryable<PrivacyRequest> Matching(IQueryable<PrivacyRequest> requests, PrivacyRequestSearch search, DateOnly today)
    {
        requests = search.State is { } state ? requests.Where(r => r.State == state)
            : search.WithEnded ? requests : requests.Where(r => r.EndedAt == null);
        if (search.Kind is { } kind)
        {
            requests = requests.Where(r => r.Kind == kind);
        }

        if (search.Handler is { } handler)
        {
            requests = requests.Where(r => r.Handler == handler);
        }

        if (search.IsOverdue)
        {
            requests = requests.Where(r => r.EndedAt == null && r.DueOn < today);
        }

        if (search.DueUntil is { } due)
        {
            requests = requests.Where(r => r.EndedAt == null && r.DueOn <= due);
        }

        if (search.ReceivedFrom is { } from)
        {
            requests = requests.Where(r => r.ReceivedOn >= from);
        }

        if (search.ReceivedUntil is { } until)
        {
            requests = requests.Where(r => r.ReceivedOn <= until);
        }

        if (search.Number is { } typed)
        {
            // What is no number matches nothing, instead of being left out and matching everything.
            var (year, number) = Numbered(typed);
            requests = requests.Where(r => r.Year == year && r.Number == number);
        }

        return requests;
    }

    private static (int Year, int Number) Numbered(string typed)
    {
        var text = typed.Trim().ToUpperInvariant();
        var parts = (text.StartsWith(Prefix, StringComparison.Ordinal) ? text[Prefix.Length..] : text).Split('-');
        return parts is [var year, var number] && int.TryParse(year, out var y) && int.TryParse(number, out var n) ? (y, n) : (0, 0);
    }
}
