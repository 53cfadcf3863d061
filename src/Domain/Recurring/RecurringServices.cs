using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Recurring;

internal static class RecurringServices
{
    internal static IServiceCollection AddRecurring(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ScheduleOptions>(configuration.GetSection("Schedules"));
        services.AddSingleton<ScheduleChanges>();
        services.AddSingleton<ScheduleRuns>();
        services.AddSingleton<BackupRuns>();
        services.AddHostedService<ScheduleWorker>();
        services.AddScoped<ScheduleAdmin>();
        return services;
    }
}
