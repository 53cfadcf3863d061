using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CustomerProfiles.Tests.Support;

/// <summary>An empty database of the engine under test, and the settings that lead to it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private static readonly string? Server = Environment.GetEnvironmentVariable("CP_TEST_POSTGRES");
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    public static bool IsPostgres => Environment.GetEnvironmentVariable("CP_TEST_ENGINE") == "postgres";

    /// <summary>Where the host keeps its files: key, lock, and with SQLite the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("customer-profiles-").FullName;

    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    /// <param name="isBare">Without even a schema: the portal makes it at its start, or a backup brings it.</param>
    public static async Task<TestDatabase> Create(bool isBare = false)
    {
        var database = new TestDatabase();
        var settings = new Dictionary<string, string> { ["Data:Folder"] = database.Folder, ["Database:Engine"] = IsPostgres ? "postgres" : "sqlite" };
        if (IsPostgres)
        {
            await OnServer(isBare ? $"CREATE DATABASE {database._name}" : $"CREATE DATABASE {database._name} TEMPLATE {await MigratedTemplate.Name}");
            settings["Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(Server) { Database = database._name, MaxPoolSize = 40 }.ToString();
        }

        else if (!isBare)
        {
            await MigratedTemplate.CopyTo(database.Folder);
        }

        database.Settings = settings;
        return database;
    }

    /// <summary>Where pg_dump and pg_restore of the newest server are.</summary>
    public static string ToolsFolder => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").OrderBy(folder => int.Parse(Path.GetFileName(folder), CultureInfo.InvariantCulture)).Last() + "/bin"
        : string.Empty;

    /// <summary>What an operator does with a backup: a new database, and the master key that was kept elsewhere.</summary>
    public static async Task<TestDatabase> RestoreFrom(string backup, TestDatabase lost)
    {
        var restored = await Create(isBare: true);
        File.Copy(Path.Combine(lost.Folder, "master.key"), Path.Combine(restored.Folder, "master.key"));
        if (!IsPostgres)
        {
            File.Copy(backup, Path.Combine(restored.Folder, "customer-profiles.db"));
            return restored;
        }

        var connection = new NpgsqlConnectionStringBuilder(Server);
        var start = new ProcessStartInfo(Path.Combine(ToolsFolder, "psql"))
        {
            ArgumentList = { "--quiet", "--no-psqlrc", "--set=ON_ERROR_STOP=1", "--single-transaction", "--output=/dev/null", $"--host={connection.Host}",
                $"--port={connection.Port}", $"--username={connection.Username}", $"--dbname={restored._name}", $"--file={backup}" },
            Environment = { ["PGPASSWORD"] = connection.Password },
        };
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0);
        return restored;
    }

    /// <summary>Keeps everybody else from using the database until disposed: on PostgreSQL nobody gets in, on SQLite nobody can write.</summary>
    public async Task<IAsyncDisposable> Block()
    {
        if (IsPostgres)
        {
            await OnServer($"ALTER DATABASE {_name} ALLOW_CONNECTIONS false");
            await OnServer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");
            return new Unblocking(() => OnServer($"ALTER DATABASE {_name} ALLOW_CONNECTIONS true"));
        }

        var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "customer-profiles.db")};Pooling=false");
        await connection.OpenAsync();
        var writer = connection.BeginTransaction(deferred: false);
        return new Unblocking(async () =>
        {
            await writer.DisposeAsync();
            await connection.DisposeAsync();
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (IsPostgres)
        {
            await OnServer($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    internal static async Task OnServer(string statement)
    {
        await using var connection =
            new NpgsqlConnection(Server ?? throw new InvalidOperationException("CP_TEST_POSTGRES names no server; ./test starts one."));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Unblocking(Func<Task> unblock) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await unblock();
    }
}
