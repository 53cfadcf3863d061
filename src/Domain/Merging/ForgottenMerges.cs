using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Merging;

/// <summary>What a merge keeps of a person goes with the person.</summary>
internal sealed class ForgottenMerges : IForgets<ProfileId>
{
    public Task Forget(PortalDbContext db, ProfileId gone, CancellationToken cancellation) => MergeStore.Forget(db, gone, cancellation);
}
