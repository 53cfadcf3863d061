using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Retention;

/// <summary>Tells those of a container's owner who can change it what a run warned of: numbers and days, and nothing of a person.</summary>
internal sealed class RetentionMails(IMailbox mailbox, TimeProvider time)
{
    internal async Task Tell(PortalDbContext db, RetentionRunId run, CancellationToken cancellation)
    {
        if (!mailbox.IsOpen)
        {
            return;
        }

        var warned = await db.RetentionResults().AsNoTracking().Where(r => r.RunId == run && r.Warned > 0).OrderBy(r => r.Kind).ToListAsync(cancellation);
        if (warned.Count == 0)
        {
            return;
        }

        var (container, owner, now) = (warned[0].ContainerId, warned[0].TenantId, time.Now());
        var name = await db.Containers().Where(c => c.Id == container).Select(c => c.Name).SingleAsync(cancellation);
        foreach (var user in await Recipients.In(db, owner, Permissions.ContainersEdit, now, cancellation))
        {
            await PortalMails.Send(mailbox, db, user, otherwise: null, _ => Warning(name, warned, now));
        }
    }

    private static (string Subject, string Text) Warning(string container, List<RetentionResult> warned, DateTime now) =>
        (T($"Customer data in {container} will be erased"),
            string.Join('\n',
            [
                T($"Retention rules of the container {container} have found what is old enough to go:"),
                string.Empty,
                .. warned.Select(rule => "- " + Line(rule, now.AddDays(rule.WarnDays))),
                string.Empty,
                T("The tab Retention of the container shows the rules. Disable a rule there to keep what it found."),
            ]));

    private static string Line(RetentionResult rule, DateTime end) => rule.Kind switch
    {
        RetentionKind.Unused => T($"Profiles not used for at least {rule.After} months: {rule.Warned:N0}, erased from {end:d} on"),
        RetentionKind.Expired => T($"Instruments expired for at least {rule.After} months: {rule.Warned:N0}, ended from {end:d} on"),
        RetentionKind.NoConsent => T($"Instruments without a consent for at least {rule.After} days: {rule.Warned:N0}, ended from {end:d} on"),
        _ => T($"Registrations incomplete for at least {rule.After} days: {rule.Warned:N0}, ended from {end:d} on"),
    };
}
