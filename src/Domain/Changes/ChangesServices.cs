using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Changes;

internal static class ChangesServices
{
    internal static IServiceCollection AddChanges(this IServiceCollection services)
    {
        services.AddScoped<Administration>();
        return services;
    }
}
