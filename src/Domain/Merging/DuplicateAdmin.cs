using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Says of two profiles that look alike that they are different people, and takes that back.</summary>
public sealed class DuplicateAdmin(Database database, CurrentScope scope, TimeProvider time)
{
    public Task<Result> Dismiss(string guid, string other) =>
        Change(CommandCatalogue.Get<DuplicateAdmin>(), guid, other, "profile.distinct", (db, pair, known, now) =>
        {
            if (known is not null)
            {
                return;
            }

            var (first, second) = Ordered(pair);
            db.DistinctProfiles().Add(new DistinctProfiles
            {
                ContainerId = pair.Container.Id,
                FirstId = first,
                SecondId = second,
                By = scope.Value.ActorName().AtMost(DistinctProfiles.ByMaxLength),
                At = now,
            });
        });

    public Task<Result> TakeBack(string guid, string other) =>
        Change(CommandCatalogue.Get<DuplicateAdmin>(), guid, other, "profile.distinct-taken-back", (db, _, known, _) =>
        {
            if (known is not null)
            {
                db.DistinctProfiles().Remove(known);
            }
        });

    private async Task<Result> Change(
        Command command, string guid, string other, string action, Action<PortalDbContext, MergePair, DistinctProfiles?, DateTime> change)
    {
        if (scope.Value.Refusal(command, null) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        var done = await db.InTransaction<bool>(
            async () =>
            {
                var found = await MergePair.Find(db, guid, other);
                if (!found.IsOk)
                {
                    return found.Error;
                }

                // One at a time, so that two who say the same both have said it.
                var pair = found.Value;
                if (await MergeStore.Lock(db, pair.Kept, pair.Merged, CancellationToken.None) is not var (one, two))
                {
                    return ProfileStore.NotFound;
                }

                var (now, (first, second)) = (time.Now(), Ordered(pair));
                change(db, pair, await db.DistinctProfiles().SingleOrDefaultAsync(d => d.FirstId == first && d.SecondId == second), now);
                db.Record(
                    new AuditedChange(action, pair.Container.TenantId, "profile", one.Guid, one.Guid, [new FieldChange("otherProfile", null, two.Guid)]), now);
                await db.SaveChangesAsync();
                return true;
            },
            CancellationToken.None);
        return done.IsOk ? Result.Ok : done.Error;
    }

    private static (ProfileId First, ProfileId Second) Ordered(MergePair pair) =>
        pair.Kept.CompareTo(pair.Merged) < 0 ? (pair.Kept, pair.Merged) : (pair.Merged, pair.Kept);
}
