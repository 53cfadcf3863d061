using CustomerProfiles.Api;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Hosting;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Portal.Demo;

/// <summary>Fills an empty database by using the domain, with a clock that walks through the last 90 days.</summary>
internal sealed partial class DemoData(IServiceProvider host, IConfiguration configuration, DataOptions data)
{
    private const int Days = 90;

    internal async Task MakeIfEmpty()
    {
        var path = DemoCredentials.PathIn(data.Folder);
        var log = host.GetRequiredService<ILogger<DemoData>>();
        await using (var db = host.GetRequiredService<Database>().Open(new SystemScope("demo")))
        {
            if (await db.Tenants().AnyAsync())
            {
                return;
            }
        }

        var credentials = new DemoCredentials { BaseUrl = (configuration["urls"] ?? "http://localhost:5080").Split(';')[0] };
        await Make(credentials);
        credentials.Write(path);
        Made(log, path);
    }

    private async Task Make(DemoCredentials credentials)
    {
        var now = host.GetRequiredService<TimeProvider>().GetUtcNow();
        var clock = new WalkingClock(now.AddDays(-Days));
        await using var services = Services(clock, credentials);
        await services.GetRequiredService<InstallationKeys>().Reload(CancellationToken.None);
        await using (var scope = services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentScope>().Set(new SystemScope("demo"));
            var tree = scope.ServiceProvider.GetRequiredService<DemoTree>();
            await tree.BuildAcme();
            await tree.BuildNova();
            await tree.BuildZeta();
        }

        await services.GetRequiredService<DemoPurchases>().Make(clock, now);
        await services.GetRequiredService<DemoRequests>().Make(now);
        await services.GetRequiredService<KeyRing>().DestroyEnded(CancellationToken.None);
    }

    // The domain's own services beside the host's, for their clock is another one.
    private ServiceProvider Services(TimeProvider clock, DemoCredentials credentials)
    {
        var services = new ServiceCollection();
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        return services
            .AddLogging()
            .AddSingleton(clock)
            .AddSingleton(credentials)
            .AddSingleton(configuration)
            .AddDomain(configuration)
            .AddNotificationWriter()
            .AddPortalIdentity()
            .AddScoped<DemoPeople>()
            .AddScoped<DemoTree>()
            .AddSingleton<DemoPurchases>()
            .AddSingleton<DemoRequests>()
            .BuildServiceProvider();
    }

    [LoggerMessage(LogLevel.Information, "The demo's data were made; who can sign in with what is in {Path}.")]
    private static partial void Made(ILogger log, string path);
}
