using System.Runtime;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>Gives back what the start used up, once: models are built and compiled out of many times the memory that they then take, and a server
/// that has little to do would not collect it for hours.</summary>
internal sealed class StartUpMemory(IHostApplicationLifetime lifetime, TimeProvider time) : BackgroundService
{
    // Long enough for the first requests and the first turn of every worker.
    private static readonly TimeSpan Wait = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Started(stoppingToken);
        await Task.Delay(Wait, time, stoppingToken);
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private async Task Started(CancellationToken cancellation)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellation);
    }
}
