using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Code that changes a profile asks here, before the database transaction begins, who gets a notification.</summary>
public sealed class ProfileEvents(ProfileEventAddresses addresses, KeyRing keys, INotificationWriter writer, NotificationSignal signal, TimeProvider time)
{
    private readonly Lock _gate = new();
    private DateTime _last;

    /// <param name="container">Null where the change reaches none.</param>
    internal async ValueTask<ProfileTelling> Of(ContainerId? container, CancellationToken cancellation)
    {
        if (container is not { } reached || await addresses.Of(reached) is not { Url: { } url } address || WebAddress.TargetOf(url) is not { } target)
        {
            return ProfileTelling.ToNobody;
        }

        var sealing = await keys.Sealing(KeyOwner.Of(address.Container, address.Owner), cancellation);
        return new ProfileTelling(this, address, target, sealing);
    }

    internal byte[] Write(Profiles.ProfileEvent told) => writer.Write(told);

    internal void Ring() => signal.Ring();

    internal DateTime Now => time.Now();

    /// <summary>Never the same twice: what one node tells of a profile is delivered in the order in which it was written.</summary>
    internal DateTime NextInstant()
    {
        lock (_gate)
        {
            var now = time.Now();
            return _last = now > _last ? now : _last.AddMicroseconds(1);
        }
    }
}
