using System.Diagnostics;
using CustomerProfiles.Domain;
using CustomerProfiles.Domain.Connectors;
using Microsoft.AspNetCore.StaticAssets;

namespace CustomerProfiles.Portal.Telemetry;

/// <summary>One log line and one span for each request. Both know the route's template and never its path, query, headers or address: these may hold
/// keys, tokens and personal data. The framework's own would not do: they write the path.</summary>
internal sealed partial class RequestTelemetry(RequestDelegate next, TimeProvider time, ILoggerFactory loggers)
{
    internal const string LogCategory = "CustomerProfiles.Requests";

    private static readonly string[] KnownMethods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "CONNECT", "TRACE", "QUERY"];

    private readonly ILogger _log = loggers.CreateLogger(LogCategory);

    public async Task InvokeAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        var method = Array.IndexOf(KnownMethods, http.Request.Method) >= 0 ? http.Request.Method : "_OTHER";
        using var span = StartSpan(http.Request, method);
        try
        {
            await next(http);
        }
        catch
        {
            // The server makes a 500 of it after us.
            Finish(http, span, method, StatusCodes.Status500InternalServerError, began);
            throw;
        }

        Finish(http, span, method, http.Response.StatusCode, began);
    }

    // Also when nobody collects spans there is an activity: it gives the log lines of one request their trace id.
    private static Activity StartSpan(HttpRequest request, string method)
    {
        // The caller's tracestate is free text and stays outside.
        ActivityContext.TryParse(request.Headers.TraceParent, null, isRemote: true, out var caller);
        if (Signals.Source.StartActivity(method, ActivityKind.Server, caller) is { } span)
        {
            return span;
        }

        var unheard = new Activity(method);
        if (caller != default)
        {
            unheard.SetParentId(caller.TraceId, caller.SpanId, caller.TraceFlags);
        }

        return unheard.Start();
    }

    private void Finish(HttpContext http, Activity span, string method, int status, long began)
    {
        var endpoint = http.GetEndpoint();
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText is { } template ? $"/{template.TrimStart('/')}" : null;
        var connector = http.Features.Get<ConnectorContext>();
        Describe(span, method, route, status, connector);

        var level = LevelOf(endpoint, route, status);
        if (_log.IsEnabled(level))
        {
            var milliseconds = Math.Round(time.GetElapsedTime(began).TotalMilliseconds, 2);
            if (connector is null)
            {
                Answered(level, method, route ?? "(no route)", status, milliseconds);
            }
            else
            {
                CallAnswered(level, method, route ?? "(no route)", status, milliseconds, connector.Tenant.Value, connector.Connector.Value);
            }
        }
    }

    private static void Describe(Activity span, string method, string? route, int status, ConnectorContext? connector)
    {
        if (!span.IsAllDataRequested || span.Source != Signals.Source)
        {
            return;
        }

        span.DisplayName = route is null ? method : $"{method} {route}";
        span.SetTag("http.request.method", method).SetTag("http.route", route).SetTag("http.response.status_code", status);
        if (connector is not null)
        {
            span.SetTag("customer_profiles.tenant", connector.Tenant.ToString()).SetTag("customer_profiles.connector", connector.Connector.ToString());
        }

        if (status >= StatusCodes.Status500InternalServerError)
        {
            span.SetStatus(ActivityStatusCode.Error);
        }
    }

    // Probes and files come by the thousand and tell nothing.
    private static LogLevel LevelOf(Endpoint? endpoint, string? route, int status) =>
        status >= StatusCodes.Status500InternalServerError ? LogLevel.Warning
        : endpoint?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null || route?.StartsWith("/health", StringComparison.Ordinal) == true ? LogLevel.Debug
        : LogLevel.Information;

    [LoggerMessage("{Method} {Route} {Status} in {Milliseconds} ms")]
    private partial void Answered(LogLevel level, string method, string route, int status, double milliseconds);

    [LoggerMessage("{Method} {Route} {Status} in {Milliseconds} ms, tenant {Tenant}, connector {Connector}")]
    private partial void CallAnswered(LogLevel level, string method, string route, int status, double milliseconds, Guid tenant, Guid connector);
}
