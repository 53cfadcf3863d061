namespace CustomerProfiles.Portal.SignIn;

/// <summary>Refuses new circuits while the server stops. An open page reconnects at once when its connection is closed, and would keep the server waiting
/// for half a minute.</summary>
internal sealed class StoppingCircuits(IHostApplicationLifetime lifetime)
{
    internal Task Refuse(HttpContext http, RequestDelegate next)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested && http.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase))
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.Connection = "close";
            return Task.CompletedTask;
        }

        return next(http);
    }
}
