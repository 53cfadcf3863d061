using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Testing;

internal static class TestingServices
{
    internal static IServiceCollection AddTesting(this IServiceCollection services)
    {
        services.AddScoped<TestConnectors>();
        return services;
    }
}
