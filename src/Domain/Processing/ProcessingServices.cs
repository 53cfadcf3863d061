using CustomerProfiles.Domain.Processing.Settling;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Processing;

internal static class ProcessingServices
{
    internal static IServiceCollection AddProcessing(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<DeclineLimitOptions>(configuration.GetSection("DeclineLimits"));
        services.AddSingleton<MeansFinder>();
        services.AddSingleton<DeclineLimits>();
        services.AddSingleton<ProviderCalls>();
        services.AddSingleton<Renewals>();
        services.AddSingleton<StoringRights>();
        services.AddSingleton<UnwantedCharges>();
        services.AddSingleton<SettlementGround>();
        services.AddSingleton<Settlement>();
        services.AddSingleton<Cascade>();
        services.AddSingleton<ChargePipeline>();
        services.AddSingleton<TransactionDrafts>();
        services.AddSingleton<TransactionProcessor>();
        services.Configure<CheckoutOptions>(configuration.GetSection("Checkout"));
        services.AddSingleton<PaymentPageLinks>();
        services.AddSingleton<PageOpener>();
        services.AddSingleton<FollowUpProcessor>();
        services.AddSingleton<TransactionQueries>();
        services.AddSingleton<TransactionRecovery>();
        services.AddSingleton<DeregistrationQueue>();
        services.AddHostedService<RecoveryWorker>();
        services.AddHostedService<DeregistrationWorker>();
        services.AddSingleton<StaffFollowUps>();
        services.AddScoped<InstrumentAdmin>();
        services.AddScoped<TransactionAdmin>();
        return services;
    }
}
