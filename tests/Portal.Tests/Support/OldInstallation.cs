using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence.Upgrades;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerProfiles.Tests.Support;

/// <summary>A database that an older version made, in Persistence/Old, and who can sign in there.</summary>
public sealed class OldInstallation : IAsyncDisposable
{
    private readonly JsonNode _credentials;

    private OldInstallation(TestDatabase database, JsonNode credentials) => (Database, _credentials) = (database, credentials);

    public TestDatabase Database { get; }

    private static string Engine => TestDatabase.IsPostgres ? "postgres" : "sqlite";

    public static async Task<OldInstallation> Restore()
    {
        var database = await TestDatabase.Create(isBare: true);
        var credentials = (await JsonSerializer.DeserializeAsync<JsonNode>(Resource($"{Engine}.credentials.json")))!;
        await WriteKey(Path.Combine(database.Folder, "master.key"), credentials["masterKey"]!.GetValue<string>());
        if (TestDatabase.IsPostgres)
        {
            await Execute(database);
        }
        else
        {
            await using var packed = new GZipStream(Resource("sqlite.db.gz"), CompressionMode.Decompress);
            await using var file = File.Create(Path.Combine(database.Folder, "customer-profiles.db"));
            await packed.CopyToAsync(file);
        }

        return new OldInstallation(database, credentials);
    }

    /// <summary>A merchant's server behind that connector, with the credentials of then.</summary>
    public Shop Shop(PortalUnderTest portal, string connector)
    {
        var c = Named("connectors", "name", connector);
        var user = Named("apiUsers", "merchant", c["merchant"]!.GetValue<string>());
        return new Shop(
            portal,
            new MerchantAccount(default, default, default, Text(user, "username"), Text(user, "password")),
            new ConnectorCredentials(default, connector, Text(c, "apiKey"), Text(c, "sharedSecret"), Text(c, "publicIntegrationKey")),
            IsSigned: false);
    }

    public string PasswordOf(string userName) => Text(Named("portalUsers", "username", userName), "password");

    /// <summary>Does at once what the upgrade worker does beside serving.</summary>
    public static async Task Upgrade(PortalUnderTest portal)
    {
        // Instances of its own: the worker, which may be at it, goes through the rows with its own too.
        foreach (var upgrade in portal.Services.GetServices<IDataUpgrade>()
                .Select(u => (IDataUpgrade)ActivatorUtilities.CreateInstance(portal.Services, u.GetType())))
        {
            while (await upgrade.UpgradeBatch(TestContext.Current.CancellationToken))
            {
            }
        }
    }

    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private JsonNode Named(string list, string key, string name) => _credentials[list]!.AsArray().Single(row => Text(row!, key) == name)!;

    private static string Text(JsonNode row, string key) => row[key]!.GetValue<string>();

    private static Stream Resource(string name) => typeof(OldInstallation).Assembly.GetManifestResourceStream($"old/{name}")!;

    private static async Task WriteKey(string path, string key)
    {
        await File.WriteAllTextAsync(path, key + "\n");
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    private static async Task Execute(TestDatabase database)
    {
        using var script = new StreamReader(new GZipStream(Resource("postgres.sql.gz"), CompressionMode.Decompress));
        await using var connection = new NpgsqlConnection(database.Settings["Database:ConnectionString"] + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(await script.ReadToEndAsync(), connection);
        await command.ExecuteNonQueryAsync();
    }
}
