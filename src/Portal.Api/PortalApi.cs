using CustomerProfiles.Api.Authentication;
using CustomerProfiles.Api.Errors;
using CustomerProfiles.Api.Limits;
using CustomerProfiles.Api.OpenApi;
using CustomerProfiles.Api.Profiles;
using CustomerProfiles.Api.Schedules;
using CustomerProfiles.Api.Testing;
using CustomerProfiles.Api.Tokenization;
using CustomerProfiles.Api.Transactions;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Testing;
using CustomerProfiles.Domain.Views;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Api;

/// <summary>The merchant API: its table of contents.</summary>
public static class PortalApi
{
    public static IServiceCollection AddPortalApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<ApiOptions>(configuration.GetSection("Api"));
        services.Configure<LimitOptions>(configuration.GetSection("Limits"));
        services.AddSingleton<MerchantCalls>();
        services.AddSingleton<CallNotes>();
        services.AddSingleton<StatusLimits>();
        services.AddSingleton<CardFingerprints>();
        services.AddSingleton<TokenizationApi>();
        services.AddNotificationWriter();
        services.AddScoped(provider => new ApiConsole(
            provider,
            provider.GetRequiredService<EndpointDataSource>(),
            provider.GetRequiredService<MerchantCalls>(),
            provider.GetRequiredService<TestConnectors>(),
            provider.GetRequiredService<TestedProfiles>()));
        services.AddMerchantApiDocument();
        services.AddCors();
        services.AddSingleton<ICorsPolicyProvider, TokenizationCors>();
        return services;
    }

    /// <summary>What the domain needs of the wire even where the API itself is not served.</summary>
    public static IServiceCollection AddNotificationWriter(this IServiceCollection services) =>
        services.AddSingleton<INotificationWriter, NotificationWriter>();

    /// <summary>Answers every call of the API in JSON; pages keep their own way.</summary>
    public static IApplicationBuilder UsePortalApi(this IApplicationBuilder app)
    {
        var log = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("CustomerProfiles.Api");
        app.UseWhen(http => ApiFailures.IsApiPath(http.Request.Path), api => api.Use((http, next) => ApiFailures.Catch(http, next, log)));
        return app.UseRouting().UseCors();
    }

    /// <summary>Whether a path is of the merchant API and not of the pages beside it.</summary>
    public static bool Owns(PathString path) => ApiFailures.IsApiPath(path);

    public static IEndpointRouteBuilder MapPortalApi(this IEndpointRouteBuilder routes)
    {
        // Each call is admitted by MerchantCalls, not by the portal's cookie, so nothing behind routing concerns it.
        var api = routes.MapGroup("/api/v3/").AllowAnonymous();
        api.ShortCircuit();
        api.MapProfiles();
        api.MapTransactions();
        api.MapStatus();
        api.MapSchedules();
        api.MapOptions();
        api.MapNotBuilt();
        TokenizationApi.Map(routes);
        routes.MapMerchantApiDocument();
        routes.MapUnknownPaths("/api").AllowAnonymous();
        routes.MapUnknownPaths("/tokenize").AllowAnonymous();
        return routes;
    }
}
