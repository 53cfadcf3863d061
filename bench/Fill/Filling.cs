using System.Diagnostics;
using System.Globalization;
using CustomerProfiles.Bench.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace CustomerProfiles.Bench.Fill;

/// <summary>Writes profiles with two cards each straight into the portal's tables, by one statement for each table.</summary>
internal static class Filling
{
    internal static async Task Run(WebApplicationBuilder builder)
    {
        var (from, to) = (builder.Configuration.GetValue<int>("from"), builder.Configuration.GetValue<int>("to"));
        await using var app = builder.Build();
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<BareDb>>().CreateDbContextAsync();
        db.Database.SetCommandTimeout(TimeSpan.FromMinutes(10));
        var watch = Stopwatch.StartNew();
        foreach (var statement in Statements(BareEngine.IsSqlite(builder.Configuration) ? "sqlite.sql" : "postgres.sql"))
        {
            await db.Database.ExecuteSqlRawAsync(statement, from, to);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0}"));
        if (from == 1)
        {
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync();
        }
    }

    private static string[] Statements(string resource)
    {
        using var text = new StreamReader(typeof(Filling).Assembly.GetManifestResourceStream(resource)!);
        return text.ReadToEnd().Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
