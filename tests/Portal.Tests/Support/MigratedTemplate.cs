using CustomerProfiles.Domain.Model;
using CustomerProfiles.Domain.Persistence;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace CustomerProfiles.Tests.Support;

/// <summary>A database with the present schema and nothing in it, made once for all tests of a run: a copy takes a tenth of the time of the
/// migrations.</summary>
internal static class MigratedTemplate
{
    private static readonly Lazy<Task<string>> File = new(MakeFile);
    private static readonly Lazy<Task<string>> OnServer = new(MakeDatabase);

    internal static async Task CopyTo(string folder)
    {
        var copy = Path.Combine(folder, "customer-profiles.db");
        System.IO.File.Copy(await File.Value, copy);
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(copy, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    /// <summary>The name of the database to copy on the server.</summary>
    internal static Task<string> Name => OnServer.Value;

    private static async Task<string> MakeFile()
    {
        var folder = Directory.CreateTempSubdirectory("customer-profiles-template-").FullName;
        await Migrate(new DatabaseOptions(), folder);
        SqliteConnection.ClearAllPools();
        return Path.Combine(folder, "customer-profiles.db");
    }

    private static async Task<string> MakeDatabase()
    {
        var server = new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable("CP_TEST_POSTGRES")!);
        var name = $"template_{Guid.NewGuid():N}";
        await TestDatabase.OnServer($"CREATE DATABASE {name}");
        var connection = new NpgsqlConnectionStringBuilder(server.ToString()) { Database = name, Pooling = false }.ToString();
        await Migrate(new DatabaseOptions { Engine = DatabaseEngine.Postgres, ConnectionString = connection }, Path.GetTempPath());
        return name;
    }

    private static Task Migrate(DatabaseOptions database, string folder) =>
        new Migrator(database, new DataOptions { Folder = folder }, NullLogger<Migrator>.Instance).Migrate(CancellationToken.None);
}
