using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.ShopperPages;

internal static class ShopperPageServices
{
    internal static IServiceCollection AddShopperPages(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ShopperPageOptions>(configuration.GetSection("ShoppersPage"));
        services.AddSingleton<ShopperPageSecrets>();
        services.AddSingleton<ShopperLinks>();
        services.AddSingleton<ShopperVisits>();
        services.AddSingleton<ShopperPage>();
        services.AddSingleton<ShopperChanges>();
        services.AddSingleton<ShopperRenewals>();
        services.AddSingleton<ShopperData>();
        return services;
    }
}
