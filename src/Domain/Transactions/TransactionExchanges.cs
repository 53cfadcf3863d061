using System.Threading.Channels;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>One call that became a transaction. What is to be kept of it is made later, so that no call waits for it.</summary>
/// <param name="Json">Makes the two texts: only fields that the call documents, no token whole, no card number.</param>
public sealed record Exchange(Transaction Transaction, Func<(byte[] Request, byte[] Response)> Json);

/// <summary>Takes notes of calls off the hot path: a queue, emptied in batches. What does not fit is not kept; a payment never waits for a note.</summary>
public sealed partial class TransactionExchanges(Database database, KeyRing keys, TimeProvider time, ILogger<TransactionExchanges> log) : BackgroundService
{
    private const int Batch = 100;

    private readonly Channel<Exchange> _queue =
        Channel.CreateBounded<Exchange>(new BoundedChannelOptions(5_000) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    public void Keep(Exchange exchange) => _queue.Writer.TryWrite(exchange);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Exchange>(Batch);
        while (await _queue.Reader.WaitToReadAsync(stoppingToken))
        {
            batch.Clear();
            while (batch.Count < Batch && _queue.Reader.TryRead(out var exchange))
            {
                batch.Add(exchange);
            }

            try
            {
                await Store(batch);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // Only the kind of failure: its text may quote data.
                NotKept(batch.Count, failure.GetType().Name);
            }
        }
    }

    private async Task Store(List<Exchange> batch)
    {
        var expiresAt = time.Now() + TransactionExchange.Kept;
        var rows = new List<TransactionExchange>(batch.Count);
        foreach (var (transaction, json) in batch)
        {
            var key = await keys.Sealing(KeyOwner.Of(transaction.ContainerId, transaction.TenantId), CancellationToken.None);
            var (request, response) = json();
            rows.Add(new TransactionExchange
            {
                TransactionId = transaction.Id,
                TenantId = transaction.TenantId,
                RequestSealed = key.Seal(request, SealedFields.Request(transaction.Id, transaction.TenantId)),
                ResponseSealed = key.Seal(response, SealedFields.Response(transaction.Id, transaction.TenantId)),
                ExpiresAt = expiresAt,
            });
        }

        await using var db = database.Open(new SystemScope("exchanges"));
        await TransactionStore.AddExchanges(db, rows, batch.Where(e => e.Transaction.ProfileId is not null).Select(e => e.Transaction.Id).ToList());
    }

    [LoggerMessage(LogLevel.Warning, "What was said in {Count} calls could not be kept ({Failure}).")]
    private partial void NotKept(int count, string failure);
}
