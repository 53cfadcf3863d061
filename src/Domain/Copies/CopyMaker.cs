using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Copies;

/// <summary>What a copy may hold of a profile.</summary>
/// <param name="Instruments">Of the profile; those that the reader may see.</param>
/// <param name="Shops">That use what every shop may use, as far as the reader may know.</param>
/// <param name="AndPartners">There may be others.</param>
internal sealed record CopyExtent(
    string Merchant, IReadOnlyList<Registration> Instruments, IQueryable<Transaction> Payments, IReadOnlyList<NamedMerchant> Shops, bool AndPartners);

/// <summary>Puts a copy together, the same for shoppers and for staff.</summary>
public sealed class CopyMaker(CustomerDataStore customerData, RegistrationDetails details)
{
    private const int MostPayments = 10_000;

    internal async Task<PersonalCopy> Make(PortalDbContext db, Profile profile, CopyExtent extent, DateTime now, CancellationToken cancellation)
    {
        var data = await customerData.Open(db, profile, cancellation);
        var payments = await extent.Payments.OrderByDescending(t => t.CreatedAt).Take(MostPayments)
            .Select(t => new { t.Uuid, t.CreatedAt, t.MerchantId, t.Type, t.Status, t.Amount, t.Currency }).ToListAsync(cancellation);
        var merchantIds = extent.Instruments.Select(r => r.MerchantId).Concat(payments.Select(t => t.MerchantId)).Distinct().ToList();
        var merchants = await db.Merchants().Where(m => merchantIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.Name, cancellation);
        var instruments = new List<CopiedInstrument>(extent.Instruments.Count);
        foreach (var stored in extent.Instruments)
        {
            if (await Copied(db, profile, stored, extent, merchants.GetValueOrDefault(stored.MerchantId), cancellation) is { } instrument)
            {
                instruments.Add(instrument);
            }
        }

        return new PersonalCopy
        {
            MadeAt = now,
            Merchant = extent.Merchant,
            ProfileGuid = profile.Guid,
            CustomerIdentification = profile.CustomerIdentification,
            Customer = data.InOrder().ToDictionary(f => f.Field.WireName(), f => f.Value),
            ExtraData = data.ExtraData,
            PaymentInstruments = [.. instruments.OrderByDescending(i => i.IsPreferred).ThenByDescending(i => i.SavedAt)],
            Payments = payments.ConvertAll(t => new CopiedPayment(
                t.Uuid, t.CreatedAt, merchants.GetValueOrDefault(t.MerchantId), t.Type, t.Status,
                t.Amount is { } amount && t.Currency is { } currency ? $"{new Money(amount, currency)}" : null, t.Currency)),
        };
    }

    private async Task<CopiedInstrument?> Copied(
        PortalDbContext db, Profile profile, Registration stored, CopyExtent extent, string? merchant, CancellationToken cancellation)
    {
        // One that does not open here is none.
        if (await details.Read(stored.Id, StoredDetails.Of(stored), KeyOwner.Of(profile.ContainerId, default), cancellation) is not { } means)
        {
            return null;
        }

        var (brand, account, expiry) = means switch
        {
            CardDetails card => (CardBrands.DisplayName(card.Brand), Masked.Account(card.LastFour), $"{card.ExpiryMonth:00}/{card.ExpiryYear}"),
            IbanDetails iban => (null, Masked.Account(iban.Iban[^4..]), null),
            var wallet => ((wallet as WalletDetails)?.Type, stored.WalletShown ?? string.Empty, (string?)null),
        };

        // Who stored it may use it also where it is not among the shops that are named.
        var shops = merchant is null || stored.ConsentScope is null or ConsentScope.Ecosystem
            ? extent.Shops : [new NamedMerchant(stored.MerchantId, merchant), .. extent.Shops.Where(s => s.Id != stored.MerchantId)];
        return new CopiedInstrument(
            means.Method, brand, account, expiry, stored.Id == profile.PreferredRegistrationId, stored.AttachedAt!.Value,
            stored.Consent.Named(shops), stored.Consent.GoesBeyond(shops, extent.AndPartners),
            stored.ConsentScope is null ? null : await Consent(db, stored, forBackup: false, cancellation))
        {
            AsBackup = stored.Id == profile.BackupRegistrationId ? await Consent(db, stored, forBackup: true, cancellation) : null,
            PausedAt = stored.PausedAt,
        };
    }

    private static async Task<CopiedConsent> Consent(PortalDbContext db, Registration stored, bool forBackup, CancellationToken cancellation)
    {
        // The consent of what it replaced goes on in it.
        var record = await db.Consents().AsNoTracking()
            .Where(c => c.IsForBackup == forBackup)
            .Where(c => c.RegistrationId == stored.Id || db.Registrations().Any(r => r.Id == c.RegistrationId && r.SuccessorId == stored.Id))
            .OrderByDescending(c => c.Id).FirstOrDefaultAsync(cancellation);
        var text = record?.Language is { } language
            ? await ConsentTexts.Shown(db, stored.ContainerId, language, record.TextId, cancellation) : null;
        var isShown = text is not null && text.Shown.Hash == record!.TextHash;
        return new CopiedConsent(
            record?.Purpose ?? stored.ConsentPurpose, record?.Scope ?? stored.ConsentScope, record?.GivenAt ?? stored.ConsentGivenAt,
            record is null ? stored.ConsentUntil : record.ValidUntil, record?.Channel, isShown ? text!.Heading : null,
            isShown ? text!.Words : null);
    }
}
