using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Code that changes a profile asks here, before the database transaction begins, who hears of it.</summary>
public interface IProfileListeners
{
    /// <param name="container">Null where the change reaches none.</param>
    internal ValueTask<ProfileTelling> Of(ContainerId? container, CancellationToken cancellation);
}

/// <summary>Tells the owner of one container what a database transaction does to its profiles: adds to what the caller saves, so that neither is ever there
/// without the other.</summary>
internal abstract class ProfileTelling
{
    internal const string PreferredInstrument = "preferredInstrument";
    internal const string BackupInstrument = "backupInstrument";
    internal const string Instruments = "paymentInstruments";

    private static readonly string[] OnlyPreferred = [PreferredInstrument];

    internal static ProfileTelling ToNobody { get; } = new Silence();

    internal void Created(PortalDbContext db, NamedProfile profile) => Tell(db, ProfileEventType.ProfileCreated, profile);

    /// <param name="changed">Wire names; where there are none, nothing happened.</param>
    internal void Updated(PortalDbContext db, NamedProfile profile, IReadOnlyList<string> changed)
    {
        if (changed.Count > 0)
        {
            Tell(db, ProfileEventType.ProfileUpdated, profile, null, changed);
        }
    }

    /// <param name="isPreferred">Whether it became the preferred one by that.</param>
    internal void Added(PortalDbContext db, NamedProfile profile, Registration stored, bool isPreferred = false) =>
        Tell(db, ProfileEventType.InstrumentAdded, profile, stored, isPreferred ? OnlyPreferred : []);

    /// <param name="wasPreferred">Whether the profile has no preferred one now.</param>
    internal void Removed(PortalDbContext db, NamedProfile profile, Registration stored, bool wasPreferred) =>
        Tell(db, ProfileEventType.InstrumentRemoved, profile, stored, wasPreferred ? OnlyPreferred : []);

    internal void Renewed(PortalDbContext db, NamedProfile profile, Registration stored) => Tell(db, ProfileEventType.InstrumentRenewed, profile, stored);

    internal void Expiring(PortalDbContext db, NamedProfile profile, Registration stored) => Tell(db, ProfileEventType.InstrumentExpiring, profile, stored);

    internal void Deleted(PortalDbContext db, NamedProfile profile) => Tell(db, ProfileEventType.ProfileDeleted, profile);

    /// <summary>What a transaction does to a profile: first the profile itself, then the instrument that it stored.</summary>
    /// <param name="renewed">Whether what it stored took the place of another.</param>
    internal void Filled(PortalDbContext db, Profile profile, bool made, IReadOnlyList<string> changed, Registration? stored, bool renewed)
    {
        var named = NamedProfile.Of(profile);
        if (made)
        {
            Created(db, named);
        }
        else
        {
            Updated(db, named, changed);
        }

        if (stored is not null && renewed)
        {
            Renewed(db, named, stored);
        }
        else if (stored is not null)
        {
            Added(db, named, stored, isPreferred: profile.PreferredRegistrationId == stored.Id);
        }
    }

    protected abstract void Tell(
        PortalDbContext db, ProfileEventType type, NamedProfile profile, Registration? stored = null, IReadOnlyList<string>? changed = null);

    private sealed class Silence : ProfileTelling
    {
        protected override void Tell(
            PortalDbContext db, ProfileEventType type, NamedProfile profile, Registration? stored = null, IReadOnlyList<string>? changed = null)
        {
        }
    }
}
