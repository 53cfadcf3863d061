using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

internal static class TransactionSets
{
    public static DbSet<Transaction> Transactions(this PortalDbContext db) => db.Set<Transaction>();

    public static DbSet<TransactionEvent> TransactionEvents(this PortalDbContext db) => db.Set<TransactionEvent>();

    public static DbSet<TransactionExchange> TransactionExchanges(this PortalDbContext db) => db.Set<TransactionExchange>();

    public static DbSet<PaymentPage> PaymentPages(this PortalDbContext db) => db.Set<PaymentPage>();

    public static DbSet<Decline> Declines(this PortalDbContext db) => db.Set<Decline>();
}
