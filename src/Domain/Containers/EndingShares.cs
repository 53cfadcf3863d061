using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Outgoing;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using static CustomerProfiles.Domain.Language.Texts;

namespace CustomerProfiles.Domain.Containers;

/// <summary>Mails both sides of a share that will end, two weeks and one day before: who can share on the owner's, who can assign on the other's.</summary>
internal sealed class EndingShares(Database database, IMailbox mailbox, TimeProvider time)
{
    private const int Batch = 200;

    /// <returns>How many shares were told of.</returns>
    public async Task<int> TellThem(CancellationToken cancellation)
    {
        if (!mailbox.IsOpen)
        {
            return 0;
        }

        // The day before first: what ends tomorrow gets one mail, also where that was set only today.
        return await TellThem(ShareNotice.OneDay, TimeSpan.FromDays(1), cancellation)
            + await TellThem(ShareNotice.TwoWeeks, TimeSpan.FromDays(ComingEnd.NoticeDays), cancellation);
    }

    private async Task<int> TellThem(ShareNotice notice, TimeSpan ahead, CancellationToken cancellation)
    {
        var told = 0;
        while (true)
        {
            await using var db = database.Open(new SystemScope("ending shares"));
            var ending = await ContainerStore.Ending(db, time.Now() + ahead, notice, Batch, cancellation);
            foreach (var share in ending)
            {
                // Noted first: a mail too few does less harm than one every hour.
                if (await ContainerStore.TakeEnding(db, share, notice, cancellation))
                {
                    await Tell(db, share, cancellation);
                    told++;
                }
            }

            if (ending.Count < Batch)
            {
                return told;
            }
        }
    }

    private async Task Tell(PortalDbContext db, ContainerShare share, CancellationToken cancellation)
    {
        var container = await db.Containers().Where(c => c.Id == share.ContainerId).Select(c => c.Name).SingleAsync(cancellation);
        var names = await db.Tenants().Where(t => t.Id == share.TenantId || t.Id == share.TargetTenantId)
            .ToDictionaryAsync(t => t.Id, t => t.Name, cancellation);
        await Mail(db, share.TenantId, Permissions.ContainersShare);
        await Mail(db, share.TargetTenantId, Permissions.ConnectorEdit);

        async Task Mail(PortalDbContext read, TenantId tenant, string permission)
        {
            foreach (var user in await Recipients.In(read, tenant, permission, time.Now(), cancellation))
            {
                await PortalMails.Send(mailbox, read, user, otherwise: null, _ => (T($"The share of {container} ends soon"), Text()));
            }
        }

        string Text() => T($"The container {container} of {names[share.TenantId]} is shared with {names[share.TargetTenantId]} until {share.Until:g} UTC. After that its cards cannot be charged there and nothing is stored in it from there. Who can share the container in {names[share.TenantId]} can set a later end.");
    }
}

internal sealed class EndingSharesWorker(EndingShares shares, TimeProvider time, ILogger<EndingSharesWorker> log)
    : PeriodicWorker(TimeSpan.FromHours(1), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => shares.TellThem(cancellation);
}
