using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Tokenization;

internal static class TokenSets
{
    public static DbSet<UsedCardToken> UsedCardTokens(this PortalDbContext db) => db.Set<UsedCardToken>();
}
