using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A shopper takes back what they agreed to. The instrument ends at once, with all that was
/// stored from it, here and for every merchant; its provider hears of it afterwards.</summary>
internal static class ConsentWithdrawal
{
    /// <summary>Holds every profile from which something goes; to be asked before the caller locks its own.</summary>
    internal static async Task HoldProfiles(PortalDbContext db, IQueryable<Registration> instrument, CancellationToken cancellation) =>
        await ProfileStore.HoldAll(db, await RegistrationStore.ProfilesOfCopies(db, instrument, cancellation), cancellation);

    /// <param name="profile">Locked.</param>
    /// <param name="by">Who did it, as the audit names them.</param>
    /// <returns>False where the instrument had ended before.</returns>
    internal static async Task<bool> Withdraw(
        PortalDbContext db, Profile profile, Registration instrument, TenantId owner, ProfileTelling telling, string by, string? reason, DateTime now,
        CancellationToken cancellation)
    {
        var hasEnded = await EndEverywhere(db, instrument, telling, by, reason, now, cancellation);
        if (hasEnded)
        {
            db.Record(new AuditedChange("consent.withdrawn", owner, "profile", profile.Guid, profile.Guid) { Reason = reason }, now);
        }

        return hasEnded;
    }

    /// <summary>For good, with all that was stored from it.</summary>
    /// <returns>False where it had ended before.</returns>
    internal static async Task<bool> EndEverywhere(
        PortalDbContext db, Registration instrument, ProfileTelling telling, string by, string? reason, DateTime now, CancellationToken cancellation)
    {
        var hasEnded = false;
        await RegistrationStore.EndPendingCopies(db, instrument, now, cancellation);
        foreach (var one in await RegistrationStore.WithCopies(db, instrument, cancellation))
        {
            if (await End(db, one, telling, by, reason, now, cancellation))
            {
                hasEnded = true;
                db.InstrumentNotices().Add(new InstrumentNotice
                {
                    Id = InstrumentNoticeId.New(now), Change = InstrumentChange.ConsentWithdrawn, RegistrationId = one.Id, ProfileId = one.ProfileId,
                });
            }
        }

        return hasEnded;
    }

    /// <summary>Ends one instrument for good: here at once, with its provider afterwards.</summary>
    /// <returns>False where it had ended before.</returns>
    internal static async Task<bool> End(
        PortalDbContext db, Registration instrument, ProfileTelling telling, string by, string? reason, DateTime now, CancellationToken cancellation)
    {
        if (await ProfileStore.EndInstrument(db, instrument.Id, by, reason, now, cancellation) is not { } end)
        {
            return false;
        }

        RegistrationStore.QueueDeregistration(db, instrument.ConnectorId, end.Registration.ProviderReference, now);
        if (end.Left is { } left)
        {
            telling.Removed(db, left.Profile, left.Instrument, left.WasPreferred);
        }

        return true;
    }

    /// <summary>Of a profile, also when it was detached from it.</summary>
    internal static IQueryable<Registration> StoredIn(PortalDbContext db, Profile profile) =>
        db.Registrations().Where(r => r.ProfileId == profile.Id && r.State == RegistrationState.Active);
}
