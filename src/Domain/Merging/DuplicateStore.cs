using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Finds equal hashes in the order of an index, from a cursor on; the database stops at the last that is asked for.</summary>
/// <remarks>Asked of a container that is visible already: the filters would ask for it again at every row. Whose profiles they are is asked with
/// filters.</remarks>
internal static class DuplicateStore
{
    /// <summary>Hashes that several profiles have, as hex.</summary>
    /// <param name="after">The last that was seen; null at the beginning.</param>
    internal static async Task<IReadOnlyList<string>> Shared(PortalDbContext db, ContainerId container, LikenessKind kind, string? after, int most)
    {
        if (kind == LikenessKind.Instrument)
        {
            return [.. (await SharedInstruments(db, container, Bytes(after) ?? [], most)).Select(Convert.ToHexStringLower)];
        }

        var from = Number(after) ?? long.MinValue;
        var hashes = await db.ProfileLikenesses().Where(l => l.ContainerId == container && l.Kind == kind && l.Hash > from)
            .GroupBy(l => l.Hash).Where(g => g.Count() > 1).OrderBy(g => g.Key).Select(g => g.Key).Take(most).ToListAsync();
        return hashes.ConvertAll(Hex);
    }

    /// <summary>The profiles that have it and that the scope may see, the oldest first.</summary>
    internal static Task<List<Profile>> Having(PortalDbContext db, ContainerId container, LikenessKind kind, string hash, int most)
    {
        var profiles = db.Profiles().AsNoTracking().Where(p => p.ContainerId == container);
        if (kind == LikenessKind.Instrument)
        {
            var number = Bytes(hash) ?? [];
            profiles = profiles.Where(p => Attached(db).Where(r => r.ContainerId == container && r.EqualityHash == number)
                .Select(r => r.ProfileId!.Value).Contains(p.Id));
        }
        else
        {
            var like = Number(hash) ?? 0;
            profiles = profiles.Where(p => db.ProfileLikenesses().Where(l => l.ContainerId == container && l.Kind == kind && l.Hash == like)
                .Select(l => l.ProfileId).Contains(p.Id));
        }

        return profiles.OrderBy(p => p.Id).Take(most).ToListAsync();
    }

    /// <summary>Pairs of these that somebody has called different people, the smaller id first.</summary>
    internal static async Task<HashSet<(ProfileId First, ProfileId Second)>> Dismissed(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles) =>
        [.. (await db.DistinctProfiles().AsNoTracking().Where(d => profiles.Contains(d.FirstId) && profiles.Contains(d.SecondId))
            .Select(d => new { d.FirstId, d.SecondId }).ToListAsync()).Select(d => (d.FirstId, d.SecondId))];

    /// <summary>What any two of these have in common, by profile.</summary>
    internal static async Task<ILookup<ProfileId, (LikenessKind Kind, string Hash)>> Of(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles)
    {
        var likes = await db.ProfileLikenesses().Where(l => profiles.Contains(l.ProfileId)).Select(l => new { l.ProfileId, l.Kind, l.Hash }).ToListAsync();
        var stored = await Attached(db).Where(r => profiles.Contains(r.ProfileId!.Value) && r.EqualityHash != null)
            .Select(r => new { Profile = r.ProfileId!.Value, Hash = r.EqualityHash! }).ToListAsync();
        return likes.Select(l => (l.ProfileId, (l.Kind, Hex(l.Hash))))
            .Concat(stored.Select(r => (r.Profile, (LikenessKind.Instrument, Convert.ToHexStringLower(r.Hash)))))
            .ToLookup(l => l.Item1, l => l.Item2);
    }

    /// <summary>How many instruments each of these has.</summary>
    internal static Task<Dictionary<ProfileId, int>> Instruments(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles) =>
        Attached(db).Where(r => profiles.Contains(r.ProfileId!.Value)).GroupBy(r => r.ProfileId!.Value).Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count);

    private static IQueryable<Registration> Attached(PortalDbContext db) =>
        db.Registrations().Where(r => r.State == RegistrationState.Active && r.ProfileId != null && r.DetachedAt == null);

    // As its index is filtered. Numbers are compared as bytes, which no query of .NET can say.
    private static Task<List<byte[]>> SharedInstruments(PortalDbContext db, ContainerId container, byte[] after, int most)
    {
        object owner = db.Database.IsNpgsql() ? container.Value : container.Value.ToByteArray(bigEndian: true);
        return db.Database.SqlQueryRaw<byte[]>(
            """
            SELECT equality_hash AS "Value" FROM registrations
            WHERE container_id = {0} AND equality_hash > {1} AND state = 'Active' AND profile_id IS NOT NULL AND detached_at IS NULL
            GROUP BY equality_hash HAVING COUNT(DISTINCT profile_id) > 1 ORDER BY equality_hash LIMIT {2}
            """,
            owner, after, most).ToListAsync();
    }

    private static string Hex(long hash) => hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static long? Number(string? hex) =>
        long.TryParse(hex, System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture, out var hash) ? hash : null;

    // A cursor comes from an address, where anything may stand.
    private static byte[]? Bytes(string? hex) =>
        hex is { Length: > 0 and <= 64 } && hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigit) ? Convert.FromHexString(hex) : null;
}
