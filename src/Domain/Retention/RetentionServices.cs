using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Retention;

internal static class RetentionServices
{
    internal static IServiceCollection AddRetention(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<RetentionOptions>(configuration.GetSection("Retention"));
        services.AddSingleton<RetentionErasure>();
        services.AddSingleton<RetentionMails>();
        services.AddSingleton<RetentionRuns>().AddSingleton<RetentionSweep>();
        services.AddHostedService<RetentionRunWorker>();
        services.AddScoped<RetentionAdmin>();
        services.AddScoped<RetentionQueries>();
        return services;
    }
}
