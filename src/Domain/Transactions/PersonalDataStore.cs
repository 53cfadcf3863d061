using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Transactions;

/// <summary>Takes away what transactions know about a person whose profile is erased.</summary>
public sealed class PersonalDataStore(IEnumerable<IForgets<IQueryable<Transaction>>> others)
{
    /// <summary>Cuts the ties of finished transactions to a profile that is being erased, and blanks the customer fields unless the tenant keeps
    /// them for a while.</summary>
    /// <remarks>Not of those under way: the one who settles it holds it and may wait for the profile, which the eraser holds. They come after the
    /// commit.</remarks>
    internal Task ForgetProfile(PortalDbContext db, ProfileId profile, DateTime now, CancellationToken cancellation) =>
        Forget(db, TransactionStore.TiedTo(db, profile).Where(t =>
            t.Status == TransactionStatus.Success || t.Status == TransactionStatus.Error || t.Status == TransactionStatus.Cancelled), now, cancellation);

    /// <summary>The same, after profiles are gone, for what was under way; one by one, so that no two rows are ever held at once.</summary>
    internal async Task ForgetErased(PortalDbContext db, IReadOnlyList<ProfileId> profiles, DateTime now, CancellationToken cancellation)
    {
        var gone = profiles.Select(p => (ProfileId?)p).ToList();
        foreach (var tied in await db.Transactions().IgnoreQueryFilters([RowFilters.Scope]).Where(t => gone.Contains(t.ProfileId))
            .Select(t => new { t.Id, t.ProfileId }).ToListAsync(cancellation))
        {
            await db.InTransaction(
                () => Forget(db, TransactionStore.TiedTo(db, tied.ProfileId!.Value).Where(t => t.Id == tied.Id), now, cancellation), cancellation);
        }

        await SqliteLog.Empty(db, cancellation);
    }

    private async Task Forget(PortalDbContext db, IQueryable<Transaction> tied, DateTime now, CancellationToken cancellation)
    {
        // What stores a card, or waits for one, stores nothing any more. A charge or refund that only moves money is none of it.
        await tied.Where(t => t.FinishedAt == null && t.NotStored == null
            && (t.Registers || (t.Status == TransactionStatus.Redirect && t.RegistrationId == null)))
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.NotStored, (StoringRefusal?)StoringRefusal.ProfileErased), cancellation);

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
