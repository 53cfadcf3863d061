using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Merchants;

internal static class MerchantServices
{
    internal static IServiceCollection AddMerchants(this IServiceCollection services)
    {
        services.AddScoped<MerchantAdmin>();
        return services;
    }
}
