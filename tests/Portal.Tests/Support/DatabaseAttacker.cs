using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Support;

/// <summary>Somebody who has the whole database in both hands, and no key.</summary>
public sealed class DatabaseAttacker(PortalUnderTest portal)
{
    /// <summary>The name of the object of an entry that was inserted.</summary>
    public const string Inserted = "inserted";

    private const string Entries = "audit_entries";

    /// <summary>An expression for a new id.</summary>
    private static string NewId => TestDatabase.IsPostgres ? "gen_random_uuid()" : "randomblob(16)";

    /// <returns>How many rows it changed.</returns>
    public Task<int> Run(string sql, params (string Name, object Value)[] values) => portal.Ledger.Tamper(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        foreach (var (name, value) in values)
        {
            Add(command, name, value);
        }

        return await command.ExecuteNonQueryAsync();
    });

    /// <summary>Copies the tables of the audit, to put them back later.</summary>
    public async Task Copy()
    {
        await Run("DROP TABLE IF EXISTS stolen_entries");
        await Run("DROP TABLE IF EXISTS stolen_heads");
        await Run("CREATE TABLE stolen_entries AS SELECT * FROM audit_entries");
        await Run("CREATE TABLE stolen_heads AS SELECT * FROM audit_heads");
    }

    public async Task<int> PutEntriesBack()
    {
        await Run("DELETE FROM audit_entries");
        return await Run("INSERT INTO audit_entries SELECT * FROM stolen_entries");
    }

    public async Task<int> PutHeadsBack()
    {
        await Run("DELETE FROM audit_heads");
        return await Run("INSERT INTO audit_heads SELECT * FROM stolen_heads");
    }

    /// <summary>Writes an entry into a tenant's log that is a copy of another one, under a new id.</summary>
    /// <param name="number">An expression for its number.</param>
    /// <param name="seals">Whether the copy keeps the seals of the original.</param>
    public async Task<int> Insert(TenantId into, TenantId from, string number, bool seals)
    {
        var columns = await Columns();
        var values = columns.Select(c => c switch
        {
            "id" => NewId,
            "tenant_id" => "@into",
            "number" => number,
            "object_name" => $"'{Inserted}'",
            "seal" or "own_seal" when !seals => "NULL",
            _ => c,
        });
        return await Run(
            $"INSERT INTO {Entries} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM {Entries} e WHERE id IN (SELECT id FROM {Entries} WHERE tenant_id = @from ORDER BY number LIMIT 1)",
            ("@into", into.Value), ("@from", from.Value));
    }

    private Task<List<string>> Columns() => portal.Ledger.Read(db => Task.FromResult(
        db.Model.GetEntityTypes().Single(e => e.GetTableName() == Entries).GetProperties().Select(p => p.GetColumnName()).ToList()));

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        parameter.ParameterName = name;
        parameter.Value = value is Guid id && !TestDatabase.IsPostgres ? id.ToByteArray(bigEndian: true) : value;
        command.Parameters.Add(parameter);
    }
}
