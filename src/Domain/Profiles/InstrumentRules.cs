using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>What happens when an instrument leaves its profile, no matter who asked for it.</summary>
internal static class InstrumentRules
{
    /// <summary>How long a detached instrument stays listed, to be attached again.</summary>
    internal static readonly TimeSpan ListedAfterDetaching = TimeSpan.FromDays(30);

    /// <param name="profile">Locked, as the registration is.</param>
    /// <param name="by">Who detaches it.</param>
    /// <returns>Why not; null when it is done.</returns>
    internal static async Task<Error?> Detach(
        PortalDbContext db, Profile profile, Registration registration, string by, DateTime now, CancellationToken cancellation)
    {
        if (!registration.IsAttached || registration.ProfileId != profile.Id)
        {
            return RegistrationErrors.NotAttached;
        }

        registration.Detach(now);
        if (profile.PreferredRegistrationId == registration.Id)
        {
            profile.Prefer(null);
        }

        if (profile.BackupRegistrationId == registration.Id)
        {
            await BackupInstrument.End(db, profile, by, now, cancellation);
        }

        return null;
    }
}
