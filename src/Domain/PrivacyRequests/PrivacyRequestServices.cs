using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.PrivacyRequests;

internal static class PrivacyRequestServices
{
    internal static IServiceCollection AddPrivacyRequests(this IServiceCollection services)
    {
        services.AddSingleton<AskingPeople>();
        services.AddSingleton<PrivacyErasures>();
        services.AddHostedService<PrivacyErasureWorker>();
        services.AddScoped<PrivacyRequestAdmin>();
        services.AddScoped<PrivacyErasureAdmin>();
        services.AddScoped<PrivacyRequestListQueries>();
        services.AddScoped<PrivacyRequestQueries>();
        return services;
    }
}
