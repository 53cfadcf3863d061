using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CustomerProfiles.Domain.RenewalLinks;

/// <summary>Makes the links that were asked for: each is a register that waits for the shopper. Its id follows from the link's, so that of several nodes, and
/// after a crash, one is made.</summary>
internal sealed class RenewalLinkRuns(Database database, ConnectorContexts connectors, TransactionProcessor transactions, TimeProvider time)
{
    private const int AtOnce = 50;
    private const string Address = "customer.email";

    private static readonly SystemScope System = new("renewal links");
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);
    /// <returns>How many were looked after.</returns>
    public async Task<int> MakeDue(CancellationToken cancellation)
    {
        await using var db = database.Open(System);
        var due = await RenewalLinkStore.Due(db, time.Now(), AtOnce, cancellation);
        foreach (var link in due)
        {
            if (await RenewalLinkStore.Take(db, link, time.Now() + Lease, cancellation))
            {
                await Make(db, link.Id, cancellation);
                db.ChangeTracker.Clear();
            }
        }

        return due.Count;
    }

    private async Task Make(PortalDbContext db, RenewalLinkId id, CancellationToken cancellation)
    {
        var link = await db.RenewalLinks().SingleOrDefaultAsync(l => l.Id == id, cancellation);
        if (link is null)
        {
            return; // gone with its profile
        }

        var stored = await db.Registrations().AsNoTracking().SingleOrDefaultAsync(r => r.Id == link.RegistrationId, cancellation);
        var through = await connectors.Find(link.ConnectorId);
        if (stored is null || through is null || !Renewal.IsPossible(through, stored) || await ProfileOf(db, link, cancellation) != stored.ProfileId)
        {
            link.IsRefused(stored is { IsAttached: true } ? ErrorCodes.ConnectorDisabled : ErrorCodes.NotAttached);
        }
        else
        {
            await Open(db, link, stored, through, cancellation);
        }

        await db.SaveChangesAsync(cancellation);
    }

    // It may have been merged into another since.
    private static Task<ProfileId?> ProfileOf(PortalDbContext db, RenewalLink link, CancellationToken cancellation) =>
        db.ProfileNames().Where(n => n.Id == link.ProfileId).Select(n => (ProfileId?)n.ProfileId).SingleOrDefaultAsync(cancellation);

    private async Task Open(PortalDbContext db, RenewalLink link, Registration stored, ConnectorContext through, CancellationToken cancellation)
    {
        var charge = await ChargeOf(db, link, stored, through, cancellation);
        var call = new MerchantScope(through, default, link.SentBy);
        var opened = await transactions.Charge(call, charge, cancellation);
        if (opened.Error?.Field == Address)
        {
            // Nobody knows where to: it is handed over.
            opened = await transactions.Charge(call, charge with { Link = charge.Link! with { SendByEmail = false } }, cancellation);
        }

        var made = opened.IsOk ? opened.Value.Transaction.Id
            : opened.Error.Code == ErrorCodes.DuplicateTransaction ? await MadeBefore(db, link, charge, cancellation) : null;
        if (made is { } transaction)
        {
            // Of one that was made before a crash nobody knows whether its mail went out: it is handed over.
            link.Opened(transaction, opened.Value?.Link?.IsMailed == true);
        }
        else
        {
            link.IsRefused(opened.Error!.Code);
        }
    }

    private static Task<TransactionId?> MadeBefore(PortalDbContext db, RenewalLink link, Charge charge, CancellationToken cancellation)
    {
        var id = charge.Details.MerchantTransactionId;
        return db.Transactions().Where(t => t.ConnectorId == link.ConnectorId && t.MerchantTransactionId == id).Select(t => (TransactionId?)t.Id)
            .SingleOrDefaultAsync(cancellation);
    }

    private static async Task<Charge> ChargeOf(
        PortalDbContext db, RenewalLink link, Registration stored, ConnectorContext through, CancellationToken cancellation)
    {
        var guid = await db.Profiles().Where(p => p.Id == stored.ProfileId).Select(p => p.Guid).SingleAsync(cancellation);
        var words = await RenewalWords.Of(db, link.TenantId, link.Language, cancellation);
        var details = new RequestDetails { MerchantTransactionId = $"renewal-{link.Id.Value:N}", Language = link.Language, Origin = link.Origin };
        return Charge.Renewing(new ProfileIdentifier(guid, null), stored.Token!, details) with
        {
            Link = new AskedLink(link.ByMail, null)
            {
                Mail = RenewalWords.For(words, through.MerchantName, link.Account, ExpiringCardQueries.Expiry(stored)),
            },
        };
    }
}

internal sealed class RenewalLinkWorker(RenewalLinkRuns runs, TimeProvider time, ILogger<RenewalLinkWorker> log)
    : PeriodicWorker(TimeSpan.FromSeconds(5), time, log)
{
    protected override Task DoTurn(CancellationToken cancellation) => runs.MakeDue(cancellation);
}
