using System.Globalization;
using System.Text.Json;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Audit;

/// <summary>An entry as a timeline shows it.</summary>
public sealed record HistoryItem(
    AuditEntryId Id, DateTime At, ActorKind ActorKind, string ActorName, string Action, AuditResult Result, string? Reason, IReadOnlyList<FieldChange> Changes);

/// <summary>An entry as the log shows it.</summary>
public sealed record AuditItem
{
    public required AuditEntryId Id { get; init; }

    public required DateTime At { get; init; }

    public required ActorKind ActorKind { get; init; }

    public required string ActorName { get; init; }

    public required string Action { get; init; }

    public required string ObjectType { get; init; }

    public required string ObjectId { get; init; }

    public required string ObjectName { get; init; }

    /// <summary>Of the tenant that owns the object.</summary>
    public required string TenantName { get; init; }

    public required AuditResult Result { get; init; }

    public required string? Reason { get; init; }

    /// <summary>Only of people of the page's own tenant: an owner learns which sub-tenant did it, not from where its staff works.</summary>
    public required string? SourceAddress { get; init; }

    public required IReadOnlyList<FieldChange> Changes { get; init; }
}

/// <summary>What is looked for in the audit log; null looks for everything.</summary>
public sealed record AuditFilter
{
    public const int DefaultDays = 7;

    /// <summary>UTC.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC; not included.</summary>
    public DateTime? Before { get; init; }

    /// <summary>The beginning of the actor's name.</summary>
    public string? Actor { get; init; }

    /// <summary>The first part of the action, for example <c>container</c>.</summary>
    public string? Group { get; init; }

    /// <summary>The whole id of an object.</summary>
    public string? ObjectId { get; init; }

    public AuditResult? Result { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    internal List<FieldChange> Criteria()
    {
        (string Field, string? Value)[] all =
        [
            ("from", From?.ToString("u", CultureInfo.InvariantCulture)), ("before", Before?.ToString("u", CultureInfo.InvariantCulture)),
            ("actor", Actor), ("group", Group), ("object", ObjectId), ("result", Result?.ToString()),
        ];
        return [.. all.Where(c => c.Value is not null).Select(c => new FieldChange(c.Field, null, c.Value))];
    }
}

/// <summary>What was done, as far as the scope and the reader's rights show it.</summary>
public sealed class AuditQueries(Database database, CurrentScope scope, TimeProvider time)
{
    public const int PageSize = 25;

    /// <summary>What was done to one object, newest first.</summary>
    /// <param name="page">From 1.</param>
    public async Task<Result<Page<HistoryItem>>> History(string objectType, string objectId, int page)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var entries = Readable(db).Where(e => e.ObjectType == objectType && e.ObjectId == objectId);
        var total = await entries.CountForList();
        return new Page<HistoryItem>((await Leaf(entries, page)).ConvertAll(Show), total);
    }

