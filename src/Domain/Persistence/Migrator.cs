using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Brings the database to the present model, at every start.</summary>
public sealed class Migrator
{
    private readonly DatabaseOptions _database;
    private readonly DataOptions _data;

    internal Migrator(DatabaseOptions database, DataOptions data) => (_database, _data) = (database, data);

    public async Task Migrate(CancellationToken cancellation)
    {
        if (_database.Engine == DatabaseEngine.Postgres)
        {
            var options = new DbContextOptionsBuilder<PostgresPortalDb>();
            Engine.Configure(options, _database, _data);
            await using var db = new PostgresPortalDb(options.Options);
            await db.Database.MigrateAsync(cancellation);
        }
        else
        {
            var options = new DbContextOptionsBuilder<SqlitePortalDb>();
            Engine.Configure(options, _database, _data);
            await PrepareFile(cancellation);
            await using var db = new SqlitePortalDb(options.Options);
            await db.Database.MigrateAsync(cancellation);
        }
    }

    // A kill during a migration leaves its lock row behind, and every later start would wait for it for ever (dotnet/efcore 38958).
    // We hold the lock file of the data folder, so nobody else can be migrating.
    // A restored backup is not in the write-ahead mode yet, and EF Core's first, read-only look at the database could not put it there.
    private async Task PrepareFile(CancellationToken cancellation)
    {
        if (!File.Exists(_data.SqliteFile))
        {
            return;
        }

        await using var connection = new SqliteConnection(Engine.SqliteConnection(_database, _data));
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=WAL; DROP TABLE IF EXISTS \"__EFMigrationsLock\"";
        await command.ExecuteNonQueryAsync(cancellation);
    }
}
