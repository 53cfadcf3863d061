using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.ShopperPages;
using CustomerProfiles.Domain.Tokenization;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Housekeeping;

internal static class HousekeepingStore
{
    // Longer than the decline limits look back, so that a clock a little off loses nothing.
    private static readonly TimeSpan DeclinesKept = TimeSpan.FromHours(2);

    // For so long a shopper who comes back sees how it ended.
    private static readonly TimeSpan PagesKept = TimeSpan.FromDays(90);

    private const int ErasedAtOnce = 1_000;

    internal static Task Forget(PortalDbContext db, DateTime now, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var before = now - DeclinesKept;
            await db.UsedCardTokens().Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
            await db.Declines().Where(d => d.At < before).ExecuteDeleteAsync(cancellation);
            await db.Transactions().Where(t => t.PersonalUntil < now).ExecuteUpdateAsync(
                row => row.SetProperty(t => t.PersonalSealed, (byte[]?)null).SetProperty(t => t.PersonalUntil, (DateTime?)null)
                    .SetProperty(t => t.CustomerHash, (byte[]?)null).SetProperty(t => t.EmailHash, (byte[]?)null).SetProperty(t => t.NameHash, (byte[]?)null)
                    .SetProperty(t => t.PostcodeHash, (byte[]?)null),
                cancellation);
            var pagesBefore = now - PagesKept;
            await db.PaymentPages().Where(p => p.ExpiresAt < pagesBefore).ExecuteDeleteAsync(cancellation);
            await ShopperSessionStore.ForgetEnded(db, now, cancellation);
            await db.TransactionExchanges().Where(e => e.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
            await NotificationStore.ForgetExpired(db, now, cancellation);
        },
        cancellation);

    /// <summary>Cuts what a charge tied to a profile in the moment in which that was erased.</summary>
    internal static async Task LookAgain(PortalDbContext db, PersonalDataStore transactions, DateTime now, CancellationToken cancellation)
    {
        foreach (var gone in await db.ErasedProfiles().AsNoTracking().Where(e => e.LookAgainAt < now).OrderBy(e => e.LookAgainAt).Take(ErasedAtOnce)
                .ToListAsync(cancellation))
        {
            await transactions.ForgetErased(db, [gone.Id], now, cancellation);
            await db.InTransaction(() => db.ErasedProfiles().Where(e => e.Id == gone.Id).ExecuteDeleteAsync(cancellation), cancellation);
        }
    }
}
