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
        services.AddSingleton(LoadMasterKey);
        services.AddSingleton<DataKeyMaker>();
        services.AddSingleton<KeyRing>();
        services.AddSingleton<MasterKeySentinel>();
        return services;
    }

    private static MasterKey LoadMasterKey(IServiceProvider provider)
    {
        var vault = provider.GetRequiredService<IOptions<VaultOptions>>().Value;
        var loaded = MasterKey.Load(vault.MasterKeyFileIn(provider.GetRequiredService<DataOptions>()));
        if (!loaded.IsOk)
        {
            throw new InvalidOperationException(loaded.Error.Message);
        }

        loaded.Value.RaiseAlarmsIn(provider.GetRequiredService<ILogger<MasterKey>>());
        return loaded.Value;
    }
}
