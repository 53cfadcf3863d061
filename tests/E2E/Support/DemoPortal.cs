using System.Net;
using System.Net.Sockets;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Portal.Demo;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CustomerProfiles.E2E.Support;

/// <summary>The demo on a real port, with data of its own; can be stopped and started again on what it left.</summary>
public sealed class DemoPortal : IAsyncDisposable
{
    // Made once for all portals of a run: its 90 days of purchases take longer than most journeys.
    private static readonly Lazy<Task<DemoPortal>> Made = new(Make);

    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-e2e-").FullName;
    private readonly string _database = $"e2e_{Guid.NewGuid():N}";
    private readonly int _port = FreePort();
    private readonly IReadOnlyDictionary<string, string> _settings;
    private WebApplicationFactory<Program>? _host;

    private DemoPortal(IReadOnlyDictionary<string, string> settings) => _settings = settings;

    public Uri Address => Host.ClientOptions.BaseAddress;

    internal DemoCredentials Credentials => DemoCredentials.Read(DemoCredentials.PathIn(_folder));

    private static string? PostgresServer =>
        Environment.GetEnvironmentVariable("CP_TEST_ENGINE") == "postgres" ? Environment.GetEnvironmentVariable("CP_TEST_POSTGRES") : null;

    private WebApplicationFactory<Program> Host => _host ?? throw new InvalidOperationException("The portal has not started.");

    public static async Task<DemoPortal> Start(IReadOnlyDictionary<string, string>? settings = null)
    {
        var portal = new DemoPortal(settings ?? new Dictionary<string, string>());
        await portal.Copy(await Made.Value);
        portal.Serve();
        return portal;
    }

    /// <summary>Stops the server with its circuits, and lets it answer again at the same address.</summary>
    public async Task Restart(Func<Task> between)
    {
        await Host.DisposeAsync();
        await between();
        Serve();
    }

    /// <summary>Does something with a service of the portal, as the operator.</summary>
    public async Task<T> Do<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var services = Host.Services.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<CurrentScope>().Set(new SystemScope("test"));
        return await work(services.ServiceProvider.GetRequiredService<TService>());
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await OnServer($"DROP DATABASE IF EXISTS {_database} WITH (FORCE)");
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<DemoPortal> Make()
    {
        var made = new DemoPortal(new Dictionary<string, string>());
        await OnServer($"CREATE DATABASE {made._database}");
        made.Serve();
        await made.Host.DisposeAsync();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return made;
    }

    private async Task Copy(DemoPortal made)
    {
        await OnServer($"CREATE DATABASE {_database} TEMPLATE {made._database}");
        foreach (var file in Directory.GetFiles(made._folder))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }
    }

    private static async Task OnServer(string statement)
    {
        if (PostgresServer is { } server)
        {
            await using var connection = new NpgsqlConnection(server);
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = statement;
            await command.ExecuteNonQueryAsync();
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Serve()
    {
        _host = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            host.UseSetting("urls", $"http://127.0.0.1:{_port}").UseSetting("Data:Folder", _folder).UseSetting("Demo:Enabled", "true")
                .UseSetting("SignIn:AttemptsPerMinute", "10000");
            foreach (var (name, value) in _settings)
            {
                host.UseSetting(name, value);
            }

            if (PostgresServer is { } server)
            {
                host.UseSetting("Database:Engine", "postgres")
                    .UseSetting("Database:ConnectionString", new NpgsqlConnectionStringBuilder(server) { Database = _database, MaxPoolSize = 20 }.ToString());
            }
        });
        _host.UseKestrel();
        _host.StartServer();
    }
}
