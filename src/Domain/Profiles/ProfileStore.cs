using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Profiles;

/// <summary>Finds, makes and locks profiles of one container.</summary>
internal static class ProfileStore
{
    /// <summary>For people; missing and foreign alike.</summary>
    internal static Error NotFound => Error.NotFound(T("Profile"));

    /// <summary>The profile of that guid, or the one that it was merged into, if the scope may see it.</summary>
    /// <param name="guid">In any case.</param>
    internal static IQueryable<Profile> Visible(PortalDbContext db, string guid)
    {
        var stored = guid.ToUpperInvariant();
        return db.Profiles().Where(p => db.ProfileNames().Where(n => n.Guid == stored).Select(n => n.ProfileId).Contains(p.Id));
    }

    /// <summary>Insert or ignore, then read, inside the caller's transaction: of parallel first purchases one makes the profile and all get it.</summary>
    internal static async Task<(Profile Profile, bool Made)> FindOrMake(
        PortalDbContext db, ContainerId container, string identification, ConnectorId madeBy, DateTime now, CancellationToken cancellation)
    {
        var identifier = new ProfileIdentifier(null, identification);
        if (await Lock(db, container, identifier, now, cancellation) is { } existing)
        {
            return (existing, false);
        }

        var profile = new Profile(ProfileId.New(now), container, PublicNames.NewProfileGuid(), identification, madeBy, now);
        db.Profiles().Add(profile);
        try
        {
            // With its own savepoint, so that losing the race costs nothing else.
            db.Database.AutoSavepointsEnabled = true;
            await db.SaveChangesAsync(cancellation);
            return (profile, true);
        }
        catch (DbUpdateException failure) when (UniqueViolation.IsFor(failure, "profiles"))
        {
            db.Entry(profile).State = EntityState.Detached;
            var winner = await Lock(db, container, identifier, now, cancellation);
            return (winner ?? throw new InvalidOperationException("The profile that won the race is gone."), false);
        }
        finally
        {
            db.Database.AutoSavepointsEnabled = false;
        }
    }

    /// <summary>Reads the profile and holds its row until the caller's transaction ends, so that changes queue up instead of colliding.</summary>
    internal static Task<Profile?> Lock(
        PortalDbContext db, ContainerId container, ProfileIdentifier identifier, DateTime now, CancellationToken cancellation) =>
        Take(db, container, identifier, rows => rows.ExecuteUpdateAsync(row => row.SetProperty(p => p.ChangedAt, now), cancellation), cancellation);

    /// <summary>The same for what does not change it.</summary>
    internal static Task<Profile?> Hold(PortalDbContext db, ContainerId container, ProfileIdentifier identifier, CancellationToken cancellation) =>
        Take(db, container, identifier, rows => rows.ExecuteUpdateAsync(row => row.SetProperty(p => p.ChangedAt, p => p.ChangedAt), cancellation),
            cancellation);

    /// <returns>False where it was erased.</returns>
    internal static async Task<bool> Hold(PortalDbContext db, ProfileId id, CancellationToken cancellation) =>
        await db.Profiles().Where(p => p.Id == id).ExecuteUpdateAsync(row => row.SetProperty(p => p.ChangedAt, p => p.ChangedAt), cancellation) == 1;

    /// <summary>Holds several in the order of their ids: of two who do so neither waits for the other in a circle.</summary>
    internal static async Task HoldAll(IQueryable<Profile> rows, IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        foreach (var id in ids.Order())
        {
            await rows.Where(p => p.Id == id).ExecuteUpdateAsync(row => row.SetProperty(p => p.ChangedAt, p => p.ChangedAt), cancellation);
        }
    }

    /// <summary>No matter who sees them.</summary>
    internal static Task HoldAll(PortalDbContext db, IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation) =>
        HoldAll(db.Profiles().IgnoreQueryFilters([RowFilters.Scope]), ids, cancellation);

