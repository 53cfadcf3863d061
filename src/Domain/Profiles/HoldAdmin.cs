using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Puts profiles on legal hold: nobody deletes one then, and no rule erases it. Only for the side of the container's owner.</summary>
public sealed class HoldAdmin(Database database, CurrentScope scope, TimeProvider time)
{
    internal static Error OfOwnerOnly => Error.NotAllowed(T("Only the owner of the container can put profiles on legal hold"));

    public Task<Result> Hold(string guid, string reason) => Change(CommandCatalogue.Get<HoldAdmin>(), guid, reason, "profile.held", (profile, why, now) =>
    {
        if (profile.IsHeld)
        {
            return new Error(ErrorCodes.ProfileHeld, T("The profile is on legal hold already"));
        }

        profile.Hold(scope.Value.ActorName().AtMost(Profile.HeldByMaxLength), why, now);
        return Result.Ok;
    });

    public Task<Result> Lift(string guid, string reason) => Change(CommandCatalogue.Get<HoldAdmin>(), guid, reason, "profile.hold-lifted", (profile, _, _) =>
    {
        if (!profile.IsHeld)
        {
            return Error.NotAllowed(T("The profile is not on legal hold"));
        }

        profile.LiftHold();
        return Result.Ok;
    });

    private async Task<Result> Change(Command command, string guid, string reason, string action, Func<Profile, string, DateTime, Result> change)
    {
        if (scope.Value.Refusal(command, reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                if (await ProfileStore.Visible(db, guid).AsNoTracking().SingleOrDefaultAsync() is not { ContainerId: { } container })
                {
                    return ProfileStore.NotFound;
                }

                if (await ContainerStore.Own(db, container).Select(c => (TenantId?)c.TenantId).SingleOrDefaultAsync() is not { } owner)
                {
                    return OfOwnerOnly;
                }

                var identifier = new ProfileIdentifier(guid.ToUpperInvariant(), null);
                if (await ProfileStore.Lock(db, container, identifier, now, CancellationToken.None) is not { } profile)
                {
                    return ProfileStore.NotFound;
                }

                var why = AuditTrail.Kept(reason.Trim()) ?? string.Empty;
                if (change(profile, why, now) is { IsOk: false } refused)
                {
                    return refused.Error;
                }

                db.Record(new AuditedChange(action, owner, "profile", profile.Guid, profile.Guid) { Reason = why }, now);
                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return done.IsOk ? Result.Ok : done.Error;
    }
}
