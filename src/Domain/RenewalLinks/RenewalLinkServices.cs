using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.RenewalLinks;

internal static class RenewalLinkServices
{
    internal static IServiceCollection AddRenewalLinks(this IServiceCollection services)
    {
        services.AddSingleton<RenewalLinkRuns>();
        services.AddHostedService<RenewalLinkWorker>();
        services.AddScoped<ExpiringCardQueries>();
        services.AddScoped<RenewalLinkQueries>();
        services.AddScoped<RenewalLinkAdmin>();
        return services;
    }
}
