using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Something that is old enough.</summary>
/// <param name="Id">Of the profile or of the registration.</param>
/// <param name="CreatedAt">By this and the id they are gone through.</param>
/// <param name="Profile">Null for a registration of none.</param>
/// <param name="Guid">Of the profile.</param>
/// <param name="Version">Of the profile: one that was saved since it was found is left alone.</param>
internal sealed record RetentionCandidate(Guid Id, DateTime CreatedAt, ProfileId? Profile, string? Guid, int Version, bool IsHeld)
{
    /// <summary>The registration that it is; null for a profile.</summary>
    internal Registration? Registration { get; init; }
}

/// <summary>The rules as queries: the dry run, the run, and the last look before something goes ask the same. A shared container is used by many
/// tenants, so the filters are lifted, and each query names its container.</summary>
internal static class RetentionCandidateStore
{
    // A card is good to the end of its month, which ends last at UTC-12.
    private static readonly TimeSpan LastMidnight = TimeSpan.FromHours(12);

    internal static async Task<List<RetentionCandidate>> Next(
        PortalDbContext db, RetentionScope which, DateTime afterAt, Guid afterId, int most, CancellationToken cancellation)
    {
        if (which.Terms.Kind == RetentionKind.Unused)
        {
            var after = new ProfileId(afterId);
            return await Profiles(db, which).Where(p => p.CreatedAt >= afterAt && (p.CreatedAt > afterAt || p.Id.CompareTo(after) > 0))
                .OrderBy(p => p.CreatedAt).ThenBy(p => p.Id).Take(most).AsNoTracking()
                .Select(p => new RetentionCandidate(p.Id.Value, p.CreatedAt, p.Id, p.Guid, p.Version, p.HeldSince != null)).ToListAsync(cancellation);
        }

        var behind = new RegistrationId(afterId);
        var rows = await (
            from registration in Registrations(db, which)
            where registration.CreatedAt >= afterAt && (registration.CreatedAt > afterAt || registration.Id.CompareTo(behind) > 0)
            join owner in db.Profiles().IgnoreQueryFilters([RowFilters.Scope]) on registration.ProfileId equals (ProfileId?)owner.Id into owners
            from profile in owners.DefaultIfEmpty()
            orderby registration.CreatedAt, registration.Id
            select new
            {
                Registration = registration,
                Guid = profile == null ? null : profile.Guid,
                Version = profile == null ? 0 : profile.Version,
                IsHeld = profile != null && profile.HeldSince != null,
            }).Take(most).AsNoTracking().ToListAsync(cancellation);
        return rows.ConvertAll(r => new RetentionCandidate(
            r.Registration.Id.Value, r.Registration.CreatedAt, r.Registration.ProfileId, r.Guid, r.Version, r.IsHeld) { Registration = r.Registration });
    }

    /// <summary>How many there are, and how many of them are on legal hold.</summary>
    internal static async Task<(int Found, int Held)> Count(PortalDbContext db, RetentionScope which)
    {
        if (which.Terms.Kind == RetentionKind.Unused)
        {
            var profiles = Profiles(db, which);
            return (await profiles.CountAsync(), await profiles.CountAsync(p => p.HeldSince != null));
        }

        var registrations = Registrations(db, which);
        var held = db.Profiles().IgnoreQueryFilters([RowFilters.Scope]).Where(p => p.ContainerId == which.Container && p.HeldSince != null);
        return (await registrations.CountAsync(), await registrations.CountAsync(r => held.Any(p => p.Id == r.ProfileId)));
    }

    /// <summary>Which of these are old enough still.</summary>
    internal static Task<List<Guid>> Among(PortalDbContext db, RetentionScope which, IReadOnlyCollection<Guid> subjects, CancellationToken cancellation)
    {
        if (which.Terms.Kind == RetentionKind.Unused)
        {
            var profiles = subjects.Select(s => new ProfileId(s)).ToList();
            return Profiles(db, which).Where(p => profiles.Contains(p.Id)).Select(p => p.Id.Value).ToListAsync(cancellation);
        }

        var registrations = subjects.Select(s => new RegistrationId(s)).ToList();
        return Registrations(db, which).Where(r => registrations.Contains(r.Id)).Select(r => r.Id.Value).ToListAsync(cancellation);
    }

