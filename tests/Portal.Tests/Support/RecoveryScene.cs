using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Transactions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CustomerProfiles.Tests.Support;

/// <summary>A portal that may crash, and the provider, the database and the clock that outlive it. Recovery, schedules and the search for expiring cards
/// run only on request.</summary>
public sealed class RecoveryScene : IAsyncDisposable
{
    private static readonly TimeSpan LongerThanRecoveryWaits = TimeSpan.FromSeconds(61);

    private readonly TestDatabase _database;
    private readonly IReadOnlyDictionary<string, string> _settings;

    // Given behind the check at the start: here a provider may take without end.
    private readonly IConfiguration _times;
    private readonly bool _withSimulator;
    private readonly Action<IServiceCollection>? _replacements;

    private RecoveryScene(
        TestDatabase database, IReadOnlyDictionary<string, string> settings, bool withSimulator, Action<IServiceCollection>? replacements) =>
        (_database, _settings, _times, _withSimulator, _replacements) = (
            database, settings.Where(s => !IsTime(s.Key)).ToDictionary(),
            new ConfigurationBuilder().AddInMemoryCollection(settings.Where(s => IsTime(s.Key)).Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
                .Build().GetSection("Transactions"),
            withSimulator, replacements);

    public RecordingProvider Provider { get; } = new();

    public ManualClock Clock { get; } = new();

    public PortalUnderTest Portal { get; private set; } = null!;

    /// <summary>The merchant's server; calls whichever portal runs at present.</summary>
    public Shop Shop => Books.At(Portal);

    public Ledger Ledger => Portal.Ledger;

    public Ecosystem World { get; private set; } = null!;

    private Shop Books { get; set; } = null!;

    /// <param name="providerTimeout">How long the portal waits for the provider; without end unless the test is about it.</param>
    /// <param name="more">Further settings.</param>
    public static async Task<RecoveryScene> Start(
        TimeSpan? providerTimeout = null, bool withSimulator = false, IReadOnlyDictionary<string, string>? more = null,
        Action<IServiceCollection>? replacements = null)
    {
        var settings = new Dictionary<string, string>
        {
            ["Transactions:ProviderTimeout"] = (providerTimeout ?? TimeSpan.FromDays(1)).ToString(),
            ["Transactions:RecoverAfter"] = "00:01:00",
            ["Transactions:UnknownAfter"] = "00:01:00",
        };
        foreach (var (name, value) in more ?? new Dictionary<string, string>())
        {
            settings[name] = value;
        }

        var scene = new RecoveryScene(await TestDatabase.Create(), settings, withSimulator, replacements);
        scene.Portal = await scene.StartPortal();
        scene.World = await Ecosystem.Create(scene.Portal);
        scene.Books = scene.World.Books;
        return scene;
    }

    /// <summary>The process dies with everything it was doing, and another one starts on the same data.</summary>
    /// <param name="underWay">Calls that the crash cuts off.</param>
    public async Task Crash(params Task[] underWay)
    {
        await Portal.DisposeAsync();
        foreach (var call in underWay)
        {
            await Should.ThrowAsync<Exception>(() => call);
        }

        Portal = await StartPortal();
    }

    /// <summary>Later, the worker looks after what was left open.</summary>
    /// <returns>How many transactions it asked about.</returns>
    public Task<int> Recover() => RecoverAfter(LongerThanRecoveryWaits);

    public Task<int> RecoverAfter(TimeSpan wait)
    {
        Clock.Advance(wait);
        return RecoverNow();
    }

    /// <summary>Later, the worker charges by the schedules that are due.</summary>
    public Task ChargeDueAfter(TimeSpan wait)
    {
        Clock.Advance(wait);
        return ChargeDue(Portal);
    }

    /// <summary>A turn of the worker.</summary>
    public static async Task ChargeDue(PortalUnderTest node)
    {
        await node.Services.GetRequiredService<ScheduleRuns>().ChargeDue(TestContext.Current.CancellationToken);
        await node.Services.GetRequiredService<BackupRuns>().ChargeDue(TestContext.Current.CancellationToken);
    }

    public Task<int> RecoverNow() => Portal.Services.GetRequiredService<TransactionRecovery>().AskAboutDue(TestContext.Current.CancellationToken);

    /// <summary>A second portal on the same database, as a node beside the first; PostgreSQL only.</summary>
    public Task<PortalUnderTest> StartSecondNode() => StartPortal();

    public async ValueTask DisposeAsync()
    {
        Provider.Release();
        await Portal.DisposeAsync();
        await _database.DisposeAsync();
    }

    private static bool IsTime(string setting) => setting.StartsWith("Transactions:", StringComparison.Ordinal);

    private Task<PortalUnderTest> StartPortal() => PortalUnderTest.Start(_settings, _database, services =>
    {
        services.AddSingleton<TimeProvider>(Clock);
        services.Configure<TransactionOptions>(_times);
        _replacements?.Invoke(services);
        services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromMilliseconds(1));
        foreach (var worker in services.Where(s =>
                s.ImplementationType?.Name is "RecoveryWorker" or "ScheduleWorker" or "DeregistrationWorker" or "ExpiringInstrumentsWorker" or "RetentionRunWorker"
                    or "PrivacyErasureWorker" or "KeyRotationWorker" or "KeyWatch").ToList())
        {
            services.Remove(worker);
        }

        if (!_withSimulator)
        {
            services.RemoveAll<IPaymentAdapters>();
            services.AddSingleton<IPaymentAdapters>(Provider);
        }
    });
}
