using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Which instrument is the backup of a profile now.</summary>
/// <param name="PaymentToken">Null where there is none.</param>
public sealed record NamedBackup(string ProfileGuid, string? PaymentToken);

/// <summary>Merchants' servers name the backup instrument of a profile, for a shopper who agreed to it, and end it.</summary>
public sealed class BackupChanges(Database database, KeyRing keys, IProfileListeners listeners, TimeProvider time)
{
    /// <param name="paymentToken">Of an instrument of that profile; one that is not there and one that the merchant may not see get the same answer.</param>
    public async Task<Result<NamedBackup>> Name(
        MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, string paymentToken, GivenConsent consent, CancellationToken cancellation)
    {
        if (consent.Purpose != ConsentPurpose.Recurring)
        {
            return Error.Invalid("consent.purpose", T("'consent.purpose' must be 'RECURRING': a backup is charged for recurring payments"));
        }

        var (tenant, merchant) = (call.Connector.Tenant, call.Connector.Merchant);
        var heard = new HeardConsent(consent, tenant, merchant, NameOf(call), await keys.Sealing(KeyOwner.Of(null, tenant), cancellation));
        return await Change(call, container, identifier, async (db, profile, now) =>
        {
            var stored = await ProfileStore.Instruments(db, profile.Id).SingleOrDefaultAsync(r => r.Token == paymentToken, cancellation);
            if (stored is null || !stored.Consent.Covers(merchant, container.UnrecordedUntil, now))
            {
                return RegistrationErrors.NotAttached;
            }

            await BackupInstrument.Name(db, profile, stored, heard, now, cancellation);
            Record(db, container, profile, "backup.named", stored, now);
            return paymentToken;
        }, cancellation);
    }

    /// <summary>There is none afterwards; one that the merchant may not see stays, as if there were none.</summary>
    public Task<Result<NamedBackup>> End(
        MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, CancellationToken cancellation) =>
        Change(call, container, identifier, async (db, profile, now) =>
        {
            var named = profile.BackupRegistrationId;
            var present = await db.Registrations().SingleOrDefaultAsync(r => r.Id == named, cancellation);
            if (present?.Consent.Covers(call.Connector.Merchant, container.UnrecordedUntil, now) == true
                && await BackupInstrument.End(db, profile, NameOf(call), now, cancellation) is not null)
            {
                Record(db, container, profile, "backup.ended", present, now);
            }

            return (string?)null;
        }, cancellation);

    private async Task<Result<NamedBackup>> Change(
        MerchantScope call, ContainerFacts container, ProfileIdentifier identifier, Func<PortalDbContext, Profile, DateTime, Task<Result<string?>>> change,
        CancellationToken cancellation)
    {
        var telling = await listeners.Of(container.Id, cancellation);
        await using var db = database.Open(call);
        return await db.InTransaction<NamedBackup>(
            async () =>
            {
                var now = time.Now();
                if (await ProfileStore.Lock(db, container.Id, identifier, now, cancellation) is not { } profile)
                {
                    return ProfileErrors.NotFound;
                }

                var before = profile.BackupRegistrationId;
                var changed = await change(db, profile, now);
                if (!changed.IsOk)
                {
                    return changed.Error;
                }

                telling.Updated(db, NamedProfile.Of(profile), profile.BackupRegistrationId == before ? [] : [ProfileTelling.BackupInstrument]);
                await db.SaveChangesAsync(cancellation);
                return new NamedBackup(profile.Guid, changed.Value);
            },
            cancellation);
    }

    private static string NameOf(MerchantScope call) => $"{call.Connector.MerchantName} ({call.Connector.Name})";

    private static void Record(PortalDbContext db, ContainerFacts container, Profile profile, string action, Registration stored, DateTime now) =>
        db.Record(new AuditedChange(action, container.Owner, "profile", profile.Guid, InstrumentText.Named(stored)), now);
}
