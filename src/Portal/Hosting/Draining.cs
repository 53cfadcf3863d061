namespace CustomerProfiles.Portal.Hosting;

/// <summary>How a node leaves its balancer without losing a call: first it says that it is not ready and answers on, then it stops listening.</summary>
internal sealed class Draining(TimeSpan time, IHostApplicationLifetime lifetime) : IHostedLifecycleService
{
    private static readonly TimeSpan BehindBalancers = TimeSpan.FromSeconds(5);

    private volatile bool _hasBegun;

    /// <summary>From SIGTERM on, while calls are still answered.</summary>
    internal bool HasBegun => _hasBegun || lifetime.ApplicationStopping.IsCancellationRequested;

    /// <summary>Where this machine alone calls, no balancer has to notice anything.</summary>
    internal static TimeSpan TimeFrom(IConfiguration configuration, ListeningAddresses addresses, TrustedProxies proxies)
    {
        var wanted = (configuration.GetSection("Stopping").Get<StoppingOptions>() ?? new StoppingOptions()).DrainTime;
        if (wanted < TimeSpan.Zero)
        {
            throw new InvalidOperationException("Stopping:DrainTime needs a time of zero or more, for example 00:00:05.");
        }

        return wanted ?? (proxies.Any || !addresses.All.All(ListeningAddresses.IsLoopback) ? BehindBalancers : TimeSpan.Zero);
    }

    /// <summary>A connection that is kept for the next call would break under it.</summary>
    internal Task CloseConnections(HttpContext http, RequestDelegate next)
    {
        if (HasBegun && HttpProtocol.IsHttp11(http.Request.Protocol))
        {
            http.Response.Headers.Connection = "close";
        }

        return next(http);
    }

    public async Task StoppingAsync(CancellationToken cancellationToken)
    {
        // A host that is disposed after its stop stops a second time.
        var isFirst = !Interlocked.Exchange(ref _hasBegun, true);
        if (isFirst && time > TimeSpan.Zero)
        {
            await Task.Delay(time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
