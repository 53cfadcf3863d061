using Npgsql;

namespace CustomerProfiles.Tests.Support;

/// <summary>An empty database of the engine under test, and the settings that lead to it.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string? _server = Environment.GetEnvironmentVariable("CP_TEST_POSTGRES");
    private readonly string _name = $"test_{Guid.NewGuid():N}";

    public static bool IsPostgres => Environment.GetEnvironmentVariable("CP_TEST_ENGINE") == "postgres";

    /// <summary>Where the host keeps its files: key, lock, and with SQLite the database.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("customer-profiles-").FullName;

    public IReadOnlyDictionary<string, string> Settings { get; private set; } = new Dictionary<string, string>();

    public static async Task<TestDatabase> Create()
    {
        var database = new TestDatabase();
        var settings = new Dictionary<string, string> { ["Data:Folder"] = database.Folder, ["Database:Engine"] = IsPostgres ? "postgres" : "sqlite" };
        if (IsPostgres)
        {
            await database.OnServer($"CREATE DATABASE {database._name}");
            settings["Database:ConnectionString"] = new NpgsqlConnectionStringBuilder(database._server) { Database = database._name, MaxPoolSize = 40 }.ToString();
        }

        database.Settings = settings;
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (IsPostgres)
        {
            await OnServer($"DROP DATABASE IF EXISTS {_name} WITH (FORCE)");
        }

        Directory.Delete(Folder, recursive: true);
    }

    private async Task OnServer(string statement)
    {
        await using var connection = new NpgsqlConnection(_server ?? throw new InvalidOperationException("CP_TEST_POSTGRES names no server; ./test starts one."));
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = statement;
        await command.ExecuteNonQueryAsync();
    }
}
