using System.Linq.Expressions;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Checkout;

/// <summary>The columns of a stored instrument that a payment page needs.</summary>
internal sealed record OfferedInstrument(
    RegistrationId Id, string? Token, DateTime AttachedAt, bool IsPreferred, StoredAt StoredAt, InstrumentConsent Consent,
    StoredDetails Details)
{
    internal static readonly Expression<Func<Profile, Registration, OfferedInstrument>> Columns = (p, r) => new OfferedInstrument(
        r.Id, r.Token, r.AttachedAt!.Value, r.Id == p.PreferredRegistrationId,
        new StoredAt(r.ConnectorId, r.Method, r.TestMode, r.ProviderAccount, r.ProviderKeeps, r.ContainerId, r.MerchantId),
        new InstrumentConsent(r.ConsentPurpose, r.ConsentScope, r.ConsentGivenAt, r.ConsentUntil, r.PausedAt, r.MerchantId) { Merchants = r.ConsentMerchants },
        new StoredDetails
        {
            Method = r.Method,
            Brand = r.Brand,
            ExpiryMonth = r.ExpiryMonth,
            ExpiryYear = r.ExpiryYear,
            FirstSix = r.FirstSix,
            LastFour = r.LastFour,
            HolderSealed = r.HolderSealed,
            Bic = null,
            MandateDate = null,
            WalletType = r.WalletType,
        });
}

/// <summary>What a shopper has stored and this merchant can really charge, now: all that a payment page may offer, or take.</summary>
public sealed class OfferedInstruments(TimeProvider time)
{
    // Held by the instance: a compiled query belongs to one model, and tests run several hosts in one process.
    private readonly Func<PortalDbContext, ContainerId, ProfileId,
        IAsyncEnumerable<OfferedInstrument>> _ofProfile = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, ProfileId profile) =>
            db.Profiles().Where(p => p.Id == profile).SelectMany(
                p => db.Registrations().Where(r => r.ProfileId == p.Id && r.ContainerId == container && r.State == RegistrationState.Active
                    && r.DetachedAt == null),
                OfferedInstrument.Columns));

    /// <summary>Those of the profile that the request named; the preferred one first, then the latest.</summary>
    internal async Task<IReadOnlyList<OfferedInstrument>> Of(
        PortalDbContext db, ConnectorContext through, PersonalData? personal, CancellationToken cancellation)
    {
        if (personal?.Profile?.Identifier is not { } named || through.Container is not { } container
            || await ProfileStore.Matching(db, container, named).Select(p => (ProfileId?)p.Id).SingleOrDefaultAsync(cancellation) is not { } profile)
        {
            return [];
        }

        var offered = new List<OfferedInstrument>();
        await foreach (var instrument in _ofProfile(db, container, profile).WithCancellation(cancellation))
        {
            offered.Add(instrument);
        }

        var now = time.Now();
        return [.. offered.Where(i => Routing.CanCharge(through, i.StoredAt) && i.Consent.Covers(through.Merchant, through.Facts?.UnrecordedUntil, now))
            .OrderByDescending(i => i.IsPreferred).ThenByDescending(i => i.AttachedAt).ThenBy(i => i.Id)];
    }
}
