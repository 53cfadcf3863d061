using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.Adapters.Simulator;
using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Persistence;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerProfiles.Domain.Adapters;

internal static class AdapterServices
{
    internal static IServiceCollection AddAdapters(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("Simulator").Get<SimulatorOptions>() ?? new SimulatorOptions());
        services.AddSingleton<SimulatorAdapter>();
        services.AddSingleton<GatewayCircuits>();
        services.AddSingleton<GatewayClient>();
        services.AddSingleton<GatewayAdapter>();
        services.AddScoped(provider => new GatewayQueries(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<CurrentScope>(), provider.GetRequiredService<GatewayAccounts>(),
            provider.GetRequiredService<GatewayClient>()));
        services.TryAddSingleton<IPaymentAdapters, PaymentAdapters>();
        return services;
    }
}
