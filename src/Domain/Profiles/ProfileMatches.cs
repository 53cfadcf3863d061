using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A search as a query of equalities that the indexes answer, regardless of the number of profiles.</summary>
internal static class ProfileMatches
{
    /// <summary>The most containers in which people are looked for by name, email or phone at once: each has hashes of its own. Known by name, the
    /// planner also sees how many rows they hold; joined to the rule of who sees which, it can only guess.</summary>
    internal const int MostByName = 200;

    private const int Most = Page<ProfileListItem>.CountLimit + 1;

    /// <summary>What matches, in parts that follow each other: sealed rows and, until all are, those of an older version.</summary>
    internal static async Task<IReadOnlyList<IQueryable<Profile>>> Of(PortalDbContext db, ProfileSearch search, KeyRing keys, bool withPlain)
    {
        var containers = await Containers(db, search);
        var profiles = About(db, search, containers);
        if (ProfileTerms.Asked(search) is not { Count: > 0 } terms)
        {
            return [Sorted(profiles, search.Descending)];
        }

        var hashes = await ProfileTermStore.Hashes(keys, [.. containers.Take(MostByName).Select(c => c!.Value)], terms);
        var found = With(await ProfileTermStore.With(db, hashes, Most),
            WithInstruments(db, Created(ByIds(db, db.Profiles().AsNoTracking(), search, containers), search), search, containers));
        List<IQueryable<Profile>> parts =
            [hashes[0].Length == 1 ? SortedByTerm(found, search.Descending) : Sorted(found.Select(f => f.Profile).Take(Most), search.Descending)];
        if (withPlain)
        {
            parts.Add(Sorted(PlainProfileStore.Matching(profiles, search), search.Descending));
        }

        return parts;
    }

    private static IQueryable<Named> With(IQueryable<ProfileTerm> terms, IQueryable<Profile> profiles) =>
        from term in terms
        join profile in profiles on term.ProfileId equals profile.Id
        select new Named { Term = term, Profile = profile };

    // One hash's rows lie in the index by the ids of their profiles, which are ordered by time.
    private static IQueryable<Profile> SortedByTerm(IQueryable<Named> found, bool descending) =>
        (descending ? found.OrderByDescending(f => f.Term.ProfileId) : found.OrderBy(f => f.Term.ProfileId)).Select(f => f.Profile);

    private static async Task<IReadOnlyList<ContainerId?>> Containers(PortalDbContext db, ProfileSearch search) =>
        search.Container is { } one ? [one] : await db.Containers().Select(c => (ContainerId?)c.Id).Take(MostByName + 1).ToListAsync();

    private static IQueryable<Profile> About(PortalDbContext db, ProfileSearch search, IReadOnlyList<ContainerId?> containers) =>
        WithInstruments(db, Created(ByIds(db, InReach(db, containers), search, containers), search), search, containers);

    // What was merged away is found by its names; in very many containers only by the present ones.
    private static IQueryable<Profile> ByIds(
        PortalDbContext db, IQueryable<Profile> profiles, ProfileSearch search, IReadOnlyList<ContainerId?> containers)
    {
        if (search.Guid is { } guid)
        {
            profiles = profiles.Where(p => db.ProfileNames().Where(n => n.Guid == guid).Select(n => n.ProfileId).Contains(p.Id));
        }

        if (search.CustomerIdentification is not { } identification)
        {
            return profiles;
        }

        return containers.Count > MostByName
            ? profiles.Where(p => p.CustomerIdentification == identification)
            : profiles.Where(p => db.ProfileNames().Where(n => containers.Contains(n.ContainerId) && n.CustomerIdentification == identification)
                .Select(n => n.ProfileId).Contains(p.Id));
    }

    private static IQueryable<Profile> Sorted(IQueryable<Profile> profiles, bool descending) => descending
        ? profiles.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id)
        : profiles.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id);

    // Every index begins with the container. A profile's own filter asks for its container again, which is dear for many rows and no way into an index.
    private static IQueryable<Profile> InReach(PortalDbContext db, IReadOnlyList<ContainerId?> containers) => containers switch
    {
        [var one] => db.Profiles().AsNoTracking().Where(p => p.ContainerId == one),
        { Count: <= MostByName } => db.Profiles().AsNoTracking().Where(p => containers.Contains(p.ContainerId)),
        _ => from visible in db.Containers()
             join profile in db.Profiles().AsNoTracking() on (ContainerId?)visible.Id equals profile.ContainerId
             select profile,
    };

    private static IQueryable<Profile> Created(IQueryable<Profile> profiles, ProfileSearch search)
    {
        if (search.CreatedBy is { } connector)
        {
            profiles = profiles.Where(p => p.CreatedByConnectorId == connector);
        }

        if (search.CreatedFrom is { } from)
        {
            profiles = profiles.Where(p => p.CreatedAt >= from);
        }

        return search.CreatedBefore is { } before ? profiles.Where(p => p.CreatedAt < before) : profiles;
    }

    private static IQueryable<Profile> WithInstruments(
        PortalDbContext db, IQueryable<Profile> profiles, ProfileSearch search, IReadOnlyList<ContainerId?> containers)
    {
        if (search.HasInstruments is { } has)
        {
            profiles =
                profiles.Where(p => db.Registrations().Any(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null) == has);
        }

        if (search.CardFirstSix is not null || search.CardLastFour is not null)
        {
            var cards = Instruments(db, containers).Where(r => r.Method == PaymentMethod.Card);
            if (search.CardFirstSix is { } first)
            {
                var beginnings = ShownDigits.BeginningsOf(first);
                cards = cards.Where(r => beginnings.Contains(r.FirstSix));
            }

            cards = search.CardLastFour is { } last ? cards.Where(r => r.LastFour == last) : cards;
            var owners = cards.Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        if (search.IbanLastFour is { } end)
        {
            var owners = Instruments(db, containers).Where(r => r.Method == PaymentMethod.Iban && r.LastFour == end).Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        if (search.Token is { } token)
        {
            var owners = db.Registrations().Where(r => r.Token == token && r.ProfileId != null && r.State == RegistrationState.Active)
                .Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        return profiles;
    }

    private static IQueryable<Registration> Instruments(PortalDbContext db, IReadOnlyList<ContainerId?> containers)
    {
        var attached = db.Registrations().Where(r => r.ProfileId != null && r.State == RegistrationState.Active && r.DetachedAt == null);
        return containers switch
        {
            [var one] => attached.Where(r => r.ContainerId == one),
            { Count: <= MostByName } => attached.Where(r => containers.Contains(r.ContainerId)),
            _ => from visible in db.Containers()
                 join registration in attached on (ContainerId?)visible.Id equals registration.ContainerId
                 select registration,
        };
    }

    private sealed class Named
    {
        public required ProfileTerm Term { get; init; }

        public required Profile Profile { get; init; }
    }
}
