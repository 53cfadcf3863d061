using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Tells the owner of one container what a database transaction does to its profiles: adds to what the caller saves, so that neither is ever there
/// without the other.</summary>
internal sealed class ProfileTelling
{
    internal const string PreferredInstrument = "preferredInstrument";

    private static readonly string[] OnlyPreferred = [PreferredInstrument];

    private readonly ProfileEvents? _events;
    private readonly ProfileEventAddress? _to;
    private readonly string _target = string.Empty;
    private readonly SealingKey? _sealing;
    private bool _hasTold;

    internal ProfileTelling(ProfileEvents events, ProfileEventAddress to, string target, SealingKey sealing) =>
        (_events, _to, _target, _sealing) = (events, to, target, sealing);

    private ProfileTelling()
    {
    }

    internal static ProfileTelling ToNobody { get; } = new();

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

    internal void Expiring(PortalDbContext db, NamedProfile profile, Registration stored) => Tell(db, ProfileEventType.InstrumentExpiring, profile, stored);

    internal void Deleted(PortalDbContext db, NamedProfile profile) => Tell(db, ProfileEventType.ProfileDeleted, profile);

    /// <summary>What a transaction does to a profile: first the profile itself, then the instrument that it stored.</summary>
    internal void Filled(PortalDbContext db, Profile profile, bool made, IReadOnlyList<string> changed, Registration? stored)
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

        if (stored is not null)
        {
            Added(db, named, stored, isPreferred: profile.PreferredRegistrationId == stored.Id);
        }
    }

    /// <summary>After the commit.</summary>
    internal void Ring()
    {
        if (_hasTold)
        {
            _events!.Ring();
        }
    }

    private void Tell(PortalDbContext db, ProfileEventType type, NamedProfile profile, Registration? stored = null, IReadOnlyList<string>? changed = null)
    {
        if (_events is null)
        {
            return;
        }

        var at = _events.NextInstant();
        var id = NotificationId.New(at);
        var told = new ProfileEvent(
            type, PublicNames.NewTransactionUuid(), _to!.Name, profile.Guid, type == ProfileEventType.ProfileDeleted ? null : profile.CustomerIdentification, at)
        {
            Instrument = stored is null ? null : ToldInstrument.Of(stored),
            ChangedFields = changed ?? [],
        };
        var notification = new Notification
        {
            Id = id,
            TenantId = _to.Owner,
            ContainerId = _to.Container,
            ProfileId = profile.Id,
            ProfileGuid = profile.Guid,
            ProfileEvent = type,
            Url = _to.Url!,
            Target = _target,
            NextTryAt = _events.Now,
            CreatedAt = at,
            ExpiresAt = at + Notification.Kept,
        };
        notification.BodySealed = _sealing!.Seal(_events.Write(told), SealedFields.Body(notification));
        db.Notifications().Add(notification);
        _hasTold = true;
    }
}
