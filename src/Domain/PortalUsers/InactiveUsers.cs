using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Disables the accounts of people who have not signed in for as long as their tenant says; never the last administrator, never API users.</summary>
internal sealed class InactiveUsers(Database database, IMailbox mailbox, TimeProvider time)
{
    private const int Batch = 200;
    internal const int WarnDays = 7;

    /// <returns>How many were disabled.</returns>
    public async Task<int> DisableThem(CancellationToken cancellation)
    {
        var disabled = 0;
        var after = Guid.Empty;
        while (true)
        {
            await using var db = database.Open(new SystemScope("inactive users"));
            var quiet = await Quiet(db, after, cancellation);
            foreach (var user in quiet)
            {
                disabled += await Treat(db, user, cancellation) ? 1 : 0;
            }

            if (quiet.Count < Batch)
            {
                return disabled;
            }

            after = quiet[^1].Id;
        }
    }

    // Users who were inactive for the shortest time that a tenant can set, less the days of the warning; the tenant's own number is looked up then.
    private Task<List<PortalUser>> Quiet(PortalDbContext db, Guid after, CancellationToken cancellation)
    {
        var before = time.Now().AddDays(WarnDays - TenantSecurity.ShortestInactivity);
        return db.Users().Where(u => u.Id > after && !u.Disabled && u.ArchivedAt == null && u.PasswordHash != null
                && (u.LastSignInAt == null ? u.CreatedAt < before : u.LastSignInAt < before))
            .OrderBy(u => u.Id).Take(Batch).ToListAsync(cancellation);
    }

    private async Task<bool> Treat(PortalDbContext db, PortalUser user, CancellationToken cancellation)
    {
        var now = time.Now();
        var days = (await SecurityRules.Of(db, user.TenantId)).DisablesInactiveAfterDays ?? TenantSecurity.DefaultInactivity;
        var end = (user.LastSignInAt ?? user.CreatedAt).AddDays(days);
        var rules = new PortalUserRules(db, new CurrentScope(), time);
        if (end.AddDays(-WarnDays) > now || (rules.IsAdmin(user) && await rules.IsLastAdmin(user)))
        {
            return false;
        }

        if (end > now)
        {
            await Warn(db, user, now, cancellation);
            return false;
        }

        user.Disabled = true;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        db.Record(new AuditedChange("user.disabled.inactive", user.TenantId, "user", user.Id.ToString(), user.DisplayName), now);
        await db.SaveChangesAsync(cancellation);
        return true;
    }

    private async Task Warn(PortalDbContext db, PortalUser user, DateTime now, CancellationToken cancellation)
    {
        if (user.InactivityWarnedAt is not null || string.IsNullOrEmpty(user.Email) || !mailbox.IsOpen)
        {
            return;
        }

        user.InactivityWarnedAt = now;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(cancellation);
        await PortalMails.Send(mailbox, db, user, otherwise: null, PortalMails.Unused);
    }
}

internal sealed class InactiveUsersWorker(InactiveUsers users, EndingUsers ending, Database database, TimeProvider time, ILogger<InactiveUsersWorker> log)
    : PeriodicWorker(TimeSpan.FromHours(24), time, log)
{
    protected override async Task DoTurn(CancellationToken cancellation)
    {
        await users.DisableThem(cancellation);
        await ending.TellThem(cancellation);
        await using var db = database.Open(new SystemScope("inactive users"));
        await UserSessionStore.ForgetOld(db, Now, cancellation);
        await SignInFailureStore.ForgetOld(db, Now, cancellation);
    }
}
