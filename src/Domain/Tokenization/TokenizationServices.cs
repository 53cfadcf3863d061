using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Tokenization;

internal static class TokenizationServices
{
    internal static IServiceCollection AddTokenization(this IServiceCollection services)
    {
        services.AddSingleton<CardTokens>();
        return services;
    }
}
