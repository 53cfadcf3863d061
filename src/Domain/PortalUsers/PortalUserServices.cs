using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.PortalUsers;

internal static class PortalUserServices
{
    internal static IServiceCollection AddPortalUsers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddScoped<AccessQueries>();
        services.AddScoped<ListChoices>();
        services.Configure<UserSessionOptions>(configuration.GetSection("Sessions"));
        services.Configure<SignInLimits>(configuration.GetSection("SignIn"));
        services.AddSingleton<SignInTurns>();
        services.AddSingleton<PasskeyChallenges>();
        services.AddSingleton<UnknownNames>();
        services.AddSingleton<PortalAccess>();
        services.AddSingleton<InactiveUsers>();
        services.AddSingleton<EndingUsers>();
        services.AddHostedService<InactiveUsersWorker>();
        services.AddScoped<PortalUserQueries>();
        services.AddScoped<OwnNotices>();
        services.AddScoped<RoleAdmin>();
        services.AddScoped<RoleQueries>();
        services.AddScoped<SecurityAdmin>();
        services.AddScoped<SecurityQueries>();
        return services;
    }

    /// <summary>What works on Identity's own context.</summary>
    internal static IServiceCollection AddIdentityPortalUsers(this IServiceCollection services)
    {
        services.AddScoped<ILookupNormalizer, LookupNames>();
        services.AddSingleton<ForgottenPasswords>();
        services.AddHostedService<ForgottenPasswordsWorker>();
        services.AddScoped<Passwords>();
        services.AddScoped<SecondFactors>();
        services.AddScoped<SignInFailures>();
        services.AddScoped<SignIns>();
        services.AddScoped<StepUp>();
        services.AddScoped<OwnAccount>();
        services.AddScoped<Passkeys>();
        services.AddScoped<PortalUserAdmin>().AddScoped<OperatorAdmin>();
        return services;
    }
}
