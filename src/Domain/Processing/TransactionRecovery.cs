using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing.Settling;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Finishes what a crash or a slow provider left open: asks what became of it, never sends it again.</summary>
internal sealed class TransactionRecovery(
    Database database, DatabaseOptions engine, ConnectorContexts connectors, KeyRing keys, ProviderCalls provider, Settlement settlement,
    IOptions<TransactionOptions> options, TimeProvider time)
{
    private const int Batch = 100;

    // One provider that says nothing keeps nobody from asking the others.
    private const int AtOnce = 16;

    /// <summary>After a start: makes what the process before was doing due, where no other process can be doing it still.</summary>
    internal async Task TakeOver(DateTime startedAt, CancellationToken cancellation)
    {
        if (engine.Engine == DatabaseEngine.Sqlite)
        {
            await using var db = database.Open(new SystemScope("transaction recovery"));
            await TransactionStore.TakeOver(db, startedAt, cancellation);
        }
    }

    /// <returns>How many transactions were asked about.</returns>
    public async Task<int> AskAboutDue(CancellationToken cancellation)
    {
        var scope = new SystemScope("transaction recovery");
        var now = time.Now();
        List<DueTransaction> due;
        await using (var db = database.Open(scope))
        {
            due = await db.Transactions().Where(t => t.NextCheckAt <= now).OrderBy(t => t.NextCheckAt)
                .Select(t => new DueTransaction(t.Id, t.TenantId, t.ConnectorId)).Take(Batch).ToListAsync(cancellation);
        }

        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (one, stopping) =>
        {
            await using var db = database.Open(await ScopeOf(one));
            await AskAbout(db, one.Id, stopping);
        });
        return due.Count;
    }

    // What the merchant itself may do now, and no more: a container that its connector has lost is out of reach.
    private async Task<Scope> ScopeOf(DueTransaction due) =>
        await connectors.Find(due.Connector) is { } through
            ? new MerchantScope(through, default, "transaction recovery")
            : new JobScope("transaction recovery", due.Tenant);

    private async Task AskAbout(PortalDbContext db, TransactionId id, CancellationToken cancellation)
    {
        if (!await TransactionStore.TakeForRecovery(db, id, time.Now(), options.Value.RecoverAfter, cancellation))
        {
            return;
        }

        var transaction = await db.Transactions().SingleAsync(t => t.Id == id, cancellation);
        if (transaction.IsFinal)
        {
            await AskOnceMore(db, transaction, cancellation);
            return;
        }

        var page = transaction.Status == TransactionStatus.Redirect || transaction.Attempts > 0
            ? await db.PaymentPages().SingleOrDefaultAsync(p => p.TransactionId == id, cancellation)
            : null;
        var personal = await PersonalData.Of(transaction, keys, cancellation);
        if (transaction is { Status: TransactionStatus.Redirect, ProviderState: null })
        {
            await settlement.EndUnpaid(db, transaction, personal, cancelled: false);
            return;
        }

        var adapter = await db.Connectors().Where(c => c.Id == transaction.ExecutingConnectorId).Select(c => c.Adapter).SingleAsync(cancellation);
        var answer = await provider.Ask(adapter, InquiryAbout(transaction));
        if (answer is { Status: ProviderStatus.Unknown } && time.Now() < (transaction.RequestedAt ?? transaction.CreatedAt) + options.Value.UnknownAfter)
        {
            // It may still be on its way. Asked again when the lease is over.
            return;
        }

        await (answer is { Status: ProviderStatus.Challenge, AskAgainAt: null } && transaction.Status == TransactionStatus.Redirect
            ? settlement.EndUnpaid(db, transaction, personal, cancelled: false)
            : settlement.Settle(db, transaction, personal, answer, page: page));
    }

    // Given up because the provider did not know it. What it says now is the last word.
    private async Task AskOnceMore(PortalDbContext db, Transaction given, CancellationToken cancellation)
    {
        var adapter = await db.Connectors().Where(c => c.Id == given.ExecutingConnectorId).Select(c => c.Adapter).SingleAsync(cancellation);
        if (await provider.Ask(adapter, InquiryAbout(given)) is not { } answer)
        {
            return; // Asked again when the lease is over.
        }

        if (!await settlement.Hear(db, given, await PersonalData.Of(given, keys, cancellation), answer))
        {
            await TransactionStore.AskNoMore(db, given.Id, cancellation);
        }
    }

    internal static ProviderInquiry InquiryAbout(Transaction transaction, string? returned = null) =>
        new(transaction.ProviderKey, transaction.ProviderState, returned)
        {
            Connector = transaction.ExecutingConnectorId, Since = transaction.CreatedAt, Brand = transaction.CardBrand,
        };

    private sealed record DueTransaction(TransactionId Id, TenantId Tenant, ConnectorId Connector);
}
