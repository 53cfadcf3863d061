using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>Finds payment pages by their link, whose secret is all that tells whose they are, and gives each to one browser.</summary>
internal sealed class PaymentPageStore
{
    private static readonly string[] Filters = [RowFilters.Scope, RowFilters.Merchants];

    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process. Without the filters, which let the system see
    // everything, and which SQLite would read again at each look.
    private readonly Func<PortalDbContext, string, CancellationToken, Task<ShoppersPayment?>> _find = EF
        .CompileAsyncQuery((PortalDbContext db, string uuid, CancellationToken _) =>
        db.Transactions().IgnoreQueryFilters(Filters).Where(t => t.Uuid == uuid)
            .Join(db.PaymentPages().AsNoTracking(), t => t.Id, p => p.TransactionId, PaymentState.Columns).SingleOrDefault());

    /// <param name="db">Of the system: a shopper is no tenant's.</param>
    internal Task<ShoppersPayment?> Find(PortalDbContext db, string uuid, CancellationToken cancellation) => _find(db, uuid, cancellation);

    /// <summary>Gives the page to the first browser; of two that come at once one gets it.</summary>
    internal static async Task<bool> Bind(PortalDbContext db, TransactionId transaction, byte[] browser, CancellationToken cancellation)
    {
        var bound = 0;
        await db.InTransaction(
            async () => bound = await db.PaymentPages().Where(p => p.TransactionId == transaction && p.BrowserHash == null)
                .ExecuteUpdateAsync(row => row.SetProperty(p => p.BrowserHash, browser), cancellation),
            cancellation);
        return bound == 1;
    }
}
