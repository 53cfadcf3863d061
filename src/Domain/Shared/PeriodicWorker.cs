using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Does something again and again until the host stops; a failed turn is logged by kind and tried again at the next.</summary>
internal abstract partial class PeriodicWorker(TimeSpan interval, TimeProvider time, ILogger log) : BackgroundService
{
    protected DateTime Now => time.Now();

    protected abstract Task DoTurn(CancellationToken cancellation);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(interval, time);
        do
        {
            await TryTurn(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    protected async Task TryTurn(CancellationToken cancellation)
    {
        try
        {
            await DoTurn(cancellation);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops, or has no more patience with stopping.
        }
        catch (Exception failure)
        {
            // Only the kind of failure: its text may quote data.
            TurnFailed(GetType().Name, failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} could not do its turn ({Failure}); it tries again at the next.")]
    private partial void TurnFailed(string worker, string failure);
}
