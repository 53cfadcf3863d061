using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Has providers end what they hold of deleted profiles; at least once, for to end it twice does no harm.</summary>
internal sealed partial class DeregistrationQueue(
    Database database, ConnectorContexts connectors, ProviderCalls provider, IOptions<TransactionOptions> options, TimeProvider time,
    ILogger<DeregistrationQueue> log)
{
    private const int Batch = 100;

    // Some two months.
    private const int MostTries = 70;

    // What the contract answers about a reference that there is none of, or none any more.
    private const int UnknownReference = 1002;
    private const int AlreadyEnded = 1006;

    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    /// <returns>How many were sent.</returns>
    public async Task<int> SendDue(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("deregistration"));
        var now = time.Now();
        var due = await db.QueuedDeregistrations().AsNoTracking().Where(q => q.NextTryAt <= now).OrderBy(q => q.NextTryAt).Take(Batch)
            .ToListAsync(cancellation);
        foreach (var queued in due)
        {
            cancellation.ThrowIfCancellationRequested();
            if (await RegistrationStore.TakeQueued(db, queued, now + WaitAfter(queued.Tries), cancellation) && await Send(queued))
            {
                await RegistrationStore.DropQueued(db, queued, cancellation);
            }
        }

        return due.Count;
    }

    /// <returns>Whether there is nothing more to do.</returns>
    private async Task<bool> Send(QueuedDeregistration queued)
    {
        var through = await connectors.Find(queued.ConnectorId);
        if (through?.Routes.FirstOrDefault(r => r.Connector == queued.ConnectorId) is not { } route)
        {
            return true;
        }

        // Each try is a request of its own: a provider refuses to hear the same id twice.
        var answer = await provider.Execute(route, new ProviderRequest(
            $"end-{queued.Id.Value:N}-{queued.Tries}", TransactionType.Deregister, null, null, queued.Reference, new Dictionary<string, string>(),
            route.DefaultResult));
        return answer is { Status: ProviderStatus.Approved or ProviderStatus.Pending } or { Status: ProviderStatus.Declined,
            Refusal.Code: UnknownReference or AlreadyEnded }
            || GiveUp(queued);
    }

    private bool GiveUp(QueuedDeregistration queued)
    {
        if (queued.Tries < MostTries)
        {
            return false;
        }

        GivenUp(queued.Reference, queued.ConnectorId.ToString(), MostTries);
        return true;
    }

    [LoggerMessage(LogLevel.Error, "The provider did not end its registration {Reference} of connector {Connector} in {Tries} tries; end it there by hand.")]
    private partial void GivenUp(string reference, string connector, int tries);

    private TimeSpan WaitAfter(int tries)
    {
        var wait = options.Value.RecoverAfter * Math.Pow(2, Math.Min(tries, 20));
        return wait < LongestWait ? wait : LongestWait;
    }
}
