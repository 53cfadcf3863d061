using CustomerProfiles.Domain.Access;
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
        services.AddSingleton<SealedPass>().AddSingleton<IKeyPass>(p => p.GetRequiredService<SealedPass>());
        services.AddSingleton<IKeyPass, HashedPass>();
        services.AddSingleton(p => new KeyRuns(
            p.GetRequiredService<Database>(), p.GetServices<IKeyPass>(), p.GetRequiredService<IOptions<KeyOptions>>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped(p => new KeyAdmin(
            p.GetRequiredService<Database>(), p.GetRequiredService<CurrentScope>(), p.GetRequiredService<DataKeyMaker>(), p.GetRequiredService<SealedPass>(),
            p.GetRequiredService<KeyDates>(), p.GetRequiredService<TimeProvider>()));
        services.AddScoped<KeyQueries>();
        services.AddHostedService<KeyWatch>();
        services.AddHostedService<KeyRotationWorker>();
        return services;
    }
}
