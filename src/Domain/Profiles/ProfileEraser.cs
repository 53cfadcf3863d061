using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Ends a profile for good, the same for merchants and for people.</summary>
internal static class ProfileEraser
{
    internal static Error NotLetByOwner => Error.NotAllowed(T("The owner of the container does not let sub-tenants delete profiles"));

    /// <summary>Customer data, stored instruments, vault rows, the ties of transactions and what was told of it, inside the caller's transaction.</summary>
    /// <param name="profile">Locked.</param>
    /// <param name="owner">The tenant that owns the container.</param>
    internal static async Task Erase(PortalDbContext db, Profile profile, TenantId owner, ProfileTelling telling, string? reason, DateTime now, CancellationToken cancellation)
    {
        profile.Prefer(null);
        await db.SaveChangesAsync(cancellation);
        await RegistrationStore.EraseOf(db, profile, now, cancellation);
        await TransactionStore.ForgetProfile(db, profile.Id, now, cancellation);
        await NotificationStore.ForgetProfile(db, profile.Id, cancellation);
        telling.Deleted(db, NamedProfile.Of(profile));
        db.Profiles().Remove(profile);
        db.ErasedProfiles().Add(new ErasedProfile { Id = profile.Id, LookAgainAt = now + ErasedProfile.LooksAgainAfter });
        db.Record(new AuditedChange("profile.deleted", owner, "profile", profile.Guid, profile.Guid) { Reason = reason }, now);
        await db.SaveChangesAsync(cancellation);
    }
}
