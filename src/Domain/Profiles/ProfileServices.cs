using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Profiles;

internal static class ProfileServices
{
    internal static IServiceCollection AddProfiles(this IServiceCollection services)
    {
        services.AddSingleton<CustomerDataStore>();
        services.AddSingleton<ProfileFinder>();
        services.AddSingleton<ProfileReader>();
        services.AddSingleton<ConsentChanges>();
        services.AddSingleton<BackupChanges>();
        services.AddSingleton<ProfileEraser>();
        services.AddSingleton<ProfileChanges>();
        services.AddSingleton<InstrumentChanges>();
        services.AddScoped<ProfileReveals>();
        services.AddScoped<HeldProfiles>();
        services.AddScoped<ProfileAdmin>();
        services.AddScoped<HoldAdmin>();
        return services;
    }
}
