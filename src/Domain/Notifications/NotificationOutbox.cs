using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Writes down what a merchant is to be told, in the database transaction of the outcome itself: neither is ever there without the other.</summary>
internal sealed class NotificationOutbox(INotificationWriter writer)
{
    /// <summary>Adds to what the caller saves.</summary>
    internal void Add(PortalDbContext db, TransactionRecord record, SealingKey sealing, DateTime now)
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
            Url = transaction.CallbackUrl!,
            Target = target,
            SignedWithMd5 = transaction.SignedWithMd5,
            NextTryAt = now,
            CreatedAt = now,
            ExpiresAt = now + Notification.Kept,
        };
        told.BodySealed = sealing.Seal(writer.Write(record), SealedFields.Body(told));
        db.Notifications().Add(told);
    }
}
