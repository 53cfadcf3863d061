using CustomerProfiles.Domain.Persistence;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace CustomerProfiles.Tests.Support;

/// <summary>What tests put in the place of the real thing.</summary>
public static class Replacements
{
    /// <summary>The workers of the domain rest.</summary>
    public static IServiceCollection WithoutWorkers(this IServiceCollection services)
    {
        foreach (var worker in
            services.Where(s => s.ServiceType == typeof(IHostedService) && s.ImplementationType?.Assembly == typeof(Database).Assembly).ToList())
        {
            services.Remove(worker);
        }

        return services;
    }

    public static IServiceCollection AddClock(this IServiceCollection services, TimeProvider clock) => services.AddSingleton(clock);
}
