using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Views;

internal static class ViewServices
{
    internal static IServiceCollection AddViews(this IServiceCollection services)
    {
        services.AddScoped<DestinationQueries>();
        services.AddScoped<ContainerDetailQueries>();
        services.AddScoped<ContainerQueries>();
        services.AddScoped<MerchantQueries>();
        services.AddScoped<ConnectorQueries>();
        services.AddScoped<ProfileQueries>();
        services.AddScoped<ProfileDetailQueries>();
        services.AddScoped<TestedProfiles>();
        services.AddScoped<TransactionListQueries>();
        services.AddScoped<TransactionDetailQueries>();
        services.AddScoped<ScheduleQueries>();
        return services;
    }
}
