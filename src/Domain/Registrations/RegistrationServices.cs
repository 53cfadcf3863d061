using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Registrations;

internal static class RegistrationServices
{
    internal static IServiceCollection AddRegistrations(this IServiceCollection services)
    {
        services.AddSingleton<RegistrationDetails>().AddSingleton<EqualityHashes>();
        return services;
    }
}
