using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Notifies each merchant who had stored or charged an instrument that its consent was withdrawn, or that it was renewed: at the address of the last
/// such payment, signed as notifications of that payment are.</summary>
internal sealed class InstrumentNotices(
    Database database, KeyRing keys, ConnectorContexts connectors, NotificationOutbox outbox, TimeProvider time)
{
    private const int Batch = 100;

    /// <returns>How many notifications were written.</returns>
    public async Task<int> Tell(CancellationToken cancellation)
    {
        await using var db = database.Open(new SystemScope("instrument notices"));
        var told = 0;
        foreach (var notice in await db.InstrumentNotices().AsNoTracking().OrderBy(n => n.Id).Take(Batch).ToListAsync(cancellation))
        {
            told += await Tell(db, notice, cancellation);
        }

        return told;
    }

    private async Task<int> Tell(PortalDbContext db, InstrumentNotice notice, CancellationToken cancellation)
    {
        var stored = await db.Registrations().AsNoTracking().SingleOrDefaultAsync(r => r.Id == notice.RegistrationId, cancellation);
        List<(Transaction Transaction, SealingKey Key)> sealedBy = [];
        foreach (var use in await LastUses(db, notice, cancellation))
        {
            if (notice.Change == InstrumentChange.ConsentWithdrawn || await Sees(use, stored))
            {
                sealedBy.Add((use, await keys.Sealing(KeyOwner.Of(use.ContainerId, use.TenantId), cancellation)));
            }
        }

        await db.InTransaction(
            async () =>
            {
                // Of two nodes one finds it.
                if (!await RegistrationStore.TakeNotice(db, notice.Id, cancellation))
                {
                    sealedBy.Clear();
                }

                var link = await LinkOf(db, notice, stored?.Token, cancellation);
                foreach (var (transaction, key) in sealedBy)
                {
                    // Only with a payment of that profile, for with it the names go when the profile is erased.
                    var named = transaction.ProfileId is not null && transaction.ProfileId == notice.ProfileId ? link : null;
                    var about = stored is null ? null : ToldInstrument.Of(stored);
                    outbox.Add(db, new TransactionRecord(transaction, null, named), notice.Change, about, key, time.Now());
                }

                await db.SaveChangesAsync(cancellation);
            },
            cancellation);
        db.ChangeTracker.Clear();
        return sealedBy.Count;
    }

    // What another card shows is for those who may charge it.
    private async ValueTask<bool> Sees(Transaction use, Registration? stored) =>
        stored is not null && await connectors.Find(use.ConnectorId) is { Usable: true, Facts: { } facts } && facts.Id == stored.ContainerId
        && stored.Consent.Covers(use.MerchantId, facts.UnrecordedUntil, time.Now());

    private static async Task<List<Transaction>> LastUses(PortalDbContext db, InstrumentNotice notice, CancellationToken cancellation)
    {
        var told = db.Transactions().AsNoTracking().Where(t => t.Status == TransactionStatus.Success && t.CallbackUrl != null);

        // Those that it replaced were used under the same token.
        var ofProfile = notice.ProfileId is not { } profile ? [] : await Last(told.Where(t => t.ProfileId == profile
            && (t.RegistrationId == notice.RegistrationId
                || db.Registrations().Any(r => r.Id == t.RegistrationId && r.SuccessorId == notice.RegistrationId))), cancellation);
        var loose = await Last(told.Where(t => t.ProfileId == null && t.RegistrationId == notice.RegistrationId), cancellation);
        return [.. ofProfile.Concat(loose).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).GroupBy(t => t.MerchantId).Select(g => g.Last())];
    }

    // Of each merchant; of several in one instant all.
    private static async Task<List<Transaction>> Last(IQueryable<Transaction> used, CancellationToken cancellation)
    {
        var last = await used.GroupBy(t => t.MerchantId).Select(g => g.Max(t => t.CreatedAt)).ToListAsync(cancellation);
        return last.Count == 0 ? [] : await used.Where(t => last.Contains(t.CreatedAt)).ToListAsync(cancellation);
    }

    // Without one where the profile was erased in the meantime.
    // Held, so that no erasure passes by in between.
    private static async Task<ProfileLink?> LinkOf(PortalDbContext db, InstrumentNotice notice, string? token, CancellationToken cancellation) =>
        notice.ProfileId is { } profile && await ProfileStore.Hold(db, profile, cancellation)
            ? await db.Profiles().Where(p => p.Id == profile).Select(p => new ProfileLink(p.Guid, p.CustomerIdentification, token))
                .SingleOrDefaultAsync(cancellation)
            : null;
}

internal sealed class InstrumentNoticesWorker(InstrumentNotices notices, TimeProvider time, ILogger<InstrumentNoticesWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(5), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => notices.Tell(cancellation);
}
