using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Assigning;

internal static class AssigningServices
{
    internal static IServiceCollection AddAssigning(this IServiceCollection services)
    {
        services.AddScoped<AssignmentAdmin>();
        services.AddScoped<AssignmentQueries>();
        services.AddScoped<ConcernQueries>();
        services.AddScoped<WhatIf>();
        return services;
    }
}
