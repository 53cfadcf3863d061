using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>How a context is put on one of the two engines; all that differs between them at set-up stands here.</summary>
internal static class Engine
{
    internal static void Configure(DbContextOptionsBuilder options, DatabaseOptions database, DataOptions data)
    {
        // A query per collection, or a missing order, is decided where the query stands and not warned about at run time.
        options.ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning, CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning));
        if (database.Engine == DatabaseEngine.Postgres)
        {
            options.UseNpgsql(PostgresConnection(database));
        }
        else
        {
            options.UseSqlite(SqliteConnection(database, data)).AddInterceptors(new SqlitePragmas());
        }
    }

    internal static string SqliteConnection(DatabaseOptions database, DataOptions data) => new SqliteConnectionStringBuilder
    {
        DataSource = data.SqliteFile,
        DefaultTimeout = database.BusyTimeoutSeconds,
        Pooling = true,
    }.ToString();

    private static string PostgresConnection(DatabaseOptions database)
    {
        var given = new Npgsql.NpgsqlConnectionStringBuilder(database.RequiredConnectionString);
        return new Npgsql.NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            // Compiling a list's query takes the server twenty times as long as answering it.
            Options = given.Options ?? "-c jit=off",

            // Prepared by use: the few statements of the hot paths are planned once for each connection.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,

            // We never set anything on a session, so there is nothing to put back: seven statements for each use of a connection.
            NoResetOnClose = true,
        }.ToString();
    }
}
