using System.Linq.Expressions;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Processing;

/// <summary>What becomes of what is stored, beside what its profile has already.</summary>
/// <param name="Old">The instrument whose place it takes; null for a further one.</param>
/// <param name="Refused">Why it is not stored.</param>
internal sealed record Replacement(Registration? Old, StoringRefusal? Refused = null)
{
    internal static Replacement None { get; } = new((Registration?)null);
}

/// <summary>Which instrument of a profile a transaction takes the place of: the one that it names, or, as its container wants it, the same card or
/// account.</summary>
public sealed class Renewals(EqualityHashes equal, TimeProvider time)
{
    /// <param name="stored">What the transaction stores.</param>
    internal async Task<Replacement> Of(
        PortalDbContext db, Transaction transaction, PersonalData? personal, Registration stored, ContainerFacts? facts)
    {
        if (personal?.Profile is not { } named)
        {
            return Replacement.None;
        }

        if (named.Renews is { } token)
        {
            // A page may have waited while something else renewed it.
            var (hasWaited, asked) = (transaction.Attempts > 0, transaction.CreatedAt);
            return await Oldest(db, transaction, personal, stored, facts, r => r.Token == token && (!hasWaited || r.AttachedAt <= asked)) is { } old
                ? new Replacement(old) : new Replacement(null, StoringRefusal.NothingToRenew);
        }

        // Nothing tells where the provider keeps the numbers.
        if (stored.EqualityHash is null || facts is null or { EqualInstruments: EqualInstruments.KeepBoth })
        {
            return Replacement.None;
        }

        var hashes = await equal.Of(db, stored);
        if (facts.EqualInstruments == EqualInstruments.Renew)
        {
            return new Replacement(await Oldest(db, transaction, personal, stored, facts, r => hashes.Contains(r.EqualityHash!)));
        }

        var known = await Seen(db, transaction, personal, stored, facts, r => hashes.Contains(r.EqualityHash!));
        return known.Count > 0 ? new Replacement(null, StoringRefusal.AlreadyStored) : Replacement.None;
    }

    private async Task<Registration?> Oldest(
        PortalDbContext db, Transaction transaction, PersonalData personal, Registration stored, ContainerFacts? facts,
        Expression<Func<Registration, bool>> which)
    {
        foreach (var old in await Seen(db, transaction, personal, stored, facts, which))
        {
            if (await MayRenew(db, transaction, personal, old))
            {
                return old;
            }
        }

        return null;
    }

    // What the merchant may charge of the profile, oldest first.
    private async Task<List<Registration>> Seen(
        PortalDbContext db, Transaction transaction, PersonalData personal, Registration stored, ContainerFacts? facts,
        Expression<Func<Registration, bool>> which)
    {
        if (transaction.ContainerId is not { } container
            || await ProfileStore.Matching(db, container, personal.Profile!.Identifier).Select(p => (ProfileId?)p.Id).SingleOrDefaultAsync() is not { } profile)
        {
            return [];
        }

        var found = await Renewal.Renewable(db, profile, stored).AsNoTracking().Where(which).OrderBy(r => r.Id).ToListAsync();
        return found.FindAll(r => r.Consent.Covers(transaction.MerchantId, facts?.UnrecordedUntil, time.Now()));
    }

    // What another merchant stored, only where its shopper agreed to that, and never so that it leaves the sight of the others.
    private static async Task<bool> MayRenew(PortalDbContext db, Transaction transaction, PersonalData personal, Registration old)
    {
        var isOwn = old.MerchantId == transaction.MerchantId
            && !await db.Registrations().AnyAsync(r => r.SuccessorId == old.Id && r.MerchantId != transaction.MerchantId);
        return isOwn || (old.ConsentScope, personal.Consent?.Scope) is
            (ConsentScope.Ecosystem, null or ConsentScope.Ecosystem) or (ConsentScope.Selected, null);
    }
}
