using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Reads the exceptions of both engines.</summary>
public static class DatabaseFailure
{
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int InputOutput = 10;
    private const int Full = 13;
    private const int CannotOpen = 14;

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
        SqliteException sqlite => sqlite.SqliteErrorCode is Busy or Locked or ReadOnly or InputOutput or Full or CannotOpen,

        // Connections, resources, intervention by an operator, failures of the system; a database that is gone, and one that lets nobody in.
        PostgresException postgres => postgres.IsTransient || postgres.SqlState[..2] is "08" or "53" or "57" or "58" or "28" or "3D"
            || postgres.SqlState == PostgresErrorCodes.ObjectNotInPrerequisiteState,
        NpgsqlException or DbException { IsTransient: true } => true,
        _ => failure.InnerException is { } inner && IsLost(inner),
    };
}
