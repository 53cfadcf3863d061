using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>People of merchants see what happened to the transactions that they see.</summary>
internal sealed class TransactionFilters : IRowFilters
{
    public void ForPeopleOfMerchants(ModelBuilder model, PortalDbContext db)
    {
        model.Entity<TransactionEvent>().HasQueryFilter(RowFilters.Merchants, happened =>
            !db.Lease.IsOfMerchants || db.Set<Transaction>().Any(t => t.Id == happened.TransactionId));
        model.Entity<TransactionExchange>().HasQueryFilter(RowFilters.Merchants, said =>
            !db.Lease.IsOfMerchants || db.Set<Transaction>().Any(t => t.Id == said.TransactionId));
    }
}
