using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A search as a query of ranges and equalities that the indexes answer, regardless of the number of profiles.</summary>
internal static class ProfileMatches
{
    // Known by name, the planner sees how many rows they hold; joined to the rule of who sees which, it can only guess.
    private const int MostByName = 200;

    /// <summary>What matches, in parts that follow each other: profiles with the typed last name, then those with it as the first name. Each part is
    /// sorted by an index of its own, so that a page of many namesakes is as cheap as one of few; where no index sorts, only the first that are found are.</summary>
    internal static async Task<IReadOnlyList<IQueryable<Profile>>> Of(PortalDbContext db, ProfileSearch search)
    {
        var profiles = About(db, search, await Containers(db, search));
        if (search.Name is not { } name)
        {
            return [Sorted(profiles, search)];
        }

        var end = SearchText.AfterPrefix(name);
        if (name.Contains(' ', StringComparison.Ordinal))
        {
            return [Sorted(FirstFound(Named(profiles, name, end), search), search)];
        }

        var byLast = profiles.Where(p => p.SearchName.CompareTo(name) >= 0 && p.SearchName.CompareTo(end) < 0);
        var byFirst = profiles.Where(p => p.SearchFirstName!.CompareTo(name) >= 0 && p.SearchFirstName!.CompareTo(end) < 0
            && !(p.SearchName.CompareTo(name) >= 0 && p.SearchName.CompareTo(end) < 0));
        return search.Sort == ProfileSort.Name
            ? [Sorted(FirstFound(byLast, search), search), SortedByFirst(FirstFound(byFirst, search), search.Descending)]
            : [Sorted(FirstFound(byLast.Concat(byFirst), search), search)];
    }

    // By any other order a name that all have would be sorted as a whole for one page; nobody turns that many.
    private static IQueryable<Profile> FirstFound(IQueryable<Profile> named, ProfileSearch search) =>
        search.Sort == ProfileSort.Name ? named : named.Take(Page<ProfileListItem>.CountLimit + 1);

    private static async Task<IReadOnlyList<Id<Container>?>> Containers(PortalDbContext db, ProfileSearch search) =>
        search.Container is { } one ? [one] : await db.Containers.Select(c => (Id<Container>?)c.Id).Take(MostByName + 1).ToListAsync();

    private static IQueryable<Profile> About(PortalDbContext db, ProfileSearch search, IReadOnlyList<Id<Container>?> containers)
    {
        var profiles = InReach(db, containers);
        if (search.Guid is { } guid)
        {
            profiles = profiles.Where(p => p.Guid == guid);
        }

        if (search.CustomerIdentification is { } identification)
        {
            profiles = profiles.Where(p => p.CustomerIdentification == identification);
        }

        if (search.Email is { } email)
        {
            var end = SearchText.AfterPrefix(email);
            profiles = profiles.Where(p => p.SearchEmail!.CompareTo(email) >= 0 && p.SearchEmail!.CompareTo(end) < 0);
        }

        if (search.Phone is { } phone)
        {
            var last = SearchText.DigitsFromEnd(phone.TrimStart('0'))!;
            last = last[..Math.Min(last.Length, ProfileSearch.PhoneDigitsThatTell)];
            var end = SearchText.AfterPrefix(last);
            profiles = profiles.Where(p => p.SearchPhone!.CompareTo(last) >= 0 && p.SearchPhone!.CompareTo(end) < 0);
        }

        return WithInstruments(db, Created(profiles, search), search, containers);
    }

    private static IQueryable<Profile> Sorted(IQueryable<Profile> profiles, ProfileSearch search) => (search.Sort, search.Descending) switch
    {
        (ProfileSort.Name, false) => profiles.OrderBy(p => p.SearchName).ThenBy(p => p.Id),
        (ProfileSort.Name, true) => profiles.OrderByDescending(p => p.SearchName).ThenByDescending(p => p.Id),
        (_, true) => profiles.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id),
        _ => profiles.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id),
    };

    private static IQueryable<Profile> SortedByFirst(IQueryable<Profile> profiles, bool descending) => descending
        ? profiles.OrderByDescending(p => p.SearchFirstName).ThenByDescending(p => p.Id)
        : profiles.OrderBy(p => p.SearchFirstName).ThenBy(p => p.Id);

    // Every index begins with the container. A profile's own filter asks for its container again, which is dear for many rows and no way into an index.
    private static IQueryable<Profile> InReach(PortalDbContext db, IReadOnlyList<Id<Container>?> containers) => containers switch
    {
        [var one] => db.Profiles.AsNoTracking().Where(p => p.ContainerId == one),
        { Count: <= MostByName } => db.Profiles.AsNoTracking().Where(p => containers.Contains(p.ContainerId)),
        _ => from visible in db.Containers
             join profile in db.Profiles.AsNoTracking() on (Id<Container>?)visible.Id equals profile.ContainerId
             select profile,
    };

    // Stored as last and first name; typed either way.
    private static IQueryable<Profile> Named(IQueryable<Profile> profiles, string name, string? end)
    {
        var blank = name.LastIndexOf(' ');
        var (first, last) = ($" {name[..blank]}", name[(blank + 1)..]);
        var lastEnd = SearchText.AfterPrefix(last);
        return profiles.Where(p =>
            (p.SearchName.CompareTo(name) >= 0 && p.SearchName.CompareTo(end) < 0)
            || (p.SearchName.CompareTo(last) >= 0 && p.SearchName.CompareTo(lastEnd) < 0 && p.SearchName.Contains(first)));
    }

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
        PortalDbContext db, IQueryable<Profile> profiles, ProfileSearch search, IReadOnlyList<Id<Container>?> containers)
    {
        if (search.HasInstruments is { } has)
        {
            profiles = profiles.Where(p => db.Registrations.Any(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null) == has);
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
            var owners = db.Registrations.Where(r => r.Token == token && r.ProfileId != null && r.State == RegistrationState.Active).Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        return profiles;
    }

    private static IQueryable<Registration> Instruments(PortalDbContext db, IReadOnlyList<Id<Container>?> containers)
    {
        var attached = db.Registrations.Where(r => r.ProfileId != null && r.State == RegistrationState.Active && r.DetachedAt == null);
        return containers switch
        {
            [var one] => attached.Where(r => r.ContainerId == one),
            { Count: <= MostByName } => attached.Where(r => containers.Contains(r.ContainerId)),
            _ => from visible in db.Containers
                 join registration in attached on (Id<Container>?)visible.Id equals registration.ContainerId
                 select registration,
        };
    }
}