    /// <summary>Holds those that nobody else holds at this moment, no matter who sees them. What is held is being used or changed.</summary>
    internal static Task<List<Profile>> HoldFree(PortalDbContext db, IReadOnlyCollection<ProfileId> ids, CancellationToken cancellation)
    {
        // SQLite has one writer, who has the gate.
        var rows = db.Database.IsNpgsql()
            ? db.Profiles().FromSql($"SELECT * FROM profiles WHERE id = ANY({ids.Select(id => id.Value).ToArray()}) FOR UPDATE SKIP LOCKED")
            : db.Profiles().Where(p => ids.Contains(p.Id));
        return rows.IgnoreQueryFilters([RowFilters.Scope]).AsNoTracking().ToListAsync(cancellation);
    }

    /// <summary>The instruments of a profile, oldest first (contract 3.6).</summary>
    internal static IQueryable<Registration> Instruments(PortalDbContext db, ProfileId profile) =>
        db.Registrations()
            .Where(r => r.ProfileId == profile && r.State == RegistrationState.Active && r.DetachedAt == null)
            .OrderBy(r => r.AttachedAt).ThenBy(r => r.Id);

    /// <summary>Both names must mean the same profile; otherwise there is none. Names of profiles that were merged away mean the one that has taken
    /// them in.</summary>
    internal static IQueryable<Profile> Matching(PortalDbContext db, ContainerId container, ProfileIdentifier identifier)
    {
        var (profiles, names) = (db.Profiles().Where(p => p.ContainerId == container), db.ProfileNames().Where(n => n.ContainerId == container));
        if (identifier.Guid is { } guid)
        {
            profiles = profiles.Where(p => names.Where(n => n.Guid == guid).Select(n => n.ProfileId).Contains(p.Id));
        }

        return identifier.CustomerIdentification is { } identification
            ? profiles.Where(p => names.Where(n => n.CustomerIdentification == identification).Select(n => n.ProfileId).Contains(p.Id)) : profiles;
    }

    /// <summary>Profiles that were merged into them, no matter when.</summary>
    internal static Task<List<ProfileId>> MergedInto(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) =>
        db.ProfileNames().Where(n => profiles.Contains(n.ProfileId) && n.Id != n.ProfileId).Select(n => n.Id).ToListAsync(cancellation);

    /// <summary>Takes the choice of a preferred instrument and of a backup away, before the instruments go.</summary>
    internal static Task UnchooseInstruments(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation) =>
        db.Profiles().Where(p => profiles.Contains(p.Id) && (p.PreferredRegistrationId != null || p.BackupRegistrationId != null)).ExecuteUpdateAsync(
            row => row.SetProperty(p => p.PreferredRegistrationId, (RegistrationId?)null).SetProperty(p => p.BackupRegistrationId, (RegistrationId?)null),
            cancellation);

    /// <summary>Ends profiles and the names that led to them, with all that is kept under both. Staff of single merchants see a profile by its payments, whose
    /// ties are cut by now.</summary>
    /// <param name="profiles">Held, and seen when they were.</param>
    internal static async Task Erase(PortalDbContext db, IReadOnlyCollection<ProfileId> profiles, CancellationToken cancellation)
    {
        var rows = db.Profiles().IgnoreQueryFilters([RowFilters.Scope, RowFilters.Merchants, RowFilters.Merged]);
        await rows.Where(p => p.MergedIntoId != null && profiles.Contains(p.MergedIntoId.Value)).ExecuteDeleteAsync(cancellation);
        if (await rows.Where(p => profiles.Contains(p.Id)).ExecuteDeleteAsync(cancellation) != profiles.Count)
        {
            throw new InvalidOperationException("A profile that was held is gone.");
        }
    }

    /// <summary>How many profiles lie in each of these containers, which are visible already and their profiles with them. The filter is lifted
    /// because it would ask for the container again at every profile; counting stops where lists stop counting.</summary>
    internal static Task<Dictionary<ContainerId, int>> CountsIn(PortalDbContext db, IReadOnlyCollection<ContainerId> visible) => (
        from container in db.Containers().IgnoreQueryFilters([RowFilters.Scope])
        where visible.Contains(container.Id)
        select new
        {
            container.Id,
            Profiles = db.Profiles().Where(p => p.ContainerId == container.Id).Take(Page<Profile>.CountLimit + 1).Count(),
        }).ToDictionaryAsync(c => c.Id, c => c.Profiles);

