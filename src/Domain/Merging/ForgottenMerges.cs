using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Merging;

/// <summary>What a merge keeps of a person goes with the person.</summary>
internal sealed class ForgottenMerges : IForgets<IReadOnlyCollection<ProfileId>>
{
    public Task Forget(PortalDbContext db, IReadOnlyCollection<ProfileId> gone, CancellationToken cancellation) =>
        MergeStore.Forget(db, gone, cancellation);
}
