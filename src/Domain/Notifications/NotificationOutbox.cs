using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Writes down what a merchant is to be told, in the database transaction of the outcome itself: neither is ever there without the other.</summary>
internal sealed class NotificationOutbox(INotificationWriter writer)
{
    /// <summary>Adds to what the caller saves.</summary>
    internal void Add(PortalDbContext db, TransactionRecord record, SealingKey sealing, DateTime now) =>
        Add(db, record, null, writer.Write(record), sealing, now);

    /// <summary>Something happened to the instrument that the transaction stored or charged. Adds to what the caller saves.</summary>
    /// <param name="instrument">As it is now; null where nothing is left of it.</param>
    internal void Add(PortalDbContext db, TransactionRecord record, InstrumentChange change, ToldInstrument? instrument, SealingKey sealing, DateTime now)
    {
        var about = change == InstrumentChange.Renewed ? ProfileEventType.InstrumentRenewed : ProfileEventType.ConsentWithdrawn;
        Add(db, record, about, writer.Write(record, about, instrument), sealing, now);
    }

    private static void Add(PortalDbContext db, TransactionRecord record, ProfileEventType? about, byte[] body, SealingKey sealing, DateTime now)
    {
        var transaction = record.Transaction;
        if (WebAddress.TargetOf(transaction.CallbackUrl!) is not { } target)
        {
            return;
        }

        var told = new Notification
        {
            Id = NotificationId.New(now),
            TenantId = transaction.TenantId,
            MerchantId = transaction.MerchantId,
            ConnectorId = transaction.ConnectorId,
            TransactionId = transaction.Id,
            ProfileEvent = about,
            Url = transaction.CallbackUrl!,
            Target = target,
            SignedWithMd5 = transaction.SignedWithMd5,
            NextTryAt = now,
            CreatedAt = now,
            ExpiresAt = now + Notification.Kept,
        };
        told.BodySealed = sealing.Seal(body, SealedFields.Body(told));
        db.Notifications().Add(told);
    }
}
