using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

internal static class PaymentPageStore
{
    /// <summary>Gives the page to the first browser; of two that come at once one gets it.</summary>
    internal static async Task<bool> Bind(PortalDbContext db, Id<Transaction> transaction, byte[] browser, CancellationToken cancellation)
    {
        var bound = 0;
        await db.InTransaction(
            async () => bound = await db.PaymentPages.Where(p => p.TransactionId == transaction && p.BrowserHash == null)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.BrowserHash, browser), cancellation),
            cancellation);
        return bound == 1;
    }
}
