using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>The profiles that a request is about, as they are now.</summary>
internal static class ChosenProfiles
{
    /// <summary>The profile, or the one that it was merged into since; null where it is gone, or out of sight of who erases.</summary>
    internal static async Task<(Profile Profile, Container Container)?> Find(
        PortalDbContext db, RequestedProfile chosen, CancellationToken cancellation = default)
    {
        var found = await (
            from profile in ProfileStore.Visible(db, chosen.Guid)
            join container in db.Containers() on profile.ContainerId equals (ContainerId?)container.Id
            select new { Profile = profile, Container = container }).AsNoTracking().SingleOrDefaultAsync(cancellation);
        return found is null ? null : (found.Profile, found.Container);
    }

    /// <summary>What stands against erasing it. One that was merged since has to be chosen again, for it holds more now than the staff looked at.</summary>
    internal static async Task<IReadOnlyList<PrivacyBlocker>> Blockers(
        PortalDbContext db, RequestedProfile chosen, Profile profile, Container container, CancellationToken cancellation = default) =>
        profile.Id == chosen.ProfileId
            ? await PrivacyBlockerStore.Of(db, profile, container, cancellation)
            : [new PrivacyBlocker(BlockerKind.Merged, chosen.Guid)];
}