    /// <summary>The newest of what was done to one object.</summary>
    /// <param name="except">An action that is left out, as looking is on a page that shows what was done.</param>
    public async Task<Result<IReadOnlyList<HistoryItem>>> Latest(string objectType, string objectId, int count, string except)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var entries = Readable(db).Where(e => e.ObjectType == objectType && e.ObjectId == objectId && e.Action != except);
        var rows = await entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).Take(Math.Clamp(count, 1, PageSize)).ToListAsync();
        return rows.ConvertAll(Show);
    }

    public async Task<Result<Page<AuditItem>>> List(AuditFilter filter)
    {
        if (Refusal() is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var entries = Matching(db, filter);
        var total = await entries.CountForList();
        var rows = await Leaf(entries, filter.Page);
        var tenants = rows.ConvertAll(e => e.TenantId).Distinct().ToList();
        var names = await AuditStore.TenantNames(db, tenants);
        return new Page<AuditItem>(rows.ConvertAll(e => Show(e, names[e.TenantId])), total);
    }

    /// <summary>The whole filtered log, newest first, for a download: written down itself before the first row leaves.</summary>
    public async Task<Result<IAsyncEnumerable<AuditItem>>> Export(AuditFilter filter)
    {
        if ((scope.Value.Refusal(Permissions.AuditExport) ?? Refusal()) is { } refusal)
        {
            return refusal;
        }

        if (scope.Value is PortalScope person)
        {
            await using var db = database.Open(person);
            db.Record(new AuditedChange("export.audit", person.Tenant, "audit", string.Empty, string.Empty, filter.Criteria()), time.Now());
            await db.SaveChangesAsync();
        }

        return Result<IAsyncEnumerable<AuditItem>>.Of(Rows(filter));
    }

    private async IAsyncEnumerable<AuditItem> Rows(AuditFilter filter)
    {
        await using var db = database.Open(scope.Value);
        var names = new Dictionary<TenantId, string>();
        await foreach (var entry in Matching(db, filter).OrderByDescending(e => e.At).ThenByDescending(e => e.Id).AsAsyncEnumerable())
        {
            if (!names.TryGetValue(entry.TenantId, out var name))
            {
                await using var beside = database.Open(scope.Value);
                names[entry.TenantId] = name = (await AuditStore.TenantNames(beside, [entry.TenantId]))[entry.TenantId];
            }

            yield return Show(entry, name);
        }
    }

    internal static IReadOnlyList<FieldChange> Changes(AuditEntry entry) =>
        entry.Changes is { } json ? JsonSerializer.Deserialize<List<FieldChange>>(json)! : [];

    private static Task<List<AuditEntry>> Leaf(IQueryable<AuditEntry> entries, int page) =>
        entries.OrderByDescending(e => e.At).ThenByDescending(e => e.Id).OnPage(page, PageSize).ToListAsync();

    private static HistoryItem Show(AuditEntry e) => new(e.Id, e.At, e.ActorKind, e.ActorName, e.Action, e.Result, e.Reason, Changes(e));

    private Error? Refusal() => scope.Value.Has(Permissions.AuditShowOwn) ? null : scope.Value.Refusal(Permissions.AuditShow);

    private IQueryable<AuditEntry> Matching(PortalDbContext db, AuditFilter filter)
    {
        var entries = Readable(db);
        if (filter.From is { } from)
        {
            entries = entries.Where(e => e.At >= from);
        }

        if (filter.Before is { } before)
        {
            entries = entries.Where(e => e.At < before);
        }

        if (!string.IsNullOrWhiteSpace(filter.Actor))
        {
            var actor = filter.Actor.Trim();
            entries = entries.Where(e => e.ActorName.StartsWith(actor));
        }

        if (!string.IsNullOrWhiteSpace(filter.Group))
        {
            var group = filter.Group + ".";
            entries = entries.Where(e => e.Action.StartsWith(group));
        }

        if (!string.IsNullOrWhiteSpace(filter.ObjectId))
        {
            var id = filter.ObjectId.Trim();
            entries = entries.Where(e => e.ObjectId == id);
        }

        return filter.Result is { } result ? entries.Where(e => e.Result == result) : entries;
    }

    // Users who may see only their own entries see no other, no matter what they ask for.
    private IQueryable<AuditEntry> Readable(PortalDbContext db)
    {
        var entries = db.AuditEntries().AsNoTracking();
        if (scope.Value.Has(Permissions.AuditShow))
        {
            return entries;
        }

        var self = (scope.Value as PortalScope)?.User.Value;
        return entries.Where(e => e.ActorId == self);
    }

    private AuditItem Show(AuditEntry e, string tenant) => new AuditItem
    {
        Id = e.Id,
        At = e.At,
        ActorKind = e.ActorKind,
        ActorName = e.ActorName,
        Action = e.Action,
        ObjectType = e.ObjectType,
        ObjectId = e.ObjectId,
        ObjectName = e.ObjectName,
        TenantName = tenant,
        Result = e.Result,
        Reason = e.Reason,
        SourceAddress = scope.Value is PortalScope person && e.ActorTenantId == person.Tenant ? e.SourceAddress : null,
        Changes = Changes(e),
    };
}
