using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Persistence.Upgrades;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Model;

/// <summary>The database with all nouns in it.</summary>
internal static class ModelServices
{
    internal static IServiceCollection AddDatabase(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DatabaseOptions>(configuration.GetSection("Database"));
        services.Configure<DataOptions>(configuration.GetSection("Data"));
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DatabaseOptions>>().Value);
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<DataOptions>>().Value);
        services.AddPool<PortalDb>(configuration).AddPool<MerchantDb>(configuration);
        services.AddSingleton(provider => new WriteGate(provider.GetRequiredService<DatabaseOptions>().Engine == DatabaseEngine.Sqlite));
        services.AddSingleton<LostDatabaseLog>();
        services.AddSingleton<ConfigurationWatch>();
        services.AddSingleton(provider =>
        {
            var (seals, memory, signal) =
                (provider.GetRequiredService<AuditSeals>(), provider.GetRequiredService<AuditMemory>(), provider.GetRequiredService<NotificationSignal>());
            return new Database(
                provider.GetRequiredService<IDbContextFactory<PortalDb>>().CreateDbContext,
                provider.GetRequiredService<IDbContextFactory<MerchantDb>>().CreateDbContext,
                () => new SaveObservers(new WrittenEntries(seals, memory), new NotificationBell(signal)),
                provider.GetRequiredService<WriteGate>(),
                provider.GetRequiredService<ConfigurationWatch>(),
                provider.GetRequiredService<TimeProvider>());
        });
        services.AddSingleton(provider => new Migrator(
            provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<DataOptions>(), provider.GetRequiredService<ILogger<Migrator>>()));
        services.AddScoped<CurrentScope>();
        services.AddHostedService<ConfigurationWatcher>();
        services.AddHostedService<DataUpgradeWorker>();
        return services;
    }

    private static IServiceCollection AddPool<T>(this IServiceCollection services, IConfiguration configuration)
        where T : PortalDbContext =>
        services.AddPooledDbContextFactory<T>(
            (provider, options) =>
            {
                Engine.Configure(options, provider.GetRequiredService<DatabaseOptions>(), provider.GetRequiredService<DataOptions>());
                options.AddInterceptors(provider.GetRequiredService<LostDatabaseLog>());
            },
            configuration.GetValue("Database:PoolSize", new DatabaseOptions().PoolSize));
}
