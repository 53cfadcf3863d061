using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Changes;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Merging;

/// <summary>A profile and the version of it that a page showed.</summary>
public sealed record ShownProfile(string Guid, int Version);

/// <param name="Chosen">What is taken from the merged one although the kept one has a value: fields as on the wire, pairs of extra data by
/// <c>extraData.</c> and their key.</param>
public sealed record MergeOrder(ShownProfile Kept, ShownProfile Merged, IReadOnlySet<string> Chosen);

/// <summary>Makes one profile of two, and two of one again for a while. Asks for a step-up.</summary>
public sealed class MergeAdmin(
    Database database, CurrentScope scope, CustomerDataStore customerData, KeyRing keyRing, IProfileListeners listeners, TimeProvider time)
{
    /// <summary>All of the merged profile moves to the kept one, and its names lead there from now on.</summary>
    public async Task<Result> Merge(MergeOrder order, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<MergeAdmin>(), reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var found = await MergePair.Find(db, order.Kept.Guid, order.Merged.Guid);
        if (!found.IsOk)
        {
            return found.Error;
        }

        var (pair, made) = (found.Value, (ProfileMerge?)null);
        var keys = await customerData.Keys(pair.Container.Id, CancellationToken.None);
        var telling = await listeners.Of(pair.Container.Id, CancellationToken.None);
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var now = time.Now();
                if (await MergeStore.Lock(db, pair.Kept, pair.Merged, CancellationToken.None) is not var (kept, merged))
                {
                    return ProfileStore.NotFound;
                }

                if ((Changed(kept, order.Kept) ?? Changed(merged, order.Merged)) is { } changed)
                {
                    return await VersionConflict.Of(db, "profile", changed.Guid);
                }

                var before = await customerData.Open(db, kept);
                var change = MergedData.Merge(before, await customerData.Open(db, merged), order.Chosen);
                var (after, _) = await customerData.Apply(db, kept, change.Patch, keys, CancellationToken.None, change.Pairs);
                if (after.ExtraData.Count > CustomerDataForm.MostPairs)
                {
                    return Error.Invalid(CustomerFields.ExtraData, T($"At most {CustomerDataForm.MostPairs} pairs"));
                }

                // An older version's row is sealed now, for its columns are not looked at any more.
                await customerData.Apply(db, merged, CustomerDataPatch.Empty, keys, CancellationToken.None);
                made = Record(db, pair.Container, kept, merged, reason, now);
                made.SnapshotSealed = keys.Sealing.Seal(new MergeSnapshot(before, after).Write(), SealedFields.Snapshot(made));
                merged.MergeInto(kept.Id);
                await db.SaveChangesAsync();
                await MergeStore.Move(db, made, CancellationToken.None);
                telling.Updated(db, NamedProfile.Of(kept), Told(change, made.PreferredBefore, made.PreferredAfter));
                Record(db, pair.Container, "profile.merged", kept, merged, change.Names, reason, now);
                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        if (!done.IsOk)
        {
            return done.Error;
        }

        await MergeStore.Sweep(db, made!, made!.KeptId, CancellationToken.None);
        return Result.Ok;
    }

    /// <summary>Both profiles are as they were, but for what was changed since.</summary>
    /// <param name="version">Of the kept profile, as the page showed it.</param>
    public async Task<Result> Undo(ProfileMergeId merge, int version, string reason)
    {
        if (scope.Value.Refusal(CommandCatalogue.Get<MergeAdmin>(), reason) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await MergePair.Find(db, merge) is not { } found)
        {
            return MergeErrors.NotFound;
        }

        var (pair, undone) = found;
        var keys = await customerData.Keys(pair.Container.Id, CancellationToken.None);
        var telling = await listeners.Of(pair.Container.Id, CancellationToken.None);
        var left = await db.InTransaction<List<TransactionId>>(
            async () =>
            {
                var now = time.Now();
                if (await MergeStore.Lock(db, pair.Kept, pair.Merged, CancellationToken.None) is not var (kept, merged))
                {
                    return ProfileStore.NotFound;
                }

                if (await MergeErrors.RefusalToUndo(db, undone, kept, now) is { } refused)
                {
                    return refused;
                }

                if (kept.Version != version)
                {
                    return await VersionConflict.Of(db, "profile", kept.Guid);
                }

                if (await MergeSnapshots.Open(keyRing, undone) is not { } snapshot)
                {
                    return MergeErrors.Over;
                }

                var change = MergedData.Undo(snapshot, await customerData.Open(db, kept));
                await customerData.Apply(db, kept, change.Patch, keys, CancellationToken.None, change.Pairs);
                var preferred = kept.PreferredRegistrationId;
                merged.ComeBack();
                var moving = await MergeStore.MoveBack(db, undone, CancellationToken.None);
                await Restore(db, undone, kept, merged, now);
                ProfileTermStore.Add(db, merged.Id, pair.Container.Id, await customerData.Open(db, merged), keys.Search);
                db.ProfileMerges().Remove(undone);
                telling.Updated(db, NamedProfile.Of(kept), Told(change, preferred, kept.PreferredRegistrationId));
                Record(db, pair.Container, "profile.merge-undone", kept, merged, change.Names, reason, now);
                await db.SaveChangesAsync();
                return moving;
            },
            CancellationToken.None);
        if (!left.IsOk)
        {
            return left.Error;
        }

        await MergeStore.SweepBack(db, undone, left.Value, CancellationToken.None);
        return Result.Ok;
    }

    private static Profile? Changed(Profile profile, ShownProfile shown) =>
        profile.MergedIntoId is null && profile.Version == shown.Version && profile.Guid.Equals(shown.Guid, StringComparison.OrdinalIgnoreCase)
            ? null : profile;

    private ProfileMerge Record(PortalDbContext db, Container container, Profile kept, Profile merged, string reason, DateTime now)
    {
        var preferred = kept.PreferredRegistrationId;
        kept.Prefer(preferred ?? merged.PreferredRegistrationId);
        kept.BackUpBy(kept.BackupRegistrationId ?? merged.BackupRegistrationId);
        if (merged.IsHeld && !kept.IsHeld)
        {
            kept.Hold(merged.HeldBy!, merged.HoldReason!, merged.HeldSince!.Value);
        }

        kept.Touch(now);
        var merge = new ProfileMerge
        {
            Id = ProfileMergeId.New(now),
            ContainerId = container.Id,
            KeptId = kept.Id,
            MergedId = merged.Id,
            At = now,
            By = scope.Value.ActorName().AtMost(ProfileMerge.ByMaxLength),
            Reason = AuditTrail.Kept(reason.Trim()) ?? string.Empty,
            PreferredBefore = preferred,
            PreferredAfter = kept.PreferredRegistrationId,
            LookAgainAt = now + ProfileMerge.LooksAgainAfter,
        };
        db.ProfileMerges().Add(merge);
        return merge;
    }

    private static async Task Restore(PortalDbContext db, ProfileMerge undone, Profile kept, Profile merged, DateTime now)
    {
        // What somebody has preferred since stays, unless it belongs to the other one again.
        var isOwn = await IsOf(db, kept, kept.PreferredRegistrationId);
        if (!isOwn || kept.PreferredRegistrationId == undone.PreferredAfter)
        {
            kept.Prefer(await IsOf(db, kept, undone.PreferredBefore) ? undone.PreferredBefore : null);
        }

        // What was renewed since has a successor, which has moved back with it.
        var preferred = merged.PreferredRegistrationId;
        var present = await db.Registrations().Where(r => r.Id == preferred).Select(r => r.SuccessorId ?? r.Id).SingleOrDefaultAsync();
        merged.Prefer(await IsOf(db, merged, present) ? present : null);

        // A backup goes with its instrument, also one that was named since; one that has ended since stays ended.
        kept.BackUpBy(await BackupInstrument.Standing(db, kept));
        merged.BackUpBy(await BackupInstrument.Standing(db, merged));
        kept.Touch(now);
        merged.Touch(now);
    }

    private static async Task<bool> IsOf(PortalDbContext db, Profile profile, RegistrationId? instrument) =>
        instrument is { } id && await ProfileStore.Instruments(db, profile.Id).AnyAsync(r => r.Id == id);

    private static IReadOnlyList<string> Told(DataChange change, RegistrationId? before, RegistrationId? after)
    {
        var fields = change.Names.Select(n => n.StartsWith(MergedData.PairPrefix, StringComparison.Ordinal) ? CustomerFields.ExtraData : n).Distinct();
        return before == after ? [.. fields] : [.. fields, ProfileTelling.PreferredInstrument];
    }

    // In the history of both.
    private static void Record(
        PortalDbContext db, Container container, string action, Profile kept, Profile merged, IReadOnlyList<string> changed, string reason, DateTime now)
    {
        FieldChange[] fields = [new("mergedProfile", null, merged.Guid), new("keptProfile", null, kept.Guid), .. changed.Select(f => new FieldChange(f))];
        foreach (var profile in (Profile[])[kept, merged])
        {
            db.Record(
                new AuditedChange(action, container.TenantId, "profile", profile.Guid, profile.Guid, fields) { Reason = AuditTrail.Kept(reason.Trim()) }, now);
        }
    }
}
