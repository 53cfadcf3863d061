using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Vault;

internal static class HousekeepingStore
{
    // Longer than the decline limits look back, so that a clock a little off loses nothing.
    private static readonly TimeSpan DeclinesKept = TimeSpan.FromHours(2);

    internal static Task DestroyKeys(PortalDbContext db, DateTime now, CancellationToken cancellation) => db.InTransaction(
        () => db.DataKeys.Where(k => k.DestroyAfter < now).ExecuteDeleteAsync(cancellation), cancellation);

    internal static Task Forget(PortalDbContext db, DateTime now, CancellationToken cancellation) => db.InTransaction(
        async () =>
        {
            var before = now - DeclinesKept;
            await db.UsedCardTokens.Where(t => t.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
            await db.Declines.Where(d => d.At < before).ExecuteDeleteAsync(cancellation);
            await db.Transactions.Where(t => t.PersonalUntil < now).ExecuteUpdateAsync(
                row => row.SetProperty(t => t.PersonalSealed, (byte[]?)null).SetProperty(t => t.PersonalUntil, (DateTime?)null)
                    .SetProperty(t => t.CustomerHash, (byte[]?)null).SetProperty(t => t.EmailHash, (byte[]?)null).SetProperty(t => t.NameHash, (byte[]?)null),
                cancellation);
            await db.TransactionExchanges.Where(e => e.ExpiresAt < now).ExecuteDeleteAsync(cancellation);
            await NotificationStore.ForgetExpired(db, now, cancellation);
        },
        cancellation);
}
