using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Containers;

internal static class ContainerServices
{
    internal static IServiceCollection AddContainers(this IServiceCollection services)
    {
        services.AddScoped<ContainerAdmin>();
        services.AddSingleton<EndingShares>();
        services.AddHostedService<EndingSharesWorker>();
        return services;
    }
}