    /// <summary>How many lie in a container, no matter who sees them; counting stops where lists stop counting.</summary>
    internal static Task<int> CountIn(PortalDbContext db, ContainerId container) =>
        db.Profiles().IgnoreQueryFilters([RowFilters.Scope]).Where(p => p.ContainerId == container).CountForList();

    /// <summary>Ends an instrument for good, with the schedules that charge it.</summary>
    /// <param name="by">Who ends it, for the record of its consent.</param>
    /// <returns>Null when it had ended before.</returns>
    internal static async Task<InstrumentEnd?> EndInstrument(
        PortalDbContext db, RegistrationId id, string by, string? reason, DateTime now, CancellationToken cancellation)
    {
        // Containers may have been unshared since; the registration ends all the same.
        var profiles = db.Profiles().IgnoreQueryFilters([RowFilters.Scope]);

        // Twice: a merge that was waited for has made it the preferred one of another profile.
        var wasPreferred = await Unprefer(profiles, id, cancellation) || await Unprefer(profiles, id, cancellation);
        await profiles.Where(p => p.BackupRegistrationId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.BackupRegistrationId, (RegistrationId?)null), cancellation);
        if (await RegistrationStore.End(db, id, now, cancellation) is not { } ended)
        {
            return null;
        }

        await ConsentStore.End(db, id, by, reason, now, cancellation);
        await ScheduleStore.EndOf(db, db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => r.Id == id), cancellation);
        var left = ended.DetachedAt is not null ? null : await (
            from profile in profiles
            where profile.Id == ended.ProfileId
            join container in db.Containers().IgnoreQueryFilters([RowFilters.Scope]) on profile.ContainerId equals container.Id
            select new { Owner = container.TenantId, Profile = new NamedProfile(profile.Id, profile.Guid, profile.CustomerIdentification) })
                .SingleOrDefaultAsync(cancellation);
        return new InstrumentEnd(ended, left is null ? null : new LeftProfile(left.Owner, left.Profile, ended, wasPreferred));
    }

    private static async Task<bool> Unprefer(IQueryable<Profile> profiles, RegistrationId id, CancellationToken cancellation) =>
        0 < await profiles.Where(p => p.PreferredRegistrationId == id)
            .ExecuteUpdateAsync(row => row.SetProperty(p => p.PreferredRegistrationId, (RegistrationId?)null), cancellation);

    private static async Task<Profile?> Take(
        PortalDbContext db, ContainerId container, ProfileIdentifier identifier, Func<IQueryable<Profile>, Task<int>> hold, CancellationToken cancellation)
    {
        var named = Named(db, container, identifier);
        if (await hold(named) == 1)
        {
            return await named.SingleAsync(cancellation);
        }

        // No profile has these names now. One that was merged away had them, perhaps only while this waited; its names may move on while this waits again.
        var led = Matching(db, container, identifier);
        while (await led.Select(p => (ProfileId?)p.Id).SingleOrDefaultAsync(cancellation) is { } id)
        {
            if (await hold(db.Profiles().Where(p => p.Id == id)) == 1 && await led.SingleOrDefaultAsync(p => p.Id == id, cancellation) is { } profile)
            {
                return profile;
            }
        }

        return null;
    }

    private static IQueryable<Profile> Named(PortalDbContext db, ContainerId container, ProfileIdentifier identifier)
    {
        var profiles = db.Profiles().Where(p => p.ContainerId == container);
        profiles = identifier.Guid is { } guid ? profiles.Where(p => p.Guid == guid) : profiles;
        return identifier.CustomerIdentification is { } identification ? profiles.Where(p => p.CustomerIdentification == identification) : profiles;
    }
}

/// <param name="Left">The profile whose instrument it was; null when it was nobody's.</param>
internal sealed record InstrumentEnd(Registration Registration, LeftProfile? Left);

/// <param name="Owner">The tenant that owns the profile's container.</param>
internal sealed record LeftProfile(TenantId Owner, NamedProfile Profile, Registration Instrument, bool WasPreferred);
