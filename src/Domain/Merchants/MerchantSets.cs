using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merchants;

internal static class MerchantSets
{
    public static DbSet<Merchant> Merchants(this PortalDbContext db) => db.Set<Merchant>();
}
