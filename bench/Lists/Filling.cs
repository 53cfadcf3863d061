using System.Diagnostics;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace CustomerProfiles.Bench.Lists;

/// <summary>Writes by one statement for each table; then the roll-ups are made as the portal makes them.</summary>
internal sealed class Filling(Database database, Rollups rollups, IConfiguration settings)
{
    internal async Task Run()
    {
        await using var db = database.Open(new SystemScope("bench"));
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(30));
        if (db.Database.GetDbConnection() is SqliteConnection sqlite)
        {
            // Debian's SQLite has no such function yet.
            await db.Database.OpenConnectionAsync();
            sqlite.CreateFunction("unhex", (string hex) => Convert.FromHexString(hex), isDeterministic: true);
        }

        var watch = Stopwatch.StartNew();
        foreach (var statement in Statements(db.Database.ProviderName!.Contains("Sqlite", StringComparison.Ordinal) ? "sqlite.sql" : "postgres.sql"))
        {
            await db.Database.ExecuteSqlRawAsync(statement, settings.GetValue<int>("tenants"), settings.GetValue<int>("transactions"),
                settings.GetValue<int>("profiles"));
        }

        Console.WriteLine(FormattableString.Invariant($"written in {watch.Elapsed.TotalSeconds:0} s"));
        watch.Restart();
        await rollups.Make(DateTime.UtcNow, CancellationToken.None);
        Console.WriteLine(FormattableString.Invariant($"rolled up in {watch.Elapsed.TotalSeconds:0} s"));
    }

    private static string[] Statements(string resource)
    {
        using var text = new StreamReader(typeof(Filling).Assembly.GetManifestResourceStream(resource)!);
        return text.ReadToEnd().Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
