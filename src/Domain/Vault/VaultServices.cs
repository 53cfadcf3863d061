using CustomerProfiles.Domain.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Vault;

internal static class VaultServices
{
    internal static IServiceCollection AddVault(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<VaultOptions>(configuration.GetSection("Vault"));
        services.AddSingleton(LoadMasterKeys);

        // The database seals its audit with these keys, so they ask for it only when they are read.
        services.AddSingleton(provider => new InstallationKeys(
            provider.GetRequiredService<Database>, provider.GetRequiredService<MasterKeys>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<DataKeyMaker>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<MasterKeySentinel>();
        return services;
    }

    private static MasterKeys LoadMasterKeys(IServiceProvider provider)
    {
        var vault = provider.GetRequiredService<IOptions<VaultOptions>>().Value;
        var file = vault.MasterKeyFileIn(provider.GetRequiredService<DataOptions>());
        var loaded = MasterKeys.Load(file, provider.GetRequiredService<ILogger<MasterKeys>>());
        return loaded.IsOk ? loaded.Value : throw new InvalidOperationException(loaded.Error.Message);
    }
}
