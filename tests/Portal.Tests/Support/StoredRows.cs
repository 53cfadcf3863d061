using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Support;

/// <summary>How much is stored of all that a merchant's call can store.</summary>
public sealed record StoredRows(int Transactions, int Events, int Registrations, int VaultEntries, int Profiles, int UsedCardTokens, int Declines)
{
    public static async Task<StoredRows> Of(PortalUnderTest portal)
    {
        await using var db = portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        return new StoredRows(
            await db.Transactions().CountAsync(),
            await db.TransactionEvents().CountAsync(),
            await db.Registrations().CountAsync(),
            await db.VaultEntries().CountAsync(),
            await db.Profiles().CountAsync(),
            await db.UsedCardTokens().CountAsync(),
            await db.Declines().CountAsync());
    }

    /// <summary>The transactions of one connector, which no test beside this one adds to.</summary>
    public static async Task<int> TransactionsOf(Shop shop)
    {
        await using var db = shop.Portal.Services.GetRequiredService<Database>().Open(new SystemScope("test"));
        return await db.Transactions().CountAsync(t => t.ConnectorId == shop.Connector);
    }
}
