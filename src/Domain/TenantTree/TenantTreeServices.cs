using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.TenantTree;

internal static class TenantTreeServices
{
    internal static IServiceCollection AddTenantTree(this IServiceCollection services)
    {
        services.AddScoped<TenantAdmin>();
        services.AddScoped<TenantQueries>();
        services.AddScoped<TenantListQueries>();
        return services;
    }
}
