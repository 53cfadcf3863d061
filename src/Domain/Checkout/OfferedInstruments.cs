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
/// <param name="Customer">Whose profile it is in.</param>
internal sealed record OfferedInstrument(
    RegistrationId Id, string Customer, string? Token, DateTime AttachedAt, bool IsPreferred, StoredAt StoredAt, InstrumentConsent Consent,
    StoredDetails Details)
{
    internal static readonly Expression<Func<Profile, Registration, OfferedInstrument>> Columns = (p, r) => new OfferedInstrument(
        r.Id, p.CustomerIdentification, r.Token, r.AttachedAt!.Value, r.Id == p.PreferredRegistrationId,
        new StoredAt(r.ConnectorId, r.Method, r.TestMode, r.ProviderAccount, r.ProviderKeeps, r.ContainerId, r.MerchantId),
        new InstrumentConsent(r.ConsentPurpose, r.ConsentScope, r.ConsentGivenAt, r.ConsentUntil, r.MerchantId),
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
    private readonly Func<PortalDbContext, ContainerId, string,
        IAsyncEnumerable<OfferedInstrument>> _byCustomer = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, string customer) =>
            db.Profiles().Where(p => p.ContainerId == container && p.CustomerIdentification == customer).SelectMany(
                p => db.Registrations().Where(r => r.ProfileId == p.Id && r.ContainerId == container && r.State == RegistrationState.Active
                    && r.DetachedAt == null),
                OfferedInstrument.Columns));

    private readonly Func<PortalDbContext, ContainerId, string,
        IAsyncEnumerable<OfferedInstrument>> _byGuid = EF.CompileAsyncQuery((PortalDbContext db, ContainerId container, string guid) =>
            db.Profiles().Where(p => p.ContainerId == container && p.Guid == guid).SelectMany(
                p => db.Registrations().Where(r => r.ProfileId == p.Id && r.ContainerId == container && r.State == RegistrationState.Active
                    && r.DetachedAt == null),
                OfferedInstrument.Columns));

    /// <summary>Those of the profile that the request named; the preferred one first, then the latest.</summary>
    internal async Task<IReadOnlyList<OfferedInstrument>> Of(
        PortalDbContext db, ConnectorContext through, PersonalData? personal, CancellationToken cancellation)
    {
        if (personal?.Profile?.Identifier is not { } named || through.Container is not { } container)
        {
            return [];
        }

        var offered = new List<OfferedInstrument>();
        await foreach (var instrument in Stored(db, container, named).WithCancellation(cancellation))
        {
            // Both names must mean the same profile.
            if (named.CustomerIdentification is not { } customer || instrument.Customer == customer)
            {
                offered.Add(instrument);
            }
        }

        var now = time.Now();
        return [.. offered.Where(i => Routing.CanCharge(through, i.StoredAt) && i.Consent.Covers(through.Merchant, through.Facts?.UnrecordedUntil, now))
            .OrderByDescending(i => i.IsPreferred).ThenByDescending(i => i.AttachedAt).ThenBy(i => i.Id)];
    }

    private IAsyncEnumerable<OfferedInstrument> Stored(PortalDbContext db, ContainerId container, ProfileIdentifier named) =>
        named.Guid is { } guid ? _byGuid(db, container, guid) : _byCustomer(db, container, named.CustomerIdentification!);
}
