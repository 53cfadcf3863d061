using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>A search as a query of ranges and equalities that the indexes answer, whatever the number of profiles.</summary>
internal static class ProfileMatches
{
    internal static IQueryable<Profile> Of(PortalDbContext db, ProfileSearch search)
    {
        var profiles = InReach(db, search.Container);
        if (search.Guid is { } guid)
        {
            profiles = profiles.Where(p => p.Guid == guid);
        }

        if (search.CustomerIdentification is { } identification)
        {
            profiles = profiles.Where(p => p.CustomerIdentification == identification);
        }

        if (search.Name is { } name)
        {
            profiles = Named(profiles, name);
        }

        if (search.Email is { } email)
        {
            var end = SearchText.AfterPrefix(email);
            profiles = profiles.Where(p => p.SearchEmail!.CompareTo(email) >= 0 && p.SearchEmail!.CompareTo(end) < 0);
        }

        if (search.Phone is { } phone)
        {
            profiles = profiles.Where(p => p.SearchPhone == phone);
        }

        return WithInstruments(db, Created(profiles, search), search);
    }

    internal static IQueryable<Profile> Sorted(IQueryable<Profile> profiles, ProfileSearch search) => (search.Sort, search.Descending) switch
    {
        (ProfileSort.Name, false) => profiles.OrderBy(p => p.SearchName).ThenBy(p => p.Id),
        (ProfileSort.Name, true) => profiles.OrderByDescending(p => p.SearchName).ThenByDescending(p => p.Id),
        (_, true) => profiles.OrderByDescending(p => p.CreatedAt).ThenByDescending(p => p.Id),
        _ => profiles.OrderBy(p => p.CreatedAt).ThenBy(p => p.Id),
    };

    // Every index begins with the container. A profile's own filter asks for its container again, which is dear for many rows and no way into an index.
    private static IQueryable<Profile> InReach(PortalDbContext db, Id<Container>? container) => container is { } one
        ? db.Profiles.AsNoTracking().Where(p => p.ContainerId == one)
        : from visible in db.Containers
          join profile in db.Profiles.AsNoTracking() on (Id<Container>?)visible.Id equals profile.ContainerId
          select profile;

    private static IQueryable<Profile> Named(IQueryable<Profile> profiles, string name)
    {
        var end = SearchText.AfterPrefix(name);
        if (name.LastIndexOf(' ') is not (> 0 and var blank))
        {
            return profiles.Where(p => p.SearchName.CompareTo(name) >= 0 && p.SearchName.CompareTo(end) < 0);
        }

        // Stored as last and first name; typed either way.
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

    private static IQueryable<Profile> WithInstruments(PortalDbContext db, IQueryable<Profile> profiles, ProfileSearch search)
    {
        if (search.HasInstruments is { } has)
        {
            profiles = profiles.Where(p => db.Registrations.Any(r => r.ProfileId == p.Id && r.State == RegistrationState.Active && r.DetachedAt == null) == has);
        }

        if (search.CardFirstSix is not null || search.CardLastFour is not null)
        {
            var cards = Instruments(db, search.Container).Where(r => r.Method == PaymentMethod.Card);
            cards = search.CardFirstSix is { } first ? cards.Where(r => r.FirstSix == first) : cards;
            cards = search.CardLastFour is { } last ? cards.Where(r => r.LastFour == last) : cards;
            var owners = cards.Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        if (search.IbanLastFour is { } end)
        {
            var owners = Instruments(db, search.Container).Where(r => r.Method == PaymentMethod.Iban && r.LastFour == end).Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        if (search.Token is { } token)
        {
            var owners = db.Registrations.Where(r => r.Token == token && r.ProfileId != null && r.State == RegistrationState.Active).Select(r => r.ProfileId!.Value);
            profiles = profiles.Where(p => owners.Contains(p.Id));
        }

        return profiles;
    }

    private static IQueryable<Registration> Instruments(PortalDbContext db, Id<Container>? container)
    {
        var attached = db.Registrations.Where(r => r.ProfileId != null && r.State == RegistrationState.Active && r.DetachedAt == null);
        return container is { } one
            ? attached.Where(r => r.ContainerId == one)
            : from visible in db.Containers
              join registration in attached on (Id<Container>?)visible.Id equals registration.ContainerId
              select registration;
    }
}
