using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Search;

internal static class SearchServices
{
    internal static IServiceCollection AddSearch(this IServiceCollection services)
    {
        services.AddScoped<JumpTo>();
        return services;
    }
}
