using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Keeps the proof of each consent beside its instrument.</summary>
internal static class ConsentStore
{
    internal static void Record(PortalDbContext db, Registration registration, string transactionUuid, GivenConsent given, SealingKey key, DateTime now)
    {
        registration.Agree(given);
        Add(db, registration, (registration.TenantId, registration.MerchantId), given, key, now, transactionUuid);
    }

    /// <summary>The shopper agreed that it is charged where another was declined for good.</summary>
    /// <param name="heardBy">Whom the shopper said it to; the key is that tenant's.</param>
    internal static void RecordBackup(
        PortalDbContext db, Registration registration, (TenantId, MerchantId) heardBy, GivenConsent given, SealingKey key, DateTime now) =>
        Add(db, registration, heardBy, given, key, now, storedBy: null);

    private static void Add(
        PortalDbContext db, Registration registration, (TenantId Tenant, MerchantId Merchant) heardBy, GivenConsent given, SealingKey key, DateTime now,
        string? storedBy)
    {
        var record = new ConsentRecord
        {
            Id = ConsentId.New(now),
            TenantId = heardBy.Tenant,
            MerchantId = heardBy.Merchant,
            ContainerId = registration.ContainerId,
            RegistrationId = registration.Id,
            IsForBackup = storedBy is null,
            TransactionUuid = storedBy ?? string.Empty,
            Purpose = given.Purpose,
            Scope = given.Scope,
            Merchants = given.Merchants,
            Channel = given.Channel,
            TextId = given.Text.Id,
            TextVersion = given.Text.Version,
            TextHash = given.Text.Hash,
            Language = given.Text.Language,
            LastFour = registration.LastFour,
            GivenAt = given.GivenAt,
            ValidUntil = given.ValidUntil,
        };
        record.PlaceSealed = new ConsentPlace(given.Address, given.Browser).Seal(key, record);
        db.Consents().Add(record);
    }

    /// <summary>Where the shopper was is theirs, and goes with the profile also where the proof stays.</summary>
    internal static Task ForgetPlaces(PortalDbContext db, IQueryable<Registration> of, CancellationToken cancellation) =>
        db.Consents().Where(c => of.Any(r => r.Id == c.RegistrationId))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.PlaceSealed, (byte[]?)null), cancellation);

    /// <summary>Ends what is not ended; an instrument that was stored without a record has none to end.</summary>
    internal static Task End(PortalDbContext db, RegistrationId registration, string by, string? reason, DateTime now, CancellationToken cancellation) =>
        End(Open(db, registration), by, reason, now, cancellation);

    /// <summary>The shopper agreed to another text, or to less: the one consent ends, the other goes on.</summary>
    internal static Task End(
        PortalDbContext db, RegistrationId registration, bool forBackup, string by, string? reason, DateTime now, CancellationToken cancellation) =>
        End(Open(db, registration).Where(c => c.IsForBackup == forBackup), by, reason, now, cancellation);

    /// <summary>Of these, what their shopper has agreed to as a backup and still does.</summary>
    internal static IQueryable<Registration> AgreedForBackup(PortalDbContext db, IQueryable<Registration> instruments) => Under(db, instruments, ForBackup(db));

    /// <summary>The same, for a charge of that merchant, now.</summary>
    internal static IQueryable<Registration> AgreedForBackup(
        PortalDbContext db, IQueryable<Registration> instruments, MerchantId merchant, DateTime now)
    {
        var name = merchant.ToString();
        return Under(db, instruments, ForBackup(db).Where(c => (c.ValidUntil == null || c.ValidUntil > now)
            && (c.Scope == ConsentScope.Ecosystem || c.MerchantId == merchant || c.Merchants!.Contains(name))));
    }

    private static IQueryable<ConsentRecord> ForBackup(PortalDbContext db) => db.Consents().Where(c => c.IsForBackup && c.EndedAt == null);

    // What took the place of another lies under its consents.
    private static IQueryable<Registration> Under(PortalDbContext db, IQueryable<Registration> instruments, IQueryable<ConsentRecord> consents) =>
        instruments.Where(r => consents.Any(c => c.RegistrationId == r.Id
            || db.Registrations().Any(o => o.Id == c.RegistrationId && o.SuccessorId == r.Id)));

    // The consent of what it replaced goes on in it, unless another was given then. Who heard it may be another tenant.
    private static IQueryable<ConsentRecord> Open(PortalDbContext db, RegistrationId registration) => db.Consents().IgnoreQueryFilters([RowFilters.Scope])
        .Where(c => c.EndedAt == null && (c.RegistrationId == registration
            || db.Registrations().Any(r => r.Id == c.RegistrationId && r.SuccessorId == registration)));

    private static Task<int> End(IQueryable<ConsentRecord> open, string by, string? reason, DateTime now, CancellationToken cancellation)
    {
        var (who, why) = (by.AtMost(ConsentRecord.EndedByMaxLength), AuditTrail.Kept(reason));
        return open.ExecuteUpdateAsync(
            row => row.SetProperty(c => c.EndedAt, now).SetProperty(c => c.EndedBy, who).SetProperty(c => c.EndReason, why), cancellation);
    }
}
