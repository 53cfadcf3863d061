using System.Globalization;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Audit;

/// <summary>A portal whose sealing job runs when the test says so, its people at work, and somebody at its database.</summary>
internal sealed class AuditScene : IAsyncDisposable
{
    private readonly ManualClock _clock;
    private readonly TestDatabase? _ownDatabase;
    private int _containers;

    private AuditScene(ManualClock clock, TestDatabase? ownDatabase, PortalUnderTest portal) => (_clock, _ownDatabase, Portal) = (clock, ownDatabase, portal);

    public PortalUnderTest Portal { get; private set; }

    public DatabaseAttacker Attacker => new(Portal);

    public CapturedLog Log { get; private set; } = new();

    public AuditVerifier Verifier => Portal.Services.GetRequiredService<AuditVerifier>();

    private static Dictionary<string, string> HeadsAreLogged => new() { ["Logging:LogLevel:CustomerProfiles.Domain.Audit"] = "Information" };

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<AuditScene> Open()
    {
        var (clock, database, log) = (new ManualClock(), await TestDatabase.Create(), new CapturedLog());
        return new AuditScene(clock, database, await Start(clock, database, log)) { Log = log };
    }

    /// <summary>The server is stopped and started; everything it had in memory is gone.</summary>
    public async Task Restart(Func<TestDatabase, Task>? between = null)
    {
        await Portal.DisposeAsync();
        if (between is not null)
        {
            await between(_ownDatabase!);
        }

        Portal = await Start(_clock, _ownDatabase!, Log);
    }

    public async Task<TenantId> NewTenant()
    {
        var created = await Portal.AsOperator((TenantAdmin tenants) => tenants.Create($"Tenant {Guid.NewGuid():N}", null, "EUR"));
        await Portal.AsOperator((TenantAdmin tenants) => tenants.SwitchCustomerProfiles(created.Value, true));
        return created.Value;
    }

    /// <summary>Somebody of the tenant does something.</summary>
    public async Task Work(TenantId tenant, int times = 1)
    {
        for (var i = 0; i < times; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"Container {++_containers}");
            (await Portal.Admin(tenant, withSubTenants: false).Do((ContainerAdmin c) => c.Create(tenant, name))).IsOk.ShouldBeTrue();
            _clock.Advance(TimeSpan.FromMilliseconds(10));
        }
    }

    public void Wait(TimeSpan time) => _clock.Advance(time);

    /// <summary>Makes the next keys of the audit; they seal a minute later.</summary>
    public async Task MakeNextKeys()
    {
        var keys = Portal.Services.GetRequiredService<InstallationKeys>();
        await Portal.Ledger.Tamper(async db =>
        {
            await keys.AddNext(db, [InstallationPurpose.AuditEntry], Cancelled);
            return await db.SaveChangesAsync(Cancelled);
        });
        await keys.Reload(Cancelled);
    }

    /// <summary>The sealing job does its turns.</summary>
    public async Task Seal()
    {
        _clock.Advance(TimeSpan.FromSeconds(1));
        while (await Portal.Services.GetRequiredService<AuditSealer>().SealNew(Cancelled) > 0)
        {
        }
    }

    /// <summary>The job does a turn, then somebody does that.</summary>
    public async Task<T> SealedThen<T>(Func<Task<T>> then)
    {
        await Seal();
        return await then();
    }

    public Task<AuditVerdict> Verify(TenantId tenant) => Verifier.Verify(tenant, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        if (_ownDatabase is not null)
        {
            await _ownDatabase.DisposeAsync();
        }

        Log.Dispose();
    }

    private static Task<PortalUnderTest> Start(ManualClock clock, TestDatabase database, CapturedLog log) =>
        PortalUnderTest.Start(HeadsAreLogged, database, services =>
    {
        log.AddTo(services);
        services.AddSingleton<TimeProvider>(clock);
        foreach (var worker in services.Where(s => s.ImplementationType?.Name == "AuditSealingWorker").ToList())
        {
            services.Remove(worker);
        }
    });
}
