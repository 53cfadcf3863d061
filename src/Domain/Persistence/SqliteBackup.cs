using CustomerProfiles.Domain.Shared;
using Microsoft.Data.Sqlite;

namespace CustomerProfiles.Domain.Persistence;

/// <summary>Copies as of one moment. VACUUM INTO leaves out freed pages, so what was erased is not in the copy either.</summary>
internal static class SqliteBackup
{
    internal static async Task<Result> Copy(DatabaseOptions database, DataOptions data, string file, CancellationToken cancellation)
    {
        if (!File.Exists(data.SqliteFile))
        {
            return new Error(ErrorCodes.NotFound, $"There is no database in {data.Folder}. Name the right folder with --data.");
        }

        try
        {
            await using (var source = await Open(Engine.SqliteConnection(database, data), cancellation))
            {
                await using var copy = source.CreateCommand();
                copy.CommandText = "VACUUM INTO $file";
                copy.CommandTimeout = 0;
                copy.Parameters.AddWithValue("$file", file);
                await copy.ExecuteNonQueryAsync(cancellation);
            }

            await LeaveOut(file, cancellation);
            return await Check(file, cancellation);
        }
        catch (SqliteException failure)
        {
            return new Error(ErrorCodes.Unavailable, $"SQLite could not write the backup: {failure.Message}");
        }
    }

    // The keys of card tokens, which would keep security codes readable; and what is of no use after a restore.
    private static async Task LeaveOut(string file, CancellationToken cancellation)
    {
        await using var copy = await Open(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString(), cancellation);
        await using var leave = copy.CreateCommand();
        leave.CommandText =
            "PRAGMA journal_mode=OFF; DELETE FROM data_keys WHERE purpose = 'CardTokens'; DELETE FROM used_card_tokens; DELETE FROM user_sessions; VACUUM";
        leave.CommandTimeout = 0;
        await leave.ExecuteNonQueryAsync(cancellation);
    }

    private static async Task<Result> Check(string file, CancellationToken cancellation)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false };
        await using var copy = await Open(connection.ToString(), cancellation);
        await using var check = copy.CreateCommand();
        check.CommandText = "PRAGMA quick_check";
        check.CommandTimeout = 0;
        return await check.ExecuteScalarAsync(cancellation) is "ok" ? Result.Ok : new Error(ErrorCodes.Internal, "The copy is damaged, so it was thrown away.");
    }

    private static async Task<SqliteConnection> Open(string connectionString, CancellationToken cancellation)
    {
        var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync(cancellation);
        return connection;
    }
}
