using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Keeps and asks for the hashes by which profiles are found.</summary>
internal static class ProfileTermStore
{
    internal static void Add(PortalDbContext db, ProfileId profile, IEnumerable<string> terms, byte[] key) =>
        db.ProfileTerms().AddRange(
            terms.Select(term => ProfileTerms.Hash(key, term)).Distinct().Select(term => new ProfileTerm { Term = term, ProfileId = profile }));

    internal static Task Forget(PortalDbContext db, ProfileId profile, CancellationToken cancellation) =>
#pragma warning disable RS0030 // because what is deleted are hashes of the profile that the caller holds
        db.ProfileTerms().Where(t => t.ProfileId == profile).ExecuteDeleteAsync(cancellation);
#pragma warning restore RS0030

    /// <summary>The ids of profiles that have all these terms, the rarest asked first. A container's hashes match in that container alone.</summary>
    /// <param name="asked">By term, its hash in each container that is searched; not empty.</param>
    internal static async Task<IQueryable<ProfileTerm>> With(PortalDbContext db, IReadOnlyList<long[]> asked, int most)
    {
        var byRarity = asked.Count == 1 ? asked : await ByRarity(db, asked, most);
        var found = Having(db, byRarity[0]);
        foreach (var hashes in byRarity.Skip(1))
        {
            found = found.Where(t => db.ProfileTerms().Any(o => o.ProfileId == t.ProfileId && hashes.Contains(o.Term)));
        }

        return found;
    }

    /// <summary>The hashes of each term in each of these containers; a container without profiles has no key and none.</summary>
    internal static async Task<IReadOnlyList<long[]>> Hashes(
        KeyRing keys, IReadOnlyList<ContainerId> containers, IReadOnlyList<string> terms, CancellationToken cancellation = default)
    {
        var found = await keys.FindSearch([.. containers.Select(c => KeyOwner.Of(c, default))], cancellation);
        return [.. terms.Select(term => found.Select(key => ProfileTerms.Hash(key, term)).ToArray())];
    }

    // One hash is an equality, whose rows the index has in the order of their ids.
    private static IQueryable<ProfileTerm> Having(PortalDbContext db, long[] hashes) =>
        hashes is [var one] ? db.ProfileTerms().AsNoTracking().Where(t => t.Term == one) : db.ProfileTerms().AsNoTracking().Where(t => hashes.Contains(t.Term));

    private static async Task<IReadOnlyList<long[]>> ByRarity(PortalDbContext db, IReadOnlyList<long[]> asked, int most)
    {
        var counted = new List<(long[] Hashes, int Count)>(asked.Count);
        foreach (var hashes in asked)
        {
            counted.Add((hashes, await Having(db, hashes).Take(most).CountAsync()));
        }

        return [.. counted.OrderBy(c => c.Count).Select(c => c.Hashes)];
    }
}
