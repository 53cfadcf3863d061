using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Portal.Hosting;

internal static class PortalServices
{
    internal static IServiceCollection AddPortal(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddHealthChecks().AddCheck<Health.DatabaseCheck>("database");
        services.AddPortalIdentity();
        return services;
    }

    /// <summary>ASP.NET Core Identity on the same database. Its context sees every tenant, and nothing but sign-in and user administration has it.</summary>
    internal static IServiceCollection AddPortalIdentity(this IServiceCollection services)
    {
        services.AddScoped(provider => provider.GetRequiredService<Database>().Open(new SystemScope("identity")));
        services.AddIdentityCore<PortalUser>(identity =>
            {
                identity.Password.RequiredLength = 12;
                identity.Lockout.MaxFailedAccessAttempts = 6;
                identity.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(30);
                identity.Stores.SchemaVersion = IdentitySchemaVersions.Version3;
            })
            .AddEntityFrameworkStores<PortalDbContext>()
            .AddDefaultTokenProviders();
        return services;
    }
}
