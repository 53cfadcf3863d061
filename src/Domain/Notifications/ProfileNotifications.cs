using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>The owner of a container that gave an address is notified of what happens to its profiles.</summary>
internal sealed class ProfileNotifications(ProfileEventAddresses addresses, KeyRing keys, INotificationWriter writer, TimeProvider time) : IProfileListeners
{
    private readonly Lock _gate = new();
    private DateTime _last;

    private DateTime Now => time.Now();

    public async ValueTask<ProfileTelling> Of(ContainerId? container, CancellationToken cancellation)
    {
        if (container is not { } reached || await addresses.Of(reached) is not { Url: { } url } address || WebAddress.TargetOf(url) is not { } target)
        {
            return ProfileTelling.ToNobody;
        }

        var sealing = await keys.Sealing(KeyOwner.Of(address.Container, address.Owner), cancellation);
        return new Notifying(this, address, target, sealing);
    }

    private byte[] Write(ProfileEvent told) => writer.Write(told);

    /// <summary>Never the same twice: what one node tells of a profile is delivered in the order in which it was written.</summary>
    private DateTime NextInstant()
    {
        lock (_gate)
        {
            var now = time.Now();
            return _last = now > _last ? now : _last.AddMicroseconds(1);
        }
    }

    private sealed class Notifying(ProfileNotifications by, ProfileEventAddress to, string target, SealingKey sealing) : ProfileTelling
    {
        protected override void Tell(
            PortalDbContext db, ProfileEventType type, NamedProfile profile, Registration? stored = null, IReadOnlyList<string>? changed = null)
        {
            var at = by.NextInstant();
            var told = new ProfileEvent(
                type, PublicNames.NewTransactionUuid(), to.Name, profile.Guid, type == ProfileEventType.ProfileDeleted
                    ? null
                    : profile.CustomerIdentification, at)
            {
                Instrument = stored is null ? null : ToldInstrument.Of(stored),
                ChangedFields = changed ?? [],
            };
            var notification = new Notification
            {
                Id = NotificationId.New(at),
                TenantId = to.Owner,
                ContainerId = to.Container,
                ProfileId = profile.Id,
                ProfileGuid = profile.Guid,
                ProfileEvent = type,
                Url = to.Url!,
                Target = target,
                NextTryAt = by.Now,
                CreatedAt = at,
                ExpiresAt = at + Notification.Kept,
            };
            notification.BodySealed = sealing.Seal(by.Write(told), SealedFields.Body(notification));
            db.Notifications().Add(notification);
        }
    }
}
