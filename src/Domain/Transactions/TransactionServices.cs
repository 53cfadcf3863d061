using CustomerProfiles.Domain.Connectors;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Transactions;

internal static class TransactionServices
{
    internal static IServiceCollection AddTransactions(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<TransactionOptions>(configuration.GetSection("Transactions"));
        services.AddSingleton<IPaymentsOfConnectors, PaymentsOfConnectors>();
        services.AddSingleton<PersonalDataStore>();
        services.AddSingleton<CustomerHasher>();
        services.AddSingleton<TransactionExchanges>();
        services.AddHostedService(provider => provider.GetRequiredService<TransactionExchanges>());
        return services;
    }
}
