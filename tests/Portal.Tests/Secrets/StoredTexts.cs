using System.Text;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>Everything that a portal has stored, as text to search in.</summary>
internal static class StoredTexts
{
    /// <summary>All files of the data folder with SQLite, all rows of all tables with PostgreSQL.</summary>
    public static async Task<IReadOnlyList<(string Name, string Text)>> Of(PortalUnderTest portal)
    {
        var texts = new List<(string, string)>();
        foreach (var file in Directory.EnumerateFiles(portal.Database.Folder, "*", SearchOption.AllDirectories)
                .Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            texts.Add((Path.GetFileName(file), await reader.ReadToEndAsync(TestContext.Current.CancellationToken)));
        }

        if (TestDatabase.IsPostgres)
        {
            texts.AddRange(await Tables(portal.Database.Settings["Database:ConnectionString"]));
        }

        return texts;
    }

    /// <summary>What lies sealed in the transactions, opened; the vault itself stays shut.</summary>
    public static async Task<IReadOnlyList<string>> OpenedOf(PortalUnderTest portal)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var keys = portal.Services.GetRequiredService<KeyRing>();
        await using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        var opened = new List<string>();
        foreach (var transaction in await db.Transactions().AsNoTracking().Where(t => t.PersonalSealed != null).ToListAsync(cancellation))
        {
            opened.Add(
                Encoding.UTF8.GetString(
                    await keys.Open(transaction.PersonalSealed!, SealedFields.Personal(transaction), SealedFields.KeyOf(transaction), cancellation)));
        }

        return opened;
    }

    private static async Task<List<(string, string)>> Tables(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = new List<(string, string)>();
        foreach (var table in await Read(connection, "SELECT quote_ident(table_name) FROM information_schema.tables WHERE table_schema = 'public'"))
        {
            rows.Add((table, string.Join('\n', await Read(connection, $"SELECT t::text FROM {table} t"))));
        }

        return rows;
    }

    private static async Task<List<string>> Read(NpgsqlConnection connection, string query)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the names come from the catalogue of a database that this test made
        command.CommandText = query;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var texts = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            texts.Add(reader.GetString(0));
        }

        return texts;
    }
}
