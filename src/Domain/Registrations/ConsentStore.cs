using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Registrations;

/// <summary>Keeps the proof of each consent beside its instrument.</summary>
internal static class ConsentStore
{
    internal static void Record(PortalDbContext db, Registration registration, string transactionUuid, GivenConsent given, SealingKey key, DateTime now)
    {
        registration.Agree(given);
        var record = new ConsentRecord
        {
            Id = ConsentId.New(now),
            TenantId = registration.TenantId,
            MerchantId = registration.MerchantId,
            ContainerId = registration.ContainerId,
            RegistrationId = registration.Id,
            TransactionUuid = transactionUuid,
            Purpose = given.Purpose,
            Scope = given.Scope,
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
    internal static Task ForgetPlaces(PortalDbContext db, ProfileId profile, CancellationToken cancellation) =>
        db.Consents().Where(c => db.Registrations().Any(r => r.Id == c.RegistrationId && r.ProfileId == profile))
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.PlaceSealed, (byte[]?)null), cancellation);

    /// <summary>Ends what is not ended; an instrument that was stored without a record has none to end.</summary>
    internal static async Task End(PortalDbContext db, RegistrationId registration, string by, string? reason, DateTime now, CancellationToken cancellation)
    {
        // The consent of what it replaced goes on in it, unless another was given then.
        var found = await db.Consents().Where(c => c.EndedAt == null && (c.RegistrationId == registration
            || db.Registrations().Any(r => r.Id == c.RegistrationId && r.SuccessorId == registration))).ToListAsync(cancellation);
        found.ForEach(open => open.End(by, reason, now));
        await db.SaveChangesAsync(cancellation);
    }
}
