using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Checkout;

internal static class CheckoutServices
{
    internal static IServiceCollection AddCheckout(this IServiceCollection services)
    {
        services.AddSingleton<OfferedInstruments>();
        services.AddSingleton<PaymentPageStore>();
        services.AddSingleton(provider => new Visits(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<ConnectorContexts>(), provider.GetRequiredService<PaymentPageLinks>(), provider
                .GetRequiredService<PaymentPageStore>()));
        services.AddSingleton<CheckoutPage>();
        services.AddSingleton<ChosenMeans>();
        services.AddSingleton<CheckoutProcessor>();
        services.AddSingleton<CheckoutReturn>();
        return services;
    }
}
