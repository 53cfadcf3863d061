using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Ends a profile for good, the same for merchants and for people.</summary>
public sealed class ProfileEraser(PersonalDataStore transactions, IEnumerable<IForgets<ProfileId>> others)
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

        profile.Prefer(null);
        profile.BackUpBy(null);
        await db.SaveChangesAsync(cancellation);
        await ScheduleStore.EndOf(db, db.Registrations().Where(r => r.ProfileId == profile.Id && r.DetachedAt == null), cancellation);
        await RegistrationStore.EraseOf(db, profile.Id, now, cancellation);
        foreach (var gone in (ProfileId[])[profile.Id, .. await ProfileStore.MergedInto(db, profile.Id, cancellation)])
        {
            await transactions.ForgetProfile(db, gone, now, cancellation);
            foreach (var other in others)
            {
                await other.Forget(db, gone, cancellation);
            }

            db.ErasedProfiles().Add(new ErasedProfile { Id = gone, LookAgainAt = now + ErasedProfile.LooksAgainAfter });
        }

        await ProfileStore.EraseMergedInto(db, profile.Id, cancellation);
        erasure.Telling.Deleted(db, NamedProfile.Of(profile));
        db.Profiles().Remove(profile);
        db.Record(new AuditedChange(erasure.Action, erasure.Owner, "profile", profile.Guid, profile.Guid) { Reason = erasure.Reason }, now);
        await db.SaveChangesAsync(cancellation);
        return Result.Ok;
    }

    /// <summary>After the commit: what was under way while they went.</summary>
    internal Task Finish(PortalDbContext db, IReadOnlyList<ProfileId> gone, DateTime now) =>
        transactions.ForgetErased(db, gone, now, CancellationToken.None);
}

/// <summary>How a profile comes to be erased.</summary>
/// <param name="Owner">The tenant that owns the container.</param>
/// <param name="Action">As the audit names it.</param>
internal sealed record Erasure(TenantId Owner, ProfileTelling Telling, string? Reason, string Action = "profile.deleted");
