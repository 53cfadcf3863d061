using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The instrument of a profile that is charged, once, where a recurring charge of another was declined for good. Only by a consent to exactly
/// that, and a profile has at most one.</summary>
internal static class BackupInstrument
{
    /// <param name="profile">Locked.</param>
    /// <param name="instrument">Attached to it.</param>
    internal static async Task Name(
        PortalDbContext db, Profile profile, Registration instrument, HeardConsent heard, DateTime now, CancellationToken cancellation)
    {
        await End(db, profile, heard.By, now, cancellation);
        profile.BackUpBy(instrument.Id);
        ConsentStore.RecordBackup(db, instrument, (heard.Tenant, heard.Merchant), heard.Given, heard.Key, now);
    }

    /// <param name="profile">Locked.</param>
    /// <param name="by">Who ends it, for the record of the consent.</param>
    /// <returns>What it was; null where there was none.</returns>
    internal static async Task<RegistrationId?> End(PortalDbContext db, Profile profile, string by, DateTime now, CancellationToken cancellation)
    {
        if (profile.BackupRegistrationId is { } named)
        {
            await ConsentStore.End(db, named, forBackup: true, by, null, now, cancellation);
            profile.BackUpBy(null);
            return named;
        }

        return null;
    }

    /// <summary>What its shopper still agrees to: the one that is named, else another.</summary>
    internal static Task<RegistrationId?> Standing(PortalDbContext db, Profile profile)
    {
        var named = profile.BackupRegistrationId;
        return ConsentStore.AgreedForBackup(db, ProfileStore.Instruments(db, profile.Id))
            .OrderByDescending(r => r.Id == named).ThenBy(r => r.Id).Select(r => (RegistrationId?)r.Id).FirstOrDefaultAsync();
    }
}

/// <summary>A consent, and the merchant whom the shopper gave it to.</summary>
/// <param name="By">That merchant, as records name it.</param>
/// <param name="Key">Of that tenant.</param>
internal sealed record HeardConsent(GivenConsent Given, TenantId Tenant, MerchantId Merchant, string By, SealingKey Key);
