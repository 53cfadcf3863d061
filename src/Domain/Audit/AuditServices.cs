using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Domain.Audit;

internal static class AuditServices
{
    internal static IServiceCollection AddAudit(this IServiceCollection services)
    {
        services.AddSingleton<AuditSeals>();
        services.AddSingleton<AuditMemory>();
        services.AddSingleton<AuditHeads>();
        services.AddSingleton<AuditAlarms>();
        services.AddSingleton<AuditTakeover>();
        services.AddSingleton<LostEntries>();
        services.AddSingleton<AuditSealer>();
        services.AddSingleton<AuditVerifier>();
        services.AddSingleton(p => new AuditClosing(p.GetRequiredService<AuditSealer>(), p.GetRequiredService<TimeProvider>()));
        services.AddHostedService<AuditSealingWorker>();
        services.AddScoped<RefusedAttempts>();
        services.AddScoped<AuditQueries>();
        services.AddScoped<AuditIntegrity>();
        return services;
    }
}
