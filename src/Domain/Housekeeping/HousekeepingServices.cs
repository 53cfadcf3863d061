using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Housekeeping;

internal static class HousekeepingServices
{
    internal static IServiceCollection AddHousekeeping(this IServiceCollection services)
    {
        services.AddHostedService<HousekeepingWorker>();
        return services;
    }
}