    /// <summary>Those of the found registrations that were charged since, for a profile that they do not belong to: no index leads there, so the
    /// transactions of their tenants since then are gone through once for many.</summary>
    /// <param name="since">Only those of later; null for all that count.</param>
    internal static async Task<HashSet<Guid>> ChargedForOthers(
        PortalDbContext db, RetentionScope which, IReadOnlyCollection<RetentionCandidate> found, DateTime? since, CancellationToken cancellation)
    {
        var loose = found.Where(c => c.Registration is { State: RegistrationState.Active }).ToList();
        if (which.Terms.Kind != RetentionKind.Incomplete || loose.Count == 0)
        {
            return [];
        }

        var (tenants, ids) = (loose.Select(c => c.Registration!.TenantId).Distinct().ToList(), loose.ConvertAll(c => (RegistrationId?)c.Registration!.Id));
        var first = TransactionId.FirstAt(since ?? which.Terms.Before(which.Now));
        var charged = await db.Transactions().IgnoreQueryFilters([RowFilters.Scope])
            .Where(t => tenants.Contains(t.TenantId) && t.Id.CompareTo(first) >= 0 && ids.Contains(t.RegistrationId) && !t.Registers
                && t.Status != TransactionStatus.Error && t.Status != TransactionStatus.Cancelled)
            .Select(t => t.RegistrationId!.Value).Distinct().ToListAsync(cancellation);
        return [.. charged.Select(id => id.Value)];
    }

    internal static IQueryable<Profile> Profiles(PortalDbContext db, RetentionScope which)
    {
        var (container, before) = (which.Container, which.Terms.Before(which.Now));
        var transactions = db.Transactions().IgnoreQueryFilters([RowFilters.Scope]);
        var registrations = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]);
        var scheduled = Running(db);
        return db.Profiles().IgnoreQueryFilters([RowFilters.Scope]).Where(p => p.ContainerId == container && p.CreatedAt < before
            && !transactions.Any(t => t.ProfileId == p.Id && t.Status != TransactionStatus.Error && t.Status != TransactionStatus.Cancelled
                && (t.CreatedAt >= before || t.FinishedAt == null))
            && !registrations.Any(r => r.ProfileId == p.Id && r.AttachedAt >= before)
            && !registrations.Any(r => r.ProfileId == p.Id && r.DetachedAt == null && scheduled.Any(s => s.RegistrationId == r.Id)));
    }

    internal static IQueryable<Registration> Registrations(PortalDbContext db, RetentionScope which)
    {
        var container = which.Container;
        var stored = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => r.ContainerId == container);
        return which.Terms.Kind switch
        {
            RetentionKind.Expired => Expired(db, stored, which),
            RetentionKind.NoConsent => WithoutConsent(stored, which.Terms.Before(which.Now)),
            RetentionKind.Incomplete => Incomplete(db, stored, which.Terms.Before(which.Now)),
            _ => throw new ArgumentOutOfRangeException(nameof(which), which.Terms.Kind, "Not about registrations."),
        };
    }

    private static IQueryable<Registration> Expired(PortalDbContext db, IQueryable<Registration> stored, RetentionScope which)
    {
        var scheduled = Running(db);
        var until = which.Terms.Before(which.Now - LastMidnight).AddMonths(-1);
        var (year, month) = (until.Year, until.Month);
        return stored.Where(r => r.State == RegistrationState.Active && r.ProfileId != null && r.DetachedAt == null
            && (r.ExpiryYear < year || (r.ExpiryYear == year && r.ExpiryMonth <= month))
            && !scheduled.Any(s => s.RegistrationId == r.Id));
    }

    private static IQueryable<Registration> WithoutConsent(IQueryable<Registration> stored, DateTime before) => stored.Where(r =>
        r.CreatedAt < before && r.State == RegistrationState.Active && r.ProfileId != null && r.DetachedAt == null
        && (r.ConsentScope == null ? r.AttachedAt < before : r.ConsentUntil < before));

    // One whose transaction is still open may become somebody's yet; one that merchants charge by reference is in use.
    private static IQueryable<Registration> Incomplete(PortalDbContext db, IQueryable<Registration> stored, DateTime before)
    {
        var scheduled = Running(db);
        var transactions = db.Transactions().IgnoreQueryFilters([RowFilters.Scope]);
        return stored.Where(r => r.CreatedAt < before
            && ((r.State == RegistrationState.Pending && !transactions.Any(t => t.Id == r.TransactionId && t.FinishedAt == null))
                || (r.State == RegistrationState.Active && (r.ProfileId == null || r.DetachedAt < before)
                    && !scheduled.Any(s => s.RegistrationId == r.Id)
                    && !transactions.Any(t => t.RegistrationId == r.Id && t.ProfileId == null && t.Status != TransactionStatus.Error
                        && t.Status != TransactionStatus.Cancelled && (t.CreatedAt >= before || t.FinishedAt == null)))));
    }

    private static IQueryable<Schedule> Running(PortalDbContext db) => db.Schedules().IgnoreQueryFilters([RowFilters.Scope]).Where(s =>
        s.Status == ScheduleStatus.Active || s.Status == ScheduleStatus.Paused || s.Status == ScheduleStatus.CreatePending);
}

/// <summary>In which container, by which terms, seen from when.</summary>
internal sealed record RetentionScope(ContainerId Container, RetentionTerms Terms, DateTime Now);
