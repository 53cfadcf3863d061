using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>How a context is put on one of the two engines; all that differs between them at set-up stands here.</summary>
internal static class Engine
{
    private const int ConnectSeconds = 5;
    private const int CommandSeconds = 15;
    private const int KeepAliveSeconds = 10;
    private const int TcpProbeSeconds = 2;
    private const int HostRecheckSeconds = 2;

    internal static void Configure(DbContextOptionsBuilder options, DatabaseOptions database, DataOptions data)
    {
        // A query per collection, or a missing order, is decided where the query stands and not warned about at run time.
        options.ConfigureWarnings(
            warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning,
                CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning)

            // LostDatabaseLog says it once for many; other failures are written where they end.
            .Ignore(CoreEventId.QueryIterationFailed, CoreEventId.SaveChangesFailed, RelationalEventId.ConnectionError));
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

    internal static string PostgresConnection(DatabaseOptions database)
    {
        var given = new Npgsql.NpgsqlConnectionStringBuilder(database.RequiredConnectionString);
        var says = new DbConnectionStringBuilder { ConnectionString = given.ConnectionString }; // only what is said, by the driver's own names
        var overTcp = given.Host?.Split(',').Any(host => host.Trim() is ['/' or '@', ..]) != true; // a Unix socket refuses what is TCP's
        return new Npgsql.NpgsqlConnectionStringBuilder(given.ConnectionString)
        {
            // Compiling a list's query takes the server twenty times as long as answering it.
            Options = given.Options ?? "-c jit=off",

            // A line that swallows packets is noticed in seconds, in use and idle; the driver's own values are minutes, or never.
            Timeout = says.ContainsKey("Timeout") ? given.Timeout : ConnectSeconds,
            CommandTimeout = says.ContainsKey("Command Timeout") ? given.CommandTimeout : CommandSeconds,
            KeepAlive = says.ContainsKey("Keepalive") ? given.KeepAlive : KeepAliveSeconds,
            TcpKeepAlive = says.ContainsKey("TCP Keepalive") ? given.TcpKeepAlive : overTcp,
            TcpKeepAliveTime = says.ContainsKey("TCP Keepalive Time") ? given.TcpKeepAliveTime : overTcp ? KeepAliveSeconds : 0,
            TcpKeepAliveInterval = says.ContainsKey("TCP Keepalive Interval") ? given.TcpKeepAliveInterval : overTcp ? TcpProbeSeconds : 0,

            // Of several hosts, the one that takes writes; after a failover the new one is found as soon as it does.
            TargetSessionAttributes = given.TargetSessionAttributes ?? (given.Host?.Contains(',') == true ? "primary" : null),
            HostRecheckSeconds = says.ContainsKey("Host Recheck Seconds") ? given.HostRecheckSeconds : HostRecheckSeconds,

            // Prepared by use: the few statements of the hot paths are planned once for each connection.
            MaxAutoPrepare = 100,
            AutoPrepareMinUsages = 2,

            // We never set anything on a session, so there is nothing to put back: seven statements for each use of a connection.
            NoResetOnClose = true,
        }.ToString();
    }
}
