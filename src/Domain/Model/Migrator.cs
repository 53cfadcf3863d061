using System.Reflection;
using CustomerProfiles.Domain.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Model;

/// <summary>Brings the database to the present model, at every start.</summary>
public sealed partial class Migrator
{
    private const string LastBeforeInitial = "_ProfileEvents";

    private readonly DatabaseOptions _database;
    private readonly DataOptions _data;

    private readonly ILogger<Migrator> _log;

    internal Migrator(DatabaseOptions database, DataOptions data, ILogger<Migrator> log) => (_database, _data, _log) = (database, data, log);

    public async Task Migrate(CancellationToken cancellation)
    {
        if (_database.Engine == DatabaseEngine.Postgres)
        {
            await using var db = new PostgresPortalDb(Configured(new DbContextOptionsBuilder<PostgresPortalDb>()).Options);
            await MigrateIfBehind(db, cancellation);
        }
        else
        {
            await PrepareFile(cancellation);
            await using var db = new SqlitePortalDb(Configured(new DbContextOptionsBuilder<SqlitePortalDb>()).Options);
            await MigrateIfBehind(db, cancellation);
        }
    }

    // EF Core's own look builds and compares whole models, also when there is nothing to do: a fifth of a start.
    private async Task MigrateIfBehind(PortalDbContext db, CancellationToken cancellation)
    {
        await using var withoutModel = new DbContext(Configured(new DbContextOptionsBuilder()).Options);
        var migrations = MigrationsOf(db.GetType()).Order().ToList();
        var applied = (await withoutModel.Database.GetAppliedMigrationsAsync(cancellation)).ToList();
        if (applied.Count > 0 && !applied.Contains(migrations[0]))
        {
            await Baseline(withoutModel, applied, migrations[0], cancellation);
            applied.Add(migrations[0]);
        }

        if (migrations.Except(applied).Any())
        {
            db.Database.SetCommandTimeout(TimeSpan.FromHours(6)); // an index over a large table takes as long as it takes
            await db.Database.MigrateAsync(cancellation);
        }
    }

    // The migrations before the first release became one. A database that has all of them has the schema of that one.
    private static async Task Baseline(DbContext db, List<string> applied, string initial, CancellationToken cancellation)
    {
        if (!applied.Exists(m => m.EndsWith(LastBeforeInitial, StringComparison.Ordinal)))
        {
            throw new InvalidOperationException(
                "This database was made by a version that is too old to upgrade from directly. Start it once with commit 2073488, then with this version.");
        }

#pragma warning disable RS0030 // EF Core has no call of its own for it, and both engines write it alike.
        await db.Database.ExecuteSqlAsync(
            $"""INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ({initial}, {ProductInfo.GetVersion()})""", cancellation);
#pragma warning restore RS0030
    }

    private static IEnumerable<string> MigrationsOf(Type context) =>
        from type in context.Assembly.GetTypes()
        where type.GetCustomAttribute<DbContextAttribute>()?.ContextType == context
        let migration = type.GetCustomAttribute<MigrationAttribute>()
        where migration is not null
        select migration.Id;

    private T Configured<T>(T options)
        where T : DbContextOptionsBuilder
    {
        Engine.Configure(options, _database, _data);
        return options;
    }

    // A kill during a migration leaves its lock row behind, and every later start would wait for it without end (dotnet/efcore 38958).
    // We hold the lock file of the data folder, so nobody else can be migrating.
    // A new file and a restored backup are not in the write-ahead mode yet, and EF Core's first, read-only look at the database could not put them there.
    private async Task PrepareFile(CancellationToken cancellation)
    {
        if (PrivateFile.Close(_data.SqliteFile))
        {
            WasOpen(_data.SqliteFile);
        }

        await using var connection = new SqliteConnection(Engine.SqliteConnection(_database, _data));
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Warning, "Security: {File} could be read by other users of this machine. It is now open to its owner only.")]
    private partial void WasOpen(string file);
}
