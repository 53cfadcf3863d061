using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

public static class CheckoutSets
{
    public static DbSet<PaymentPage> PaymentPages(this PortalDbContext db) => db.Set<PaymentPage>();
}
