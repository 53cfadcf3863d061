using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

internal static class NotificationServices
{
    internal static IServiceCollection AddNotifications(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<NotificationOptions>(configuration.GetSection("Notifications"));
        services.AddSingleton<CallbackSender>();
        services.AddSingleton<NotificationSignal>();
        services.AddSingleton<NotificationOutbox>();
        services.AddSingleton(provider => new ProfileEventAddresses(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<MasterKeys>(), provider.GetRequiredService<ConfigurationWatch>()));
        services.AddSingleton<IProfileListeners, ProfileNotifications>();
        services.AddSingleton<ExpiringInstruments>();
        services.AddHostedService<ExpiringInstrumentsWorker>();
        services.AddSingleton<InstrumentNotices>();
        services.AddHostedService<InstrumentNoticesWorker>();
        services.AddSingleton<NotificationDelivery>();
        services.AddSingleton(provider => new TestNotifications(
            provider.GetRequiredService<CallbackSender>(), provider.GetRequiredService<ConnectorContexts>(), provider
                .GetRequiredService<ProfileEventAddresses>(),
            provider.GetRequiredService<INotificationWriter>(), provider.GetRequiredService<IOptions<NotificationOptions>>()));
        services.AddSingleton<NotificationResults>();
        services.AddHostedService<NotificationWorker>();
        services.AddScoped<NotificationQueries>();
        services.AddScoped<EndpointQueries>();
        services.AddScoped<NotificationAdmin>();
        return services;
    }
}
