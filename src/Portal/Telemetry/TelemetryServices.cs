namespace CustomerProfiles.Portal.Telemetry;

internal static class TelemetryServices
{
    internal static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.Configure<TelemetryOptions>(builder.Configuration.GetSection("Telemetry"));
        builder.Services.AddHostedService<TelemetryExport>();
    }

    /// <summary>First of all, so that it sees what everything behind it made of a request.</summary>
    internal static void UseRequestTelemetry(this IApplicationBuilder app) => app.UseMiddleware<RequestTelemetry>();
}
