using System.Data.Common;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Reads the exceptions of both engines.</summary>
public static class DatabaseFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int OutOfMemory = 7;
    private const int ReadOnly = 8;
    private const int Interrupted = 9;
    private const int InputOutput = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int LockProtocol = 15;
    private const int NoDatabase = 26;

    /// <summary>The engine's own code, which holds no data.</summary>
    public static string? Code(Exception failure) => failure switch
    {
        SqliteException sqlite => sqlite.SqliteExtendedErrorCode.ToString(CultureInfo.InvariantCulture),
        DbException other => other.SqlState,
        _ => null,
    };

    /// <summary>Whether it was a database that cannot be used at the moment, and no fault of ours.</summary>
    public static bool IsLost(Exception failure) => failure switch
    {
        SqliteException sqlite =>
            sqlite.SqliteErrorCode is Busy or Locked or OutOfMemory or ReadOnly or Interrupted or InputOutput or Corrupt or Full or CannotOpen
            or LockProtocol or NoDatabase,
        PostgresException postgres => postgres.IsTransient || IsLost(postgres.SqlState),
        NpgsqlException or DbException { IsTransient: true } => true,

        // Two wrote the same row at the same time: a retry finds it as it is now.
        DbUpdateConcurrencyException => true,

        // A connection that broke in the midst of a transaction: commit, rollback and disposal then fail in the driver's own way.
        InvalidOperationException or IOException or SocketException or TimeoutException when failure.Source == Driver => true,
        _ => failure.InnerException is { } inner && IsLost(inner),
    };

    private const string Driver = "Npgsql";
    private const string IdleForTooLong = "25P03";

    // Connections, serialization and deadlocks, resources, locks, an operator, the system, damage; a database that is gone, one that lets nobody in, one
    // that only
    // reads (a standby), and sessions that were ended for idling.
    private static bool IsLost(string state) =>
        state[..2] is "08" or "28" or "3D" or "40" or "53" or "55" or "57" or "58" or "XX"
        || state is PostgresErrorCodes.ReadOnlySqlTransaction or IdleForTooLong;
}
