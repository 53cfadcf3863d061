using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>What stands against erasing a profile: the one rule that is asked when the staff looks, asks and approves, and again by the worker.</summary>
internal static class PrivacyBlockerStore
{
    // Of each kind: who removes these looks again.
    private const int Listed = 20;

    /// <param name="db">Of the person who erases: what they cannot see stands against it too, and is not named.</param>
    internal static async Task<IReadOnlyList<PrivacyBlocker>> Of(
        PortalDbContext db, Profile profile, Container container, CancellationToken cancellation = default)
    {
        var found = new List<PrivacyBlocker>();
        if (profile.IsHeld)
        {
            found.Add(new PrivacyBlocker(BlockerKind.LegalHold, profile.Guid));
        }

        if (!await ContainerStore.MayDeleteProfiles(db, container))
        {
            found.Add(new PrivacyBlocker(BlockerKind.NotLetByOwner, profile.Guid));
        }

        await Add(BlockerKind.Schedule, Schedules(db, profile.Id).OrderBy(s => s.Id).Select(s => s.ScheduleId));
        await Add(BlockerKind.Authorisation, Authorisations(db, profile.Id).OrderBy(t => t.Id).Select(t => t.Uuid));
        await Add(BlockerKind.Transaction, UnderWay(db, profile.Id).OrderBy(t => t.Id).Select(t => t.Uuid));
        return found;

        async Task Add(BlockerKind kind, IQueryable<string> subjects)
        {
            var visible = await subjects.Take(Listed).ToListAsync(cancellation);
            found.AddRange(visible.Select(subject => new PrivacyBlocker(kind, profile.Guid, subject)));
            if (visible.Count < Listed && await subjects.IgnoreQueryFilters([RowFilters.Scope]).CountAsync(cancellation) > visible.Count)
            {
                found.Add(new PrivacyBlocker(kind, profile.Guid));
            }
        }
    }

    private static IQueryable<Schedule> Schedules(PortalDbContext db, ProfileId profile) => db.Schedules().Where(s =>
        (s.Status == ScheduleStatus.Active || s.Status == ScheduleStatus.Paused || s.Status == ScheduleStatus.CreatePending)
        && db.Registrations().Any(r => r.Id == s.RegistrationId && r.ProfileId == profile && r.DetachedAt == null));

    private static IQueryable<Transaction> Authorisations(PortalDbContext db, ProfileId profile) => db.Transactions().Where(t =>
        t.ProfileId == profile && t.Type == TransactionType.Preauthorize && t.Status == TransactionStatus.Success && !t.Closed
        && t.Authorized - t.Captured - t.Voided > 0);

    /// <summary>Whether a charge has found it in the meantime, no matter whose.</summary>
    internal static Task<bool> IsBeingCharged(PortalDbContext db, ProfileId profile, CancellationToken cancellation) =>
        UnderWay(db, profile).IgnoreQueryFilters([RowFilters.Scope]).AnyAsync(cancellation);

    // A link for a new card moves no money, and stores nothing of who was erased.
    private static IQueryable<Transaction> UnderWay(PortalDbContext db, ProfileId profile) => db.Transactions().Where(t =>
        t.ProfileId == profile && t.FinishedAt == null && !(t.Type == TransactionType.Register && t.Status == TransactionStatus.Redirect));
}
