using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Takes away what transactions know about a person whose profile is erased.</summary>
public sealed class PersonalDataStore(IEnumerable<IForgets<IQueryable<Transaction>>> others)
{
    /// <summary>Cuts the ties of finished transactions to profiles that are being erased, and blanks the customer fields unless the tenant keeps
    /// them for a while.</summary>
    /// <remarks>Not of those under way: the one who settles it holds it and may wait for the profile, which the eraser holds. They come after the
    /// commit.</remarks>
    internal Task ForgetProfiles(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, DateTime now, CancellationToken cancellation) =>
        Forget(db, TransactionStore.TiedTo(db, profiles).Where(t =>
            t.Status == TransactionStatus.Success || t.Status == TransactionStatus.Error || t.Status == TransactionStatus.Cancelled), now, cancellation);

    /// <summary>The same, after profiles are gone, for what was under way; one by one, so that no two rows are ever held at once.</summary>
    internal async Task ForgetErased(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, DateTime now, CancellationToken cancellation)
    {
        foreach (var tied in await TransactionStore.TiedTo(db, profiles).Select(t => new { t.Id, t.ProfileId }).ToListAsync(cancellation))
        {
            var one = TransactionStore.TiedTo(db, tied.ProfileId!.Value).Where(t => t.Id == tied.Id);
            await db.InTransaction(
                async () =>
                {
                    await StoreNothing(one, cancellation);
                    await Forget(db, one, now, cancellation);
                },
                cancellation);
        }

        await SqliteLog.Empty(db, cancellation);
    }

    // What stores a card, or waits for one, stores nothing any more. A charge or refund that only moves money is none of it.
    private static Task<int> StoreNothing(IQueryable<Transaction> tied, CancellationToken cancellation) =>
        tied.Where(t => t.FinishedAt == null && t.NotStored == null
            && (t.Registers || (t.Status == TransactionStatus.Redirect && t.RegistrationId == null)))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.NotStored, (StoringRefusal?)StoringRefusal.ProfileErased), cancellation);

    private async Task Forget(PortalDbContext db, IQueryable<Transaction> tied, DateTime now, CancellationToken cancellation)
    {
        // Each tenant's own setting decides about its own.
        var keeping = await db.Tenants().IgnoreQueryFilters([RowFilters.Scope]).AsNoTracking()
            .Where(k => k.KeepsCustomerFieldsForMonths > 0 && tied.Any(t => t.TenantId == k.Id))
            .Select(k => new { k.Id, Months = k.KeepsCustomerFieldsForMonths!.Value }).ToListAsync(cancellation);
        foreach (var tenant in keeping)
        {
            DateTime? until = now.AddMonths(tenant.Months);
            await tied.Where(t => t.TenantId == tenant.Id)
                .ExecuteUpdateAsync(row => row.SetProperty(t => t.PersonalUntil, until).SetProperty(t => t.ProfileId, (ProfileId?)null), cancellation);
        }

        foreach (var other in others)
        {
            await other.Forget(db, tied, cancellation);
        }

        await db.TransactionExchanges().IgnoreQueryFilters([RowFilters.Scope]).Where(e => tied.Any(t => t.Id == e.TransactionId))
            .ExecuteDeleteAsync(cancellation);
        await tied.ExecuteUpdateAsync(
            row => row.SetProperty(t => t.PersonalSealed, (byte[]?)null).SetProperty(t => t.Description, (string?)null)
                .SetProperty(t => t.CustomerHash, (byte[]?)null).SetProperty(t => t.EmailHash, (byte[]?)null).SetProperty(t => t.NameHash, (byte[]?)null)
                .SetProperty(t => t.PostcodeHash, (byte[]?)null)
                .SetProperty(t => t.ProfileId, (ProfileId?)null),
            cancellation);
    }
}
