using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CustomerProfiles.Domain.Outgoing;

internal static class OutgoingServices
{
    internal static IServiceCollection AddOutgoing(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<OutgoingOptions>(configuration.GetSection("Outgoing"));
        services.TryAddSingleton<INameResolver, NameResolver>();
        services.AddSingleton<OutgoingHttp>();
        services.AddSingleton<CallbackAddresses>();
        services.Configure<MailOptions>(configuration.GetSection("Mail"));
        services.AddSingleton(PublicAddress.From(configuration));
        services.AddSingleton<Mailbox>();
        services.TryAddSingleton<IMailbox>(provider => provider.GetRequiredService<Mailbox>());
        services.AddHostedService<MailWorker>();
        return services;
    }
}
