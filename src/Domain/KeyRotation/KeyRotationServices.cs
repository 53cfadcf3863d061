using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.KeyRotation;

internal static class KeyRotationServices
{
    internal static IServiceCollection AddKeyRotation(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<KeyOptions>(configuration.GetSection("Keys"));
        services.AddSingleton<KeyDates>();
        services.AddSingleton<WrappedPass>().AddSingleton<SealedPass>();
        services.AddSingleton<IKeyPass>(p => p.GetRequiredService<WrappedPass>()).AddSingleton<IKeyPass>(p => p.GetRequiredService<SealedPass>());
        services.AddSingleton<IKeyPass, HashedPass>();
        services.AddSingleton(p => new KeyRuns(
            p.GetRequiredService<Database>(), p.GetServices<IKeyPass>(), p.GetRequiredService<IOptions<KeyOptions>>(), p.GetRequiredService<TimeProvider>()));
        services.AddSingleton<KeyNodes>().AddSingleton<KeyWarnings>();
        services.AddScoped<KeyChanges>();
        services.AddScoped(p => new KeyAdmin(
            p.GetRequiredService<KeyChanges>(), p.GetRequiredService<DataKeyMaker>(), p.GetRequiredService<InstallationKeys>(),
            p.GetRequiredService<SealedPass>(), p.GetRequiredService<KeyDates>()));
        services.AddScoped(p =>
            new MasterKeyAdmin(p.GetRequiredService<KeyChanges>(), p.GetRequiredService<MasterKeys>(), p.GetRequiredService<WrappedPass>()));
        services.AddScoped<KeyQueries>();
        services.AddHostedService<KeyWatch>();
        services.AddHostedService<KeyRotationWorker>();
        return services;
    }
}
