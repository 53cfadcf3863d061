using System.Security.Cryptography;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>The two keys of a container that customer data are kept under, taken before a database transaction begins.</summary>
internal sealed record CustomerDataKeys(SealingKey Sealing, byte[] Search);

/// <summary>Keeps what a profile knows of a person: one sealed value, and the keyed hashes by which it is found. Nothing else knows how it is stored.</summary>
public sealed class CustomerDataStore(KeyRing keys)
{
    internal async ValueTask<CustomerDataKeys> Keys(Id<Container> container, CancellationToken cancellation) => new(
        await keys.Sealing(KeyOwner.Of(container, default), cancellation), await keys.Search(KeyOwner.Of(container, default), cancellation));

    internal ValueTask<CustomerData> Open(PortalDbContext db, Profile profile, CancellationToken cancellation = default) =>
        Open(db, profile.Id, profile.ContainerId!.Value, profile.PersonalSealed, cancellation);

    internal async ValueTask<CustomerData> Open(
        PortalDbContext db, Id<Profile> profile, Id<Container> container, byte[]? sealedValue, CancellationToken cancellation)
    {
        if (sealedValue is null)
        {
            var plain = await PlainProfileStore.Find(db, profile, cancellation);
            if (plain is not { PersonalSealed: { } sealedSince })
            {
                return plain is null ? CustomerData.Empty : await PlainProfileStore.Read(plain, keys, cancellation);
            }

            sealedValue = sealedSince;
        }

        var key = await keys.Find(Sealing.KeyIdOf(sealedValue), cancellation)
            ?? throw new CryptographicException("The data key of a profile is missing from the database.");
        return CustomerData.Read(key.Open(sealedValue, Field(profile, container)));
    }

    /// <param name="profile">Tracked and locked.</param>
    /// <param name="pairs">Single pairs to set or, without a value, to remove.</param>
    /// <returns>What is kept now, and the wire names of the changed fields, in table order.</returns>
    internal async Task<(CustomerData Data, IReadOnlyList<string> Changed)> Apply(
        PortalDbContext db, Profile profile, CustomerDataPatch patch, CustomerDataKeys keys, CancellationToken cancellation, IReadOnlyDictionary<string, string?>? pairs = null)
    {
        var before = await Open(db, profile, cancellation);
        var (patched, changed) = before.With(patch);
        var after = patched.WithPairs(pairs);
        if (!ReferenceEquals(after, patched) && !changed.Contains(CustomerFields.ExtraData))
        {
            changed = [.. changed, CustomerFields.ExtraData];
        }

        if (changed.Count > 0 || profile.PersonalSealed is null)
        {
            await Keep(db, profile, before, after, keys, cancellation);
        }

        return (after, changed);
    }

    internal static byte[] Seal(Id<Profile> profile, Id<Container> container, CustomerData data, CustomerDataKeys keys) =>
        keys.Sealing.Seal(data.Write(), Field(profile, container));

    private static async Task Keep(
        PortalDbContext db, Profile profile, CustomerData before, CustomerData after, CustomerDataKeys keys, CancellationToken cancellation)
    {
        var (isFirst, terms) = (profile.PersonalSealed is null, ProfileTerms.Of(after));
        profile.KeepPersonal(Seal(profile.Id, profile.ContainerId!.Value, after, keys));
        PlainProfileStore.Clear(db, profile);
        if (!isFirst && terms.SetEquals(ProfileTerms.Of(before)))
        {
            return;
        }

        if (!isFirst)
        {
            await ProfileTermStore.Forget(db, profile.Id, cancellation);
        }

        ProfileTermStore.Add(db, profile.Id, terms, keys.Search);
    }

    private static byte[] Field(Id<Profile> profile, Id<Container> container) =>
        new SealedField("profiles.personal_sealed", profile.Value, $"container:{container}").AssociatedData();
}
