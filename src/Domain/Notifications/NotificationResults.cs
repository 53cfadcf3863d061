using System.Threading.Channels;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Keeps what came of tries, many in one database transaction. As long as the database does not take them, no more is tried.</summary>
internal sealed partial class NotificationResults(
    Database database, NotificationSignal signal, IOptions<NotificationOptions> options, TimeProvider time, ILogger<NotificationResults> log)
{
    private const int Batch = 500;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private readonly Channel<Tried> _tried = Channel.CreateBounded<Tried>(new BoundedChannelOptions(2 * Batch) { SingleReader = true });
    private readonly HashSet<EndpointName> _known = [];

    /// <summary>This process, for as long as it runs.</summary>
    internal Guid Node { get; } = Guid.NewGuid();

    internal ValueTask Keep(Tried tried) => _tried.Writer.WriteAsync(tried);

    /// <summary>No more come; <see cref="Run"/> ends when all are kept.</summary>
    internal void Complete() => _tried.Writer.TryComplete();

    /// <param name="giveUp">Who waits for the database longer than this keeps nothing; then it is tried again at the end of the lease.</param>
    internal async Task Run(CancellationToken giveUp)
    {
        var batch = new List<Tried>(Batch);
        while (await _tried.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < Batch && _tried.Reader.TryRead(out var tried))
            {
                batch.Add(tried);
            }

            while (!await TryStore(batch) && !giveUp.IsCancellationRequested)
            {
                await Task.WhenAny(Task.Delay(Patience, time, giveUp));
            }

            signal.Ring();
        }
    }

    private async Task<bool> TryStore(List<Tried> batch)
    {
        try
        {
            await using var db = database.Open(new SystemScope("notifications"));
            await NotificationStore.Finish(db, Node, batch, _known, options.Value, time.Now());
            return true;
        }
        catch (Exception failure)
        {
            // Only the kind of failure: its text may quote data.
            NotKept(batch.Count, failure.GetType().Name);
            return false;
        }
    }

    [LoggerMessage(LogLevel.Warning, "What came of {Count} notifications could not be kept ({Failure}); it is tried again.")]
    private partial void NotKept(int count, string failure);
}
