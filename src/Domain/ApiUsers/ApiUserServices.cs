using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.ApiUsers;

internal static class ApiUserServices
{
    internal static IServiceCollection AddApiUsers(this IServiceCollection services)
    {
        services.AddSingleton(provider => new ApiUserDirectory(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<InstallationKeys>(), provider.GetRequiredService<TimeProvider>(), provider
                .GetRequiredService<ConfigurationWatch>()));
        services.AddSingleton<ApiUserActivity>();
        services.AddHostedService<ApiUserActivityWorker>();
        services.AddScoped<ApiUserAdmin>();
        services.AddScoped<ApiUserQueries>();
        return services;
    }
}
