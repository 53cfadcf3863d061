using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Tells people by mail that their access ends soon, once for each date that was set for them.</summary>
internal sealed class EndingUsers(Database database, IMailbox mailbox, TimeProvider time)
{
    public const int WarnDays = 14;

    private const int Batch = 200;

    /// <returns>How many were told.</returns>
    public async Task<int> TellThem(CancellationToken cancellation)
    {
        if (!mailbox.IsOpen)
        {
            return 0;
        }

        var (told, after) = (0, Guid.Empty);
        while (true)
        {
            await using var db = database.Open(new SystemScope("ending users"));
            var ending = await Ending(db, after, cancellation);
            foreach (var user in ending)
            {
                await Tell(db, user, cancellation);
            }

            told += ending.Count;
            if (ending.Count < Batch)
            {
                return told;
            }

            after = ending[^1].Id;
        }
    }

    private Task<List<PortalUser>> Ending(PortalDbContext db, Guid after, CancellationToken cancellation)
    {
        var now = time.Now();
        var soon = now.AddDays(WarnDays);
        return db.Users().Where(u => u.Id > after && u.ValidUntil > now && u.ValidUntil <= soon && (u.EndAnnounced == null || u.EndAnnounced != u.ValidUntil)
                && !u.Disabled && u.ArchivedAt == null && u.Email != null && u.Email != string.Empty)
            .OrderBy(u => u.Id).Take(Batch).ToListAsync(cancellation);
    }

    // Noted first: a mail too few does less harm than one a day.
    private async Task Tell(PortalDbContext db, PortalUser user, CancellationToken cancellation)
    {
        user.EndAnnounced = user.ValidUntil;
        user.ConcurrencyStamp = Guid.NewGuid().ToString();
        await db.SaveChangesAsync(cancellation);
        await PortalMails.Send(mailbox, db, user, otherwise: null, PortalMails.Ending);
    }
}
