using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>Which instrument of a profile a transaction takes the place of: the one that it names, or the same card or account.</summary>
public sealed class Renewals(TimeProvider time)
{
    /// <summary>The one with the token that the merchant named; null where it ended, or was never there for that merchant.</summary>
    internal async Task<Registration?> Named(PortalDbContext db, Transaction transaction, PersonalData personal, ContainerFacts? facts) =>
        await Candidates(db, transaction, personal) is not { } candidates ? null
        : await candidates.SingleOrDefaultAsync(r => r.Token == personal.Profile!.Renews) is { } named
            && await MayRenew(db, transaction, personal, named, facts)
            ? named
            : null;

    /// <summary>The oldest with the same number; null where the provider keeps the numbers, for then nothing tells.</summary>
    internal async Task<Registration?> Equal(PortalDbContext db, Transaction transaction, PersonalData personal, ContainerFacts? facts)
    {
        if (await Stored(db, transaction) is not { EqualityHash: { } hash } || await Candidates(db, transaction, personal) is not { } candidates)
        {
            return null;
        }

        foreach (var equal in await candidates.Where(r => r.EqualityHash == hash).OrderBy(r => r.Id).ToListAsync())
        {
            if (await MayRenew(db, transaction, personal, equal, facts))
            {
                return equal;
            }
        }

        return null;
    }

    private static async Task<IQueryable<Registration>?> Candidates(PortalDbContext db, Transaction transaction, PersonalData personal) =>
        transaction.ContainerId is { } container && await Stored(db, transaction) is { } stored
        && await ProfileStore.Matching(db, container, personal.Profile!.Identifier).Select(p => (ProfileId?)p.Id).SingleOrDefaultAsync() is { } profile
            ? Renewal.Renewable(db, profile, stored).AsNoTracking()
            : null;

    // Only what the merchant sees. What another merchant stored, only where its shopper agreed to that, and never so that it leaves the sight of the others.
    private async Task<bool> MayRenew(PortalDbContext db, Transaction transaction, PersonalData personal, Registration old, ContainerFacts? facts)
    {
        if (!old.Consent.Covers(transaction.MerchantId, facts?.UnrecordedUntil, time.Now()))
        {
            return false;
        }

        var isOwn = old.MerchantId == transaction.MerchantId
            && !await db.Registrations().AnyAsync(r => r.SuccessorId == old.Id && r.MerchantId != transaction.MerchantId);
        return isOwn || (old.ConsentScope == ConsentScope.Ecosystem && (personal.Consent is null or { Scope: ConsentScope.Ecosystem }));
    }

    private static Task<Registration?> Stored(PortalDbContext db, Transaction transaction) =>
        db.Registrations().AsNoTracking().SingleOrDefaultAsync(r => r.Id == transaction.RegistrationId);
}
