using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The two keys of a container that customer data are kept under, taken before a database transaction begins.</summary>
internal sealed record CustomerDataKeys(SealingKey Sealing, byte[] Search);

/// <summary>Keeps what a profile knows of a person: one sealed value, and the keyed hashes by which it is found. Nothing else knows how it is stored.</summary>
public sealed class CustomerDataStore(KeyRing keys, MasterKeys master)
{
    internal async ValueTask<CustomerDataKeys> Keys(ContainerId container, CancellationToken cancellation) => new(
        await keys.Sealing(KeyOwner.Of(container, default), cancellation), (await keys.Search(KeyOwner.Of(container, default), cancellation)).Newest);

    internal ValueTask<CustomerData> Open(PortalDbContext db, Profile profile, CancellationToken cancellation = default) =>
        Open(db, profile.Id, profile.ContainerId!.Value, profile.PersonalSealed, cancellation);

    /// <returns>Empty where the value does not open: it was changed in the database, or moved there from another profile.</returns>
    internal async ValueTask<CustomerData> Open(
        PortalDbContext db, ProfileId profile, ContainerId container, byte[]? sealedValue, CancellationToken cancellation) =>
        await TryOpen(db, profile, container, sealedValue, cancellation) ?? CustomerData.Empty;

    /// <param name="profile">Tracked and locked.</param>
    /// <param name="pairs">Single pairs to set or, without a value, to remove.</param>
    /// <param name="isNew">Made in this database transaction, so that nothing is kept of it yet.</param>
    /// <returns>What is kept now, and the wire names of the changed fields, in table order.</returns>
    internal async Task<(CustomerData Data, IReadOnlyList<string> Changed)> Apply(
        PortalDbContext db, Profile profile, CustomerDataPatch patch, CustomerDataKeys keys, CancellationToken cancellation,
        IReadOnlyDictionary<string, string?>? pairs = null, bool isNew = false)
    {
        var before = isNew ? CustomerData.Empty : await TryOpen(db, profile.Id, profile.ContainerId!.Value, profile.PersonalSealed, cancellation);
        var (patched, changed) = (before ?? CustomerData.Empty).With(patch);
        var after = patched.WithPairs(pairs);
        if (!ReferenceEquals(after, patched) && !changed.Contains(CustomerFields.ExtraData))
        {
            changed = [.. changed, CustomerFields.ExtraData];
        }

        if (changed.Count > 0 || profile.PersonalSealed is null)
        {
            // Of a value that did not open nobody knows which hashes it left; of one that is not sealed yet there are none.
            var areKept = profile.PersonalSealed is not null && before is not null && IsFoundAlike(before, after);
            profile.KeepPersonal(Seal(profile.Id, profile.ContainerId!.Value, after, keys));
            PlainProfileStore.Clear(db, profile);
            if (!areKept)
            {
                await Exchange(db, profile, after, keys.Search, isNew, cancellation);
            }
        }

        return (after, changed);
    }

    /// <summary>The hashes by which a profile is found, under the newest key; in a database transaction of its own.</summary>
    /// <returns>False where what it knows does not open; then they stay as they are.</returns>
    internal async Task<bool> HashAgain(PortalDbContext db, ProfileId id, ContainerId container, CancellationToken cancellation)
    {
        var keys = await Keys(container, cancellation);
        var opens = true;
        await db.InTransaction(
            async () =>
            {
                if (!await ProfileStore.Hold(db, id, cancellation) || await db.Profiles().FindAsync([id], cancellation) is not { } profile)
                {
                    return;
                }

                if (await TryOpen(db, id, container, profile.PersonalSealed, cancellation) is not { } data)
                {
                    opens = false;
                    return;
                }

                await ProfileTermStore.Forget(db, id, cancellation);
                ProfileTermStore.Add(db, id, container, data, keys.Search);
                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        db.ChangeTracker.Clear();
        return opens;
    }

    internal static byte[] Seal(ProfileId profile, ContainerId container, CustomerData data, CustomerDataKeys keys) =>
        keys.Sealing.Seal(data.Write(), SealedFields.Personal(profile, container));

    // Null for what does not open.
    private async ValueTask<CustomerData?> TryOpen(
        PortalDbContext db, ProfileId profile, ContainerId container, byte[]? sealedValue, CancellationToken cancellation)
    {
        if (sealedValue is null && master.OldSeals.AreAccepted && await PlainProfileStore.Find(db, profile, cancellation) is { } plain)
        {
            if (plain.PersonalSealed is null)
            {
                return await PlainProfileStore.Read(plain, keys, cancellation);
            }

            sealedValue = plain.PersonalSealed;
        }

        return sealedValue is null ? CustomerData.Empty
            : await keys.TryOpen(sealedValue, SealedFields.Personal(profile, container), KeyOwner.Of(container, default), cancellation) is { } opened
                ? CustomerData.Read(opened)
            : null;
    }

    private static bool IsFoundAlike(CustomerData one, CustomerData other) =>
        ProfileTerms.Of(one).SetEquals(ProfileTerms.Of(other)) && Likenesses.Of(one).SetEquals(Likenesses.Of(other));

    private static async Task Exchange(PortalDbContext db, Profile profile, CustomerData data, byte[] key, bool isNew, CancellationToken cancellation)
    {
        if (!isNew)
        {
            await ProfileTermStore.Forget(db, profile.Id, cancellation);
        }

        ProfileTermStore.Add(db, profile.Id, profile.ContainerId!.Value, data, key);
    }
}
