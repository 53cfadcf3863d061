using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Processing.Settling;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>A merchant that gave an address gets the outcome.</summary>
internal sealed class OutcomeNotification(NotificationOutbox outbox) : IConsequence
{
    public bool Follows(Settled settled) => settled.Transaction is { IsFinal: true, CallbackUrl: not null };

    public async Task Apply(PortalDbContext db, Settled settled)
    {
        outbox.Add(db, await TransactionRecord.Load(db, settled.Transaction, settled.Personal, CancellationToken.None), settled.Ground.Sealing, settled.Now);
        await db.SaveChangesAsync();
    }
}
