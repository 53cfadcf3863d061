using System.Collections.Concurrent;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Delivers at least once: takes what is due under a lease, tries, and keeps what came of it. What this node does not finish another takes
/// up.</summary>
internal sealed partial class NotificationWorker(
    Database database, NotificationDelivery delivery, NotificationResults results, NotificationSignal signal, IOptions<NotificationOptions> options,
    TimeProvider time,
    ILogger<NotificationWorker> log) : BackgroundService
{
    private static readonly SystemScope Scope = new("notifications");

    /// <summary>For tries under way when the server stops.</summary>
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(3);

    private readonly NotificationLanes _lanes = new(options.Value, time);
    private readonly ConcurrentDictionary<Held, Task> _underWay = new();
    private (IReadOnlySet<LaneName> Closed, long At) _fruitless = (new HashSet<LaneName>(), 0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var cut = new CancellationTokenSource();
        var keeping = results.Run(cut.Token);
        while (!stoppingToken.IsCancellationRequested)
        {
            if (!await TakeDue(cut.Token))
            {
                await signal.Wait(options.Value.PollInterval, stoppingToken);
            }
        }

        cut.CancelAfter(StopPatience);
        await Release(_lanes.Empty());
        await Task.WhenAll(_underWay.Values);
        results.Complete();
        await keeping;
    }

    /// <returns>Whether there may be more.</returns>
    private async Task<bool> TakeDue(CancellationToken cut)
    {
        try
        {
            var now = time.Now();
            await using var db = database.Open(Scope);
            if (!_lanes.HasRoom || !await NotificationStore.AnyDue(db, now, CancellationToken.None))
            {
                return false;
            }

            var closed = _lanes.Closed;
            var until = now + options.Value.LeaseOrMore;
            var taken = 0;
            if (!IsFruitless(closed))
            {
                taken = await Take(db, new Taking(results.Node, now, until, NotificationLanes.Batch, closed));
                _fruitless = (taken == 0 ? closed : new HashSet<LaneName>(), time.GetTimestamp());
            }

            foreach (var target in _lanes.Retries())
            {
                var retried = await Take(db, new Taking(results.Node, now, until, NotificationLanes.FailingBatch, [], target));
                if (retried == 0)
                {
                    _lanes.Forget(target);
                }
            }

            Start(cut);
            return taken > 0;
        }
        catch (Exception failure)
        {
            // Only the kind of failure: its text may quote data.
            NotTaken(failure.GetType().Name);
            return false;
        }
    }

    // Passing over a long backlog of targets that get nothing costs; once is enough for a while, as long as none of them gets something again.
    private bool IsFruitless(IReadOnlySet<LaneName> closed) =>
        closed.Count > 0 && closed.IsSupersetOf(_fruitless.Closed) && _fruitless.Closed.Count > 0
            && time.GetElapsedTime(_fruitless.At) < options.Value.PollInterval;

    private async Task<int> Take(PortalDbContext db, Taking taking)
    {
        var taken = await NotificationStore.Take(db, taking, CancellationToken.None);
        _lanes.Add(taken.Select(notification => new Held(notification, taking.Until)));
        return taken.Count;
    }

    private void Start(CancellationToken cut)
    {
        foreach (var held in _lanes.Next())
        {
            // Known before it begins, so that its end finds it.
            var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _underWay[held] = begun.Task;
            _ = Task.Run(async () =>
            {
                await Deliver(held, cut);
                _underWay.TryRemove(held, out _);
                begun.SetResult();
            }, CancellationToken.None);
        }
    }

    private async Task Deliver(Held held, CancellationToken cut)
    {
        bool? worked = null;
        try
        {
            if (cut.IsCancellationRequested || time.Now() + options.Value.TimeoutOf(held.Notification.Step) + NotificationOptions.LeaseMargin > held.Until)
            {
                await Release([held]);
            }
            else
            {
                var tried = await delivery.Try(held.Notification, cut);
                worked = tried.IsAcknowledged;
                await results.Keep(tried);
            }
        }
        catch (OperationCanceledException) when (cut.IsCancellationRequested)
        {
            // Whether the merchant got it is not known, so it is the same try that is made again.
            await Release([held]);
        }
        catch (Exception failure)
        {
            // A body that cannot be opened, a database that is away: it stays ours until the lease ends.
            NotTried(failure.GetType().Name);
        }

        await Release(_lanes.End(held, worked));
        Start(cut);
    }

    private async Task Release(List<Held> unbegun)
    {
        if (unbegun.Count == 0)
        {
            return;
        }

        try
        {
            await using var db = database.Open(Scope);
            await NotificationStore.Release(db, results.Node, [.. unbegun.Select(h => h.Notification.Id)], time.Now());
        }
        catch (Exception failure)
        {
            // They are given back by the end of their lease.
            NotTaken(failure.GetType().Name);
        }
    }

    [LoggerMessage(LogLevel.Warning, "Notifications that are due could not be taken or given back ({Failure}).")]
    private partial void NotTaken(string failure);

    [LoggerMessage(LogLevel.Warning, "A notification could not be tried ({Failure}); it is due again at the end of its lease.")]
    private partial void NotTried(string failure);
}
