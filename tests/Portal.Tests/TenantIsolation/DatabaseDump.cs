using System.Globalization;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Every row of the database as text, to see that nothing changed.</summary>
internal sealed class DatabaseDump
{
    // What workers write by themselves, with or without calls.
    private static readonly string[] WrittenByWorkers = ["data_keys", "configuration_stamps", "transaction_exchanges", "refused_calls", "transaction_hours",
        "transaction_days", "container_days", "audit_heads", "key_nodes", "key_runs"];
    private static readonly (
        string Table, string Column)[] WrittenBeside = [("audit_entries", "number"), ("audit_entries", "seal"), ("api_users", "last_used_at")];

    private readonly IReadOnlyList<Row> _rows;

    private DatabaseDump(IReadOnlyList<Row> rows) => _rows = rows;

    public int Rows => _rows.Count;

    public static Task<DatabaseDump> Take(PortalUnderTest portal) => portal.Ledger.Read(async db =>
    {
        var rows = new List<Row>();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Where(t => t.GetSqlQuery() is null).Select(t => t.GetTableName()!).Distinct().Except(WrittenByWorkers)
                .Order(StringComparer.Ordinal))
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.CommandText = $"SELECT * FROM \"{table}\"";
            await using var reader = await command.ExecuteReaderAsync();

            // A name is asked of the driver once, not for each of ten thousand rows.
            var columns = Enumerable.Range(0, reader.FieldCount).Select(i => (Index: i, Name: reader.GetName(i)))
                .Where(c => !WrittenBeside.Contains((table, c.Name))).ToArray();
            while (await reader.ReadAsync())
            {
                rows.Add(Row.Of(table, columns.ToDictionary(c => c.Name, c => Text(reader.GetValue(c.Index)))));
            }
        }

        return new DatabaseDump(rows);
    });

    /// <summary>Only what belongs to that merchant's tenant or lies in that container; of the audit, what the tenant itself did.</summary>
    public DatabaseDump Of(Guid tenant, Guid container) => new([.. _rows.Where(r => r.IsOf(Text(tenant), Text(container)))]);

    /// <summary>Rows that are in only one of the two.</summary>
    public IReadOnlyList<string> Differences(DatabaseDump other)
    {
        var (mine, theirs) = (_rows.Select(r => r.Content).ToHashSet(), other._rows.Select(r => r.Content).ToHashSet());
        return [.. mine.Except(theirs).Select(row => "- " + row), .. theirs.Except(mine).Select(row => "+ " + row)];
    }

    private static string Text(object value) => value switch
    {
        byte[] bytes => Convert.ToHexStringLower(bytes),
        Guid id => Convert.ToHexStringLower(id.ToByteArray(bigEndian: true)),
        DateTime instant => instant.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private sealed record Row(string Table, string? Tenant, string? Container, string? Actor, string Content)
    {
        public static Row Of(string table, Dictionary<string, string> columns) => new(
            table, columns.GetValueOrDefault("tenant_id"), columns.GetValueOrDefault("container_id"), columns.GetValueOrDefault("actor_tenant_id"),
            $"{table} {string.Join(' ', columns.Select(c => $"{c.Key}={c.Value}"))}");

        public bool IsOf(string tenant, string container) => Table == "audit_entries" ? Actor == tenant : Tenant == tenant || Container == container;
    }
}
