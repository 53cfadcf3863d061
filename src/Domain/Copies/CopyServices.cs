using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Copies;

internal static class CopyServices
{
    internal static IServiceCollection AddCopies(this IServiceCollection services)
    {
        services.AddSingleton<CopyMaker>();
        services.AddScoped<ProfileCopies>();
        return services;
    }
}
