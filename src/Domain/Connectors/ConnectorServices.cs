using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Connectors;

internal static class ConnectorServices
{
    internal static IServiceCollection AddConnectors(this IServiceCollection services)
    {
        services.AddSingleton<DestinationSeals>();
        services.AddSingleton(provider => new GatewayAccounts(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKeys>(), provider.GetRequiredService<ConfigurationWatch>(),
            provider.GetRequiredService<IPaymentsOfConnectors>(), provider.GetRequiredService<IOptions<OutgoingOptions>>().Value, provider
                .GetRequiredService<TimeProvider>()));
        services.AddSingleton(provider => new ConnectorContexts(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKeys>(), provider.GetRequiredService<DestinationSeals>(),
            provider.GetRequiredService<ConfigurationWatch>(), provider.GetRequiredService<TimeProvider>()));
        services.AddScoped<ConnectorAdmin>();
        services.AddScoped<DestinationAdmin>();
        services.AddScoped<RoutingQueries>();
        services.AddScoped<ApiAccessQueries>();
        services.AddScoped<GlobalSettingsQueries>();
        return services;
    }
}
