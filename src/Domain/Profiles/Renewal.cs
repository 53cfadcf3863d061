using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Consents;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A new means of payment takes the place of an instrument: the same <c>pt::</c> token means the new one from then on. Schedules go on, references
/// of the merchants lead to it, and it lies under the consent of the old one unless the shopper gave another.</summary>
internal static class Renewal
{
    /// <summary>What this can take the place of: attached to the profile, of the same kind and mode, and held where every merchant who could charge the old
    /// one can charge this. What is stored already, under a consent of its own, takes the place of nothing else.</summary>
    internal static IQueryable<Registration> Renewable(PortalDbContext db, ProfileId profile, Registration by)
    {
        var isHeld = by.IsHeldByProvider;
        return db.Registrations().Where(r =>
            r.ProfileId == profile && r.State == RegistrationState.Active && r.DetachedAt == null && r.Id != by.Id
            && r.Method == by.Method && r.TestMode == by.TestMode
            && r.ProviderKeeps == by.ProviderKeeps && (!isHeld || r.ProviderAccount == by.ProviderAccount)
            && (by.OriginId == null || r.Id == by.OriginId || r.OriginId == by.OriginId));
    }

    /// <summary>Whether what a shopper gives through there could take its place: the same rule, before anything is stored.</summary>
    internal static bool IsPossible(ConnectorContext through, Registration old) =>
        old.IsAttached && old.Token is not null && through.Usable && through.Container == old.ContainerId
        && through.Routes.Any(r => r.Enabled && r.Method == old.Method && r.TestMode == old.TestMode && r.ProviderKeeps == old.ProviderKeeps
            && (!old.IsHeldByProvider || r.ProviderAccount == old.ProviderAccount));

    /// <param name="profile">Locked.</param>
    /// <param name="fresh">Active, and attached to nothing yet.</param>
    /// <param name="given">What the shopper agreed to this time, which ends what they had agreed to before; null where nobody said.</param>
    /// <returns>False where the old one has ended in the meantime.</returns>
    internal static async Task<bool> Apply(
        PortalDbContext db, Profile profile, RegistrationId oldId, Registration fresh, GivenConsent? given, DateTime now, CancellationToken cancellation)
    {
        if (await RegistrationStore.Lock(db, oldId, cancellation) is not { IsAttached: true } old || old.ProfileId != profile.Id)
        {
            return false;
        }

        fresh.Copies(old);
        if (given is not null)
        {
            fresh.Agree(given);
            if (old.OriginId is not null)
            {
                fresh.StandsAlone();
            }

            await ConsentStore.End(db, old.Id, forBackup: false, "renewal", null, now, cancellation);
        }

        RegistrationStore.QueueDeregistration(db, old.ConnectorId, old.ProviderReference, now);
        var token = await RegistrationStore.Replace(db, old, fresh, now, cancellation);
        fresh.Attach(profile.ContainerId, profile.Id, token, now);
        await ScheduleStore.ChargeFrom(db, old.Id, fresh.Id, cancellation);
        if (profile.PreferredRegistrationId == old.Id)
        {
            profile.Prefer(fresh.Id);
        }

        if (profile.BackupRegistrationId == old.Id)
        {
            profile.BackUpBy(fresh.Id);
        }

        db.InstrumentNotices().Add(new InstrumentNotice
        {
            Id = InstrumentNoticeId.New(now), Change = InstrumentChange.Renewed, RegistrationId = fresh.Id, ProfileId = profile.Id,
        });
        return true;
    }
}
