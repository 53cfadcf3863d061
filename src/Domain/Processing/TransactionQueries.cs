using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>The status calls: transactions of the connector that was called (contract 5).</summary>
public sealed class TransactionQueries(Database database, KeyRing keys)
{
    public Task<TransactionRecord?> ByUuid(MerchantScope call, string uuid, CancellationToken cancellation) =>
        Find(call, transactions => transactions.Where(t => t.Uuid == uuid).OrderBy(t => t.Id), cancellation);

    /// <param name="asSent">The id before it was decoded, which is the id itself with clients that encode nothing (contract 5).</param>
    public Task<TransactionRecord?> ByMerchantTransactionId(MerchantScope call, string id, string asSent, CancellationToken cancellation) =>
        Find(
            call,
            transactions => transactions.Where(t => t.MerchantTransactionId == id || t.MerchantTransactionId == asSent)
                .OrderByDescending(t => t.MerchantTransactionId == id),
            cancellation);

    private async Task<TransactionRecord?> Find(
        MerchantScope call, Func<IQueryable<Transaction>, IQueryable<Transaction>> which, CancellationToken cancellation)
    {
        await using var db = database.Open(call);
        var own = db.Transactions().AsNoTracking().Where(t => t.ConnectorId == call.Connector.Connector);
        if (await which(own).FirstOrDefaultAsync(cancellation) is not { } transaction)
        {
            return null;
        }

        var personal = await PersonalData.Of(transaction, keys, cancellation);
        return await TransactionRecord.Load(db, transaction, personal, cancellation);
    }
}
