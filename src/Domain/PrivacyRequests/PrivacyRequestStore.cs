using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PrivacyRequests;

/// <summary>How requests are numbered, and how one worker at a time carries one out.</summary>
internal static class PrivacyRequestStore
{
    /// <summary>The next number of a tenant in a year. Who makes one at the same moment waits for the end of the caller's transaction, and gets the one
    /// after it.</summary>
    internal static async Task<int> NextNumber(PortalDbContext db, TenantId tenant, int year)
    {
        await db.Tenants().Where(t => t.Id == tenant).ExecuteUpdateAsync(row => row.SetProperty(t => t.Version, t => t.Version));
        return 1 + (await db.PrivacyRequests().Where(r => r.TenantId == tenant && r.Year == year).MaxAsync(r => (int?)r.Number) ?? 0);
    }

    /// <summary>Another choice takes the place of the one before.</summary>
    internal static Task DropChosen(PortalDbContext db, PrivacyRequestId request) =>
        db.RequestedProfiles().Where(p => p.RequestId == request && p.State != RequestedProfileState.Erased && p.State != RequestedProfileState.Gone)
            .ExecuteDeleteAsync();

    /// <summary>What nobody carries out at present, the oldest first.</summary>
    internal static Task<List<PrivacyRequestId>> Due(PortalDbContext db, DateTime now, int most, CancellationToken cancellation) =>
        db.PrivacyRequests().Where(r => r.State == PrivacyRequestState.Running && r.HeldUntil <= now).OrderBy(r => r.HeldUntil).ThenBy(r => r.Id)
            .Select(r => r.Id).Take(most).ToListAsync(cancellation);

    /// <returns>False when another was first.</returns>
    internal static async Task<bool> Take(
        PortalDbContext db, PrivacyRequestId request, Guid holder, DateTime now, DateTime until, CancellationToken cancellation)
    {
        var taken = 0;
        await db.InTransaction(
            async () => taken = await db.PrivacyRequests()
                .Where(r => r.Id == request && r.State == PrivacyRequestState.Running && r.HeldUntil <= now)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.Holder, holder).SetProperty(r => r.HeldUntil, until), cancellation),
            cancellation);
        return taken == 1;
    }

    /// <summary>Holds the row until the caller's transaction ends, and for a while after it.</summary>
    /// <returns>False when another worker has it by now: then nothing may be done.</returns>
    internal static async Task<bool> Hold(PortalDbContext db, PrivacyRequestId request, Guid holder, DateTime until, CancellationToken cancellation) =>
        await db.PrivacyRequests().Where(r => r.Id == request && r.Holder == holder && r.State == PrivacyRequestState.Running)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.HeldUntil, until), cancellation) == 1;

    /// <summary>What goes with a profile, no matter whose it is; counted before it goes.</summary>
    internal static async Task<ErasedRows> Count(PortalDbContext db, ProfileId profile, CancellationToken cancellation)
    {
        var names = await ProfileStore.MergedInto(db, [profile], cancellation);
        names.Add(profile);
        var tied = names.ConvertAll(n => (ProfileId?)n);
        var stored = db.Registrations().IgnoreQueryFilters([RowFilters.Scope]).Where(r => tied.Contains(r.ProfileId) && r.DetachedAt == null);
        return new ErasedRows(
            await stored.CountAsync(r => r.State == RegistrationState.Active, cancellation),
            await db.Transactions().IgnoreQueryFilters([RowFilters.Scope]).CountAsync(t => tied.Contains(t.ProfileId), cancellation),
            await stored.CountAsync(r => r.State == RegistrationState.Active && r.ProviderReference != null, cancellation));
    }

    /// <summary>How many of the providers that were asked have not answered yet, by profile.</summary>
    internal static Task<Dictionary<ProfileId, int>> Waiting(PortalDbContext db, IReadOnlyCollection<ProfileId> gone) =>
        db.QueuedDeregistrations().Where(q => q.ProfileId != null && gone.Contains(q.ProfileId.Value))
            .GroupBy(q => q.ProfileId!.Value).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count);

    /// <summary>How long the tenants of the scope keep customer fields on transactions, at most.</summary>
    internal static Task<int?> KeptMonths(PortalDbContext db, TenantId tenant) =>
        db.Tenants().Where(t => t.Id == tenant).Select(t => t.KeepsCustomerFieldsForMonths).SingleOrDefaultAsync();
}
