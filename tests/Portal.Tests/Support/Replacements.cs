using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>What tests put in the place of the real thing.</summary>
public static class Replacements
{
    public static IServiceCollection AddClock(this IServiceCollection services, TimeProvider clock) => services.AddSingleton(clock);
}
