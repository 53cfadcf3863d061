using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Ends a profile for good, the same for merchants and for people.</summary>
public sealed class ProfileEraser(PersonalDataStore transactions, IEnumerable<IForgets<IReadOnlyCollection<ProfileId>>> others)
{
    /// <summary>The action of the audit where a retention rule did it.</summary>
    internal const string ByRule = "profile.erased";

    /// <summary>The action of the audit where a person asked for it.</summary>
    internal const string ByRequest = "profile.erased-on-request";

    internal static Error IsHeld => new(ErrorCodes.ProfileHeld, T("The profile is on legal hold. It can be deleted when the hold is lifted"));

    internal static Error NotLetByOwner => Error.NotAllowed(T("The owner of the container does not let sub-tenants delete profiles"));

    /// <summary>Customer data, stored instruments, vault rows, the ties of transactions and what was told of it and of all that was merged into it, inside
    /// the caller's transaction.</summary>
    /// <param name="profile">Locked.</param>
    /// <returns>Why not; then nothing was changed.</returns>
    internal async Task<Result> Erase(PortalDbContext db, Profile profile, Erasure erasure, DateTime now, CancellationToken cancellation)
    {
        if (profile.IsHeld)
        {
            return IsHeld;
        }

        await EraseAll(db, [profile], erasure, now, cancellation);
        return Result.Ok;
    }

    /// <summary>The same for many of one container: as many statements as for one.</summary>
    /// <param name="profiles">Locked, and none of them on legal hold.</param>
    internal async Task EraseAll(
        PortalDbContext db, IReadOnlyCollection<Profile> profiles, Erasure erasure, DateTime now, CancellationToken cancellation)
    {
        var ids = profiles.Select(p => p.Id).ToList();
        await ProfileStore.UnchooseInstruments(db, ids, cancellation);
        await ScheduleStore.EndOf(db, RegistrationStore.AttachedTo(db, ids), cancellation);
        await RegistrationStore.EraseOf(db, ids, now, cancellation);
        List<ProfileId> gone = [.. ids, .. await ProfileStore.MergedInto(db, ids, cancellation)];
        await transactions.ForgetProfiles(db, gone, now, cancellation);
        foreach (var other in others)
        {
            await other.Forget(db, gone, cancellation);
        }

        db.ErasedProfiles().AddRange(gone.Select(id => new ErasedProfile { Id = id, LookAgainAt = now + ErasedProfile.LooksAgainAfter }));
        foreach (var profile in profiles)
        {
            erasure.Telling.Deleted(db, NamedProfile.Of(profile));
            db.Record(new AuditedChange(erasure.Action, erasure.Owner, "profile", profile.Guid, profile.Guid) { Reason = erasure.Reason }, now);
        }

        await db.SaveChangesAsync(cancellation);
        await ProfileStore.Erase(db, ids, cancellation);
    }

    /// <summary>After the commit: what was under way while they went.</summary>
    internal Task Finish(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, DateTime now) =>
        transactions.ForgetErased(db, gone, now, CancellationToken.None);
}

/// <summary>How a profile comes to be erased.</summary>
/// <param name="Owner">The tenant that owns the container.</param>
/// <param name="Action">As the audit names it.</param>
internal sealed record Erasure(TenantId Owner, ProfileTelling Telling, string? Reason, string Action = "profile.deleted");
