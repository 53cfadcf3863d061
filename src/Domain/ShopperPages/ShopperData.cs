using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.ShopperPages;

/// <summary>What is stored of a shopper, to take along: as far as the merchant may know that sent them.</summary>
/// <param name="MadeAt">UTC, as all times here.</param>
public sealed record ShopperCopy(
    DateTime MadeAt, string Merchant, string ProfileGuid, string CustomerIdentification, IReadOnlyDictionary<string, string> Customer,
    IReadOnlyDictionary<string, string> ExtraData, IReadOnlyList<CopiedInstrument> PaymentInstruments, IReadOnlyList<CopiedPayment> Payments);

/// <param name="Account">Masked.</param>
public sealed record CopiedInstrument(
    PaymentMethod Method, string? Brand, string Account, string? Expiry, bool IsPreferred, DateTime SavedAt, CopiedConsent? Consent)
{
    public bool IsBackup { get; init; }
}

public sealed record CopiedConsent(ConsentPurpose? Purpose, ConsentScope? Scope, DateTime? GivenAt, DateTime? ValidUntil);

public sealed record CopiedPayment(string Uuid, DateTime At, TransactionType Type, TransactionStatus Status, string? Amount, string? Currency);

/// <summary>Makes the copy, and writes down that it was made.</summary>
public sealed class ShopperData(Database database, ProfileReader reader, ShopperPage page, TimeProvider time)
{
    private const int MostPayments = 1_000;

    /// <summary>Null when the profile is gone.</summary>
    public async Task<ShopperCopy?> Copy(ShopperVisit visit, CancellationToken cancellation)
    {
        if (await reader.Find(visit.Scope, visit.Container, visit.Profile, cancellation) is not { } profile)
        {
            return null;
        }

        var shown = await page.Show(visit, cancellation);
        var now = time.Now();
        await using var db = database.Open(visit.Scope);
        var payments = await Payments(db, visit, cancellation);
        db.Record(new AuditedChange("shoppers-page.data", visit.Container.Owner, "profile", profile.Guid, profile.Guid), now);
        await db.SaveChangesAsync(cancellation);
        return new ShopperCopy(
            now, shown.Merchant, profile.Guid, profile.CustomerIdentification, profile.Fields.ToDictionary(f => f.Field.WireName(), f => f.Value),
            profile.ExtraData, [.. shown.Instruments.Select(Copied)], payments);
    }

    private static CopiedInstrument Copied(ShownInstrument i) => new(
        i.Method, i.Brand, i.Account, i.Expiry, i.IsPreferred, i.SavedAt,
        i.Consent is { } consent ? new CopiedConsent(consent.Purpose, consent.Scope, consent.GivenAt, consent.ValidUntil) : null)
    {
        IsBackup = i.IsBackup,
    };

    // What others were paid is theirs and the shopper's; this page is made for one merchant.
    private static async Task<IReadOnlyList<CopiedPayment>> Payments(PortalDbContext db, ShopperVisit visit, CancellationToken cancellation)
    {
        var (profile, merchant) = (visit.ProfileId, visit.Scope.Connector.Merchant);
        var rows = await db.Transactions().Where(t => t.ProfileId == profile && t.MerchantId == merchant).OrderByDescending(t => t.CreatedAt)
            .Take(MostPayments).Select(t => new { t.Uuid, t.CreatedAt, t.Type, t.Status, t.Amount, t.Currency }).ToListAsync(cancellation);
        return rows.ConvertAll(t => new CopiedPayment(
            t.Uuid, t.CreatedAt, t.Type, t.Status, t.Amount is { } amount && t.Currency is { } currency ? $"{new Money(amount, currency)}" : null, t.Currency));
    }
}
