using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Shared;

/// <summary>Does something again and again until the host stops; a failed turn is logged by kind and tried again at the next.</summary>
internal abstract partial class PeriodicWorker(TimeSpan interval, TimeProvider time, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Quiet = TimeSpan.FromSeconds(10);

    private string? _said;
    private DateTime _quietUntil;
    private int _turns;

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
            _said = null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The host stops, or has no more patience with stopping.
        }
        catch (Exception failure)
        {
            // Only the kind of failure: its text may quote data.
            Say(failure.GetType().Name);
        }
    }

    // Turns come every second: the same failure is said once in a while, with the number.
    private void Say(string failure)
    {
        _turns++;
        if (failure == _said && Now < _quietUntil)
        {
            return;
        }

        TurnFailed(GetType().Name, failure, _turns);
        (_said, _quietUntil, _turns) = (failure, Now + Quiet, 0);
    }

    [LoggerMessage(LogLevel.Warning, "{Worker} could not do its turn ({Failure}, {Turns} times since this was last said); it tries again at the next.")]
    private partial void TurnFailed(string worker, string failure, int turns);
}
