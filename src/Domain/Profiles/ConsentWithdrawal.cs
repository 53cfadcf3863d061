using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A shopper takes back what they agreed to. The instrument ends at once, here and for every merchant; its provider hears of it afterwards.</summary>
internal static class ConsentWithdrawal
{
    /// <param name="profile">Locked.</param>
    /// <param name="by">Who did it, as the audit names them.</param>
    /// <returns>False where the instrument had ended before.</returns>
    internal static async Task<bool> Withdraw(
        PortalDbContext db, Profile profile, Registration instrument, TenantId owner, ProfileTelling telling, string by, string? reason, DateTime now,
        CancellationToken cancellation)
    {
        if (instrument.ProviderReference is { } reference)
        {
            db.QueuedDeregistrations().Add(new QueuedDeregistration
            {
                Id = QueuedDeregistrationId.New(now), ConnectorId = instrument.ConnectorId, Reference = reference, NextTryAt = now,
            });
        }

        await ConsentStore.End(db, instrument.Id, by, reason, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        if (await ProfileStore.EndInstrument(db, instrument.Id, now, cancellation) is not { } left)
        {
            return false;
        }

        db.Record(new AuditedChange("consent.withdrawn", owner, "profile", profile.Guid, profile.Guid) { Reason = reason }, now);
        telling.Removed(db, left.Profile, left.Instrument, left.WasPreferred);
        return true;
    }
}
