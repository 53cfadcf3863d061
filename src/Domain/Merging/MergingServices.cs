using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Merging;

internal static class MergingServices
{
    internal static IServiceCollection AddMerging(this IServiceCollection services)
    {
        services.AddScoped<MergeAdmin>();
        services.AddScoped<MergeQueries>();
        services.AddScoped<DuplicateQueries>();
        services.AddScoped<DuplicateAdmin>();
        return services;
    }
}
