using System.Text.Json;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>An entry as a timeline shows it.</summary>
public sealed record HistoryItem(
    Id<AuditEntry> Id, DateTime At, ActorKind ActorKind, string ActorName, string Action, AuditResult Result, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>What was done, as far as the scope and the reader's rights show it.</summary>
public sealed class AuditQueries(Database database, CurrentScope scope)
{
    public const int PageSize = 25;

    /// <summary>What was done to one object, newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<Result<Page<HistoryItem>>> History(string objectType, string objectId, int page)
    {
        if (scope.Value.Refusal(Permissions.AuditShow) is { } refusal && scope.Value.Refusal(Permissions.AuditShowOwn) is not null)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var entries = Readable(db).Where(e => e.ObjectType == objectType && e.ObjectId == objectId);
        var total = await entries.Take(Page<HistoryItem>.CountLimit + 1).CountAsync();
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Skip((Math.Max(page, 1) - 1) * PageSize).Take(PageSize).ToListAsync();
        return new Page<HistoryItem>(rows.ConvertAll(Show), total);
    }

    /// <summary>Whoever may see only what he did himself sees no other entry, whatever he asks for.</summary>
    internal IQueryable<AuditEntry> Readable(PortalDbContext db)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (scope.Value.Has(Permissions.AuditShow))
        {
            return entries;
        }

        var self = (scope.Value as PortalScope)?.User.Value;
        return entries.Where(e => e.ActorId == self);
    }

    internal static IReadOnlyList<FieldChange> Changes(AuditEntry entry) =>
        entry.Changes is { } json ? JsonSerializer.Deserialize<List<FieldChange>>(json)! : [];

    private static HistoryItem Show(AuditEntry e) => new(e.Id, e.At, e.ActorKind, e.ActorName, e.Action, e.Result, e.Reason, Changes(e));
}
