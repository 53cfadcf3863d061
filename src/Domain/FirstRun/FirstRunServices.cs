using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.FirstRun;

internal static class FirstRunServices
{
    internal static IServiceCollection AddFirstRun(this IServiceCollection services)
    {
        services.AddScoped<SetUpQueries>();
        return services;
    }
}
