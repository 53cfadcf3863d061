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
    internal static Error NotLetByOwner => Error.NotAllowed(T("The owner of the container does not let sub-tenants delete profiles"));

    /// <summary>Customer data, stored instruments, vault rows, the ties of transactions and what was told of it, inside the caller's transaction.</summary>
    /// <param name="profile">Locked.</param>
    /// <param name="owner">The tenant that owns the container.</param>
    internal async Task Erase(
        PortalDbContext db, Profile profile, TenantId owner, ProfileTelling telling, string? reason, DateTime now, CancellationToken cancellation)
    {
        profile.Prefer(null);
        await db.SaveChangesAsync(cancellation);
        await ScheduleStore.EndOf(db, db.Registrations().Where(r => r.ProfileId == profile.Id && r.DetachedAt == null), cancellation);
        await RegistrationStore.EraseOf(db, profile.Id, now, cancellation);
        await transactions.ForgetProfile(db, profile.Id, now, cancellation);
        foreach (var other in others)
        {
            await other.Forget(db, profile.Id, cancellation);
        }

        telling.Deleted(db, NamedProfile.Of(profile));
        db.Profiles().Remove(profile);
        db.ErasedProfiles().Add(new ErasedProfile { Id = profile.Id, LookAgainAt = now + ErasedProfile.LooksAgainAfter });
        db.Record(new AuditedChange("profile.deleted", owner, "profile", profile.Guid, profile.Guid) { Reason = reason }, now);
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>After the commit: what was under way while the profile went.</summary>
    internal Task Finish(PortalDbContext db, ProfileId gone, DateTime now) => transactions.ForgetErased(db, gone, now, CancellationToken.None);
}
