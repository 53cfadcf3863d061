using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Keeps and asks for the hashes by which profiles are found.</summary>
internal static class ProfileTermStore
{
    /// <summary>By what it is searched, and by what it is compared with others.</summary>
    internal static void Add(PortalDbContext db, ProfileId profile, ContainerId container, CustomerData data, byte[] key)
    {
        db.ProfileTerms().AddRange(ProfileTerms.Of(data).Select(term => ProfileTerms.Hash(key, term)).Distinct()
            .Select(term => new ProfileTerm { Term = term, ProfileId = profile }));
        db.ProfileLikenesses().AddRange(Likenesses.Of(data).Select(like => new ProfileLikeness
        {
            ContainerId = container, Kind = like.Kind, Hash = Likenesses.Hash(key, like.Kind, like.Text), ProfileId = profile,
        }));
    }

#pragma warning disable RS0030 // because what is deleted are hashes of the profile that the caller holds
    internal static async Task Forget(PortalDbContext db, ProfileId profile, CancellationToken cancellation)
    {
        await db.ProfileTerms().Where(t => t.ProfileId == profile).ExecuteDeleteAsync(cancellation);
        await db.ProfileLikenesses().Where(l => l.ProfileId == profile).ExecuteDeleteAsync(cancellation);
    }
#pragma warning restore RS0030

    internal static async Task<List<(ProfileId Id, ContainerId Container)>> After(
        PortalDbContext db, ProfileId reached, int most, CancellationToken cancellation) =>
        (await db.Profiles().Where(p => p.Id.CompareTo(reached) > 0).OrderBy(p => p.Id).Select(p => new { p.Id, p.ContainerId }).Take(most)
            .ToListAsync(cancellation)).ConvertAll(p => (p.Id, p.ContainerId!.Value));

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
        return [.. terms.Select(term => found.SelectMany(of => of.NewestFirst).Select(key => ProfileTerms.Hash(key, term)).ToArray())];
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
