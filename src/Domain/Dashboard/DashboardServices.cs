using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Dashboard;

internal static class DashboardServices
{
    internal static IServiceCollection AddDashboard(this IServiceCollection services)
    {
        services.AddSingleton<Rollups>();
        services.AddHostedService<RollupWorker>();
        services.AddScoped<DashboardQueries>();
        services.AddScoped<AttentionQueries>();
        return services;
    }
}
