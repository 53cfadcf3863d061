using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

[assembly: AssemblyFixture(typeof(CustomerProfiles.Tests.Support.PortalUnderTest))]

namespace CustomerProfiles.Tests.Support;

/// <summary>The whole portal on a real port and a database of its own. One serves all tests that do not care; a test that needs other
/// settings, or wants to stop it, starts its own, which has no circuits.</summary>
public sealed class PortalUnderTest : IAsyncLifetime
{
    /// <summary>Few, since no test but that of the shipped number waits for a slow hash.</summary>
    public const int HashRounds = 1_000;

    private readonly IReadOnlyDictionary<string, string> _settings;
    private readonly Action<IServiceCollection> _replacements;
    private readonly bool _ownsDatabase;
    private readonly bool _isShared;
    private WebApplicationFactory<Program>? _host;

    public PortalUnderTest()
        : this(new Dictionary<string, string>(), null, null) => _isShared = true;

    private PortalUnderTest(IReadOnlyDictionary<string, string> settings, TestDatabase? database, Action<IServiceCollection>? replacements)
    {
        (_settings, _replacements) = (settings, replacements ?? (_ => { }));
        (Database, _ownsDatabase) = (database!, database is null);
    }

    public TestDatabase Database { get; private set; }

    public IServiceProvider Services => Host.Services;

    public HttpClient Http { get; private set; } = new();

    /// <summary>What the database really holds.</summary>
    public Ledger Ledger => new(this);

    private WebApplicationFactory<Program> Host => _host ?? throw new InvalidOperationException("The portal has not started.");

    /// <param name="database">An existing one, to start again on what an earlier portal left.</param>
    /// <param name="replacements">Services to put in the place of the real ones.</param>
    public static async Task<PortalUnderTest> Start(
        IReadOnlyDictionary<string, string>? settings = null, TestDatabase? database = null, Action<IServiceCollection>? replacements = null)
    {
        var portal = new PortalUnderTest(settings ?? new Dictionary<string, string>(), database, replacements);
        await portal.InitializeAsync();
        return portal;
    }

    /// <summary>Where the data are, and limits that no test meets by chance.</summary>
    public static IEnumerable<KeyValuePair<string, string>> SettingsFor(TestDatabase database) => Defaults.Concat(database.Settings);

    public async ValueTask InitializeAsync()
    {
        Database ??= await TestDatabase.Create();
        var key = Path.Combine(Database.Folder, "master.key");
        if (!File.Exists(key))
        {
            MasterKey.CreateFile(key);
        }

        _host = new WebApplicationFactory<Program>().WithWebHostBuilder(host =>
        {
            foreach (var (name, value) in SettingsFor(Database).Concat(_settings))
            {
                host.UseSetting(name, value);
            }

            // As it is shipped; in development a route for files that are not there answers for every path.
            host.UseEnvironment(Environments.Production).UseStaticWebAssets();

            // The factory's own way to ask for any free port ends at the default one.
            host.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            host.ConfigureTestServices(services =>
            {
                services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
                if (!_isShared)
                {
                    WithoutCircuits.Replace(services);
                }

                _replacements(services);
            });
        });
        _host.UseKestrel();
        _host.StartServer();
        Http = new HttpClient { BaseAddress = _host.ClientOptions.BaseAddress };
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        if (_ownsDatabase)
        {
            await Database.DisposeAsync();
        }
    }

    /// <summary>Does something with a service of the domain, as the actor of <paramref name="scope"/>.</summary>
    public async Task<T> As<TService, T>(Scope scope, Func<TService, Task<T>> work)
        where TService : notnull
    {
        await using var services = Services.CreateAsyncScope();
        services.ServiceProvider.GetRequiredService<CurrentScope>().Set(scope);
        return await work(services.ServiceProvider.GetRequiredService<TService>());
    }

    /// <summary>As the operator, who may do everything everywhere.</summary>
    public Task<T> AsOperator<TService, T>(Func<TService, Task<T>> work)
        where TService : notnull => As(new SystemScope("test"), work);

    /// <summary>The rows that exist for this scope, through the filters.</summary>
    public async Task<T> Look<T>(Scope scope, Func<PortalDbContext, Task<T>> at)
    {
        await using var db = Services.GetRequiredService<Database>().Open(scope);
        return await at(db);
    }

    /// <summary>What was written into the database behind the portal's back is read at the next call.</summary>
    public void ForgetConfiguration() => Services.GetRequiredService<ConfigurationWatch>().ChangedHere();

    /// <summary>The scope that a call through this shop's connector works in.</summary>
    public async Task<MerchantScope> ScopeOf(Shop shop) => new(
        await Services.GetRequiredService<ConnectorContexts>().Find(shop.Credentials.ApiKey) ?? throw new InvalidOperationException("No such connector."),
        shop.Account.ApiUser,
        shop.Account.Username);

    // High enough that no test meets a limit by chance; tests of limits set their own.
    private static Dictionary<string, string> Defaults => new()
    {
        ["SignIn:AttemptsPerMinute"] = "1000000",
        ["Limits:CallsPerMinute"] = "1000000",
        ["Limits:StatusCallsPerMinute"] = "1000000",
        ["Limits:StatusCallsPerTransaction"] = "1000000",
        ["Limits:CardTokensPerMinute"] = "1000000",
        ["Limits:FailedSignInsPerMinute"] = "1000000",
        ["DeclineLimits:PerCard"] = "1000000",
        ["DeclineLimits:PerAddress"] = "1000000",
        ["DeclineLimits:PerConnector"] = "1000000",
    };
}
