using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>How a person changes a profile: the right, then the profile, held until the end; everything else is touched after it, as everywhere.</summary>
public sealed class HeldProfiles(Database database, CurrentScope scope, IProfileListeners listeners, TimeProvider time)
{
    /// <param name="withdrawn">What ends for every merchant, with its copies in other profiles, which are held first.</param>
    internal async Task<Result> Change(
        Command command, string guid, Func<PortalDbContext, HeldProfile, Task<Result>> change, RegistrationId? withdrawn = null)
    {
        if (command.Permission is { } right && scope.Value.Refusal(right) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var telling = await listeners.Of((await ContainerOf(db, guid))?.Id, CancellationToken.None);
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                await ConsentWithdrawal.HoldProfiles(db, db.Registrations().Where(r => r.Id == withdrawn), CancellationToken.None);
                if (await ContainerOf(db, guid) is not { } container
                    || await ProfileStore.Lock(db, container.Id, new ProfileIdentifier(guid.ToUpperInvariant(), null), now,
                        CancellationToken.None) is not { } profile)
                {
                    return ProfileStore.NotFound;
                }

                var changed = await change(db, new HeldProfile(profile, container, telling, now));
                if (!changed.IsOk)
                {
                    return changed.Error;
                }

                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return done.IsOk ? Result.Ok : done.Error;
    }

    internal static Task<Container?> ContainerOf(PortalDbContext db, string guid) => (
        from profile in ProfileStore.Visible(db, guid)
        join container in db.Containers() on profile.ContainerId equals (ContainerId?)container.Id
        select container).AsNoTracking().SingleOrDefaultAsync();
}

internal sealed record HeldProfile(Profile Profile, Container Container, ProfileTelling Telling, DateTime Now)
{
    internal void Record(PortalDbContext db, string action, string name, IReadOnlyList<FieldChange>? fields = null) =>
        db.Record(new AuditedChange(action, Container.TenantId, "profile", Profile.Guid, name, fields), Now);
}
