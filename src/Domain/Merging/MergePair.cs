using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Merging;

internal static class MergeErrors
{
    internal static Error NotFound => Error.NotFound(T("Merge"));

    internal static Error OtherContainer => new(
        ErrorCodes.OtherContainer, T("The profiles are in different containers. Only profiles of one container can be merged"));

    internal static Error SameProfile => Error.Invalid("merged", T("This is the same profile. Choose another one"));

    internal static Error NotLetByOwner => Error.NotAllowed(T("The owner of the container does not let sub-tenants merge profiles"));

    internal static Error Over => new(
        ErrorCodes.MergeOver, T($"A merge can be undone for {ProfileMerge.Undoable.Days} days. This one cannot be undone any more"));

    internal static Error Held => new(ErrorCodes.ProfileHeld, T("The profile is on legal hold. Undo the merge when the hold is lifted"));

    internal static Error LaterFirst => new(ErrorCodes.LaterMerge, T("The profile was merged again since. Undo the latest merge first"));

    /// <summary>Nothing of what is on legal hold gets away from it. And merges are undone in the opposite order, for a later one began with what the earlier
    /// one had made.</summary>
    /// <param name="kept">Locked.</param>
    internal static async Task<Error?> RefusalToUndo(PortalDbContext db, ProfileMerge merge, Profile kept, DateTime now) =>
        kept.IsHeld ? Held
        : kept.MergedIntoId is not null
            || await db.ProfileMerges().AnyAsync(m => m.KeptId == kept.Id && (m.At > merge.At || (m.At == merge.At && m.Id.CompareTo(merge.Id) > 0)))
            ? LaterFirst
        : merge.SnapshotSealed is null || merge.UndoUntil <= now ? Over
        : null;
}

internal static class MergeSnapshots
{
    /// <returns>Null where there is none any more, or it does not open.</returns>
    internal static async ValueTask<MergeSnapshot?> Open(KeyRing keys, ProfileMerge merge) =>
        merge.SnapshotSealed is { } lies
            && await keys.TryOpen(lies, SealedFields.Snapshot(merge), KeyOwner.Of(merge.ContainerId, default), CancellationToken.None) is { } opened
            ? MergeSnapshot.Read(opened) : null;
}

/// <summary>Two profiles of one container that the scope may merge.</summary>
internal sealed record MergePair(Container Container, ProfileId Kept, ProfileId Merged)
{
    /// <summary>A missing profile and a foreign one get the same answer.</summary>
    internal static async Task<Result<MergePair>> Find(PortalDbContext db, string kept, string merged)
    {
        if (await Named(db, kept) is not var (one, container) || await Named(db, merged) is not var (other, otherContainer))
        {
            return ProfileStore.NotFound;
        }

        return one == other ? MergeErrors.SameProfile
            : container.Id != otherContainer.Id ? MergeErrors.OtherContainer
            : !await MayMerge(db, container) ? MergeErrors.NotLetByOwner
            : new MergePair(container, one, other);
    }

    /// <summary>Those of a merge.</summary>
    internal static async Task<(MergePair Pair, ProfileMerge Merge)?> Find(PortalDbContext db, ProfileMergeId id)
    {
        var found = await (
            from merge in db.ProfileMerges()
            where merge.Id == id
            join name in db.ProfileNames() on merge.KeptId equals name.Id
            join profile in db.Profiles() on name.ProfileId equals profile.Id
            join container in db.Containers() on profile.ContainerId equals (ContainerId?)container.Id
            select new { Merge = merge, Container = container }).SingleOrDefaultAsync();
        return found is null || !await MayMerge(db, found.Container) ? null
            : (new MergePair(found.Container, found.Merge.KeptId, found.Merge.MergedId), found.Merge);
    }

    // As with deleting: the owner's side, and those whom it lets; nobody who sees the customers of a few merchants only.
    private static async Task<bool> MayMerge(PortalDbContext db, Container container) =>
        !db.Lease.IsOfMerchants && await ContainerStore.MayDeleteProfiles(db, container);

    private static async Task<(ProfileId Id, Container Container)?> Named(PortalDbContext db, string guid)
    {
        var found = await (
            from profile in ProfileStore.Visible(db, guid)
            join container in db.Containers() on profile.ContainerId equals (ContainerId?)container.Id
            select new { profile.Id, Container = container }).AsNoTracking().SingleOrDefaultAsync();
        return found is null ? null : (found.Id, found.Container);
    }
}
