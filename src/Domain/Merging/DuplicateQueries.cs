using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Merging;

/// <summary>Groups of profiles in one container that are probably one person, by equal hashes; from a cursor on.</summary>
public sealed class DuplicateQueries(Database database, CurrentScope scope, CustomerDataStore customerData)
{
    public const int PageSize = 20;

    /// <summary>Of a large group the first ones are shown.</summary>
    public const int MembersShown = 10;

    private const int DismissedShown = 50;

    // Where most groups are dismissed, or not to be seen, a page may be short; its next one goes on behind it.
    private const int MostAsked = 10 * PageSize;

    /// <param name="after">Where the page before ended.</param>
    public async Task<Result<DuplicatePage>> List(ContainerId container, LikenessKind kind, string? after)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (await db.Containers().Where(c => c.Id == container).Select(c => c.Name).SingleOrDefaultAsync() is not { } name)
        {
            return Error.NotFound(T("Container"));
        }

        var (groups, asked, next) = (new List<DuplicateGroup>(), 0, after);
        while (groups.Count < PageSize && asked < MostAsked)
        {
            var hashes = await DuplicateStore.Shared(db, container, kind, next, PageSize + 1);
            foreach (var (hash, found) in await Groups(db, container, kind, hashes.Take(PageSize)))
            {
                (next, asked) = (hash, asked + 1);
                if (found is { } group)
                {
                    groups.Add(group);
                }

                if (groups.Count == PageSize)
                {
                    break;
                }
            }

            if (hashes.Count <= PageSize && (hashes.Count == 0 || next == hashes[^1]))
            {
                return new DuplicatePage(name, groups, null);
            }
        }

        return new DuplicatePage(name, groups, next);
    }

    /// <summary>Pairs that somebody has called different people, the latest first.</summary>
    public async Task<Result<IReadOnlyList<DismissedPair>>> Dismissed(ContainerId container)
    {
        if (scope.Value.Refusal(Permissions.ProfilesShow) is { } refusal)
        {
            return refusal;
        }

        await using var db = database.Open(scope.Value);
        if (!await db.Containers().AnyAsync(c => c.Id == container))
        {
            return Error.NotFound(T("Container"));
        }

        return await (
            from pair in db.DistinctProfiles()
            where pair.ContainerId == container
            join first in db.Profiles() on pair.FirstId equals first.Id
            join second in db.Profiles() on pair.SecondId equals second.Id
            orderby pair.At descending
            select new DismissedPair(
                new NamedMember(first.Guid, first.CustomerIdentification), new NamedMember(second.Guid, second.CustomerIdentification), pair.By, pair.At))
            .Take(DismissedShown).ToListAsync();
    }

    // One for each hash; null where nothing is left of it that the reader may see and nobody has dismissed.
    private async Task<IReadOnlyList<(string Hash, DuplicateGroup? Group)>> Groups(
        PortalDbContext db, ContainerId container, LikenessKind kind, IEnumerable<string> hashes)
    {
        // Each has a limit of its own; what else is shown of them is read for all at once.
        var found = new List<(string Hash, List<Profile> Profiles)>();
        foreach (var hash in hashes)
        {
            found.Add((hash, await DuplicateStore.Having(db, container, kind, hash, MembersShown + 1)));
        }

        var ids = found.SelectMany(f => f.Profiles).Select(p => p.Id).Distinct().ToList();
        var shown = new ShownBeside(
            await DuplicateStore.Dismissed(db, ids), await DuplicateStore.Of(db, ids), await DuplicateStore.Instruments(db, ids));
        var groups = new List<(string, DuplicateGroup?)>(found.Count);
        foreach (var (hash, profiles) in found)
        {
            groups.Add((hash, await Group(db, hash, profiles, shown)));
        }

        return groups;
    }

    private async Task<DuplicateGroup?> Group(PortalDbContext db, string hash, List<Profile> found, ShownBeside shown)
    {
        var open = found.FindAll(p => found.Exists(o => o.Id != p.Id && shown.IsOpen(p, o)));
        if (open.Count < 2)
        {
            return null;
        }

        var members = new List<DuplicateMember>();
        foreach (var profile in open.Take(MembersShown))
        {
            var data = await customerData.Open(db, profile);
            members.Add(new DuplicateMember(
                profile.Guid, profile.CustomerIdentification, data.Name, data[CustomerField.Email] is { } email ? Masked.Email(email) : null,
                profile.CreatedAt, shown.Instruments.GetValueOrDefault(profile.Id))
            {
                IsOpen = profile == open[0] || shown.IsOpen(open[0], profile),
                Common = [.. shown.Likes[open[0].Id].Intersect(shown.Likes[profile.Id]).Select(l => l.Kind).Distinct().Order()],
            });
        }

        return new DuplicateGroup(hash, members, open.Count > MembersShown);
    }

    private sealed record ShownBeside(
        HashSet<(ProfileId First, ProfileId Second)> Dismissed, ILookup<ProfileId, (LikenessKind Kind, string Hash)> Likes,
        Dictionary<ProfileId, int> Instruments)
    {
        internal bool IsOpen(Profile one, Profile other) =>
            !Dismissed.Contains(one.Id.CompareTo(other.Id) < 0 ? (one.Id, other.Id) : (other.Id, one.Id));
    }
}

/// <param name="Next">Where the next page begins; null on the last.</param>
public sealed record DuplicatePage(string ContainerName, IReadOnlyList<DuplicateGroup> Groups, string? Next);

/// <param name="Key">Tells it from the others of the page.</param>
/// <param name="Members">The oldest first; the others are compared with it.</param>
public sealed record DuplicateGroup(string Key, IReadOnlyList<DuplicateMember> Members, bool HasMore);

/// <param name="Email">Masked.</param>
public sealed record DuplicateMember(string Guid, string CustomerIdentification, string? Name, string? Email, DateTime CreatedAt, int Instruments)
{
    /// <summary>Nobody has said that it and the first one are different people.</summary>
    public bool IsOpen { get; init; }

    /// <summary>All that it has in common with the first one.</summary>
    public IReadOnlyList<LikenessKind> Common { get; init; } = [];
}

public sealed record NamedMember(string Guid, string CustomerIdentification);

public sealed record DismissedPair(NamedMember First, NamedMember Second, string By, DateTime At);
