using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Processing;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CustomerProfiles.Domain.Notifications;

/// <summary>Tries to deliver one notification.</summary>
internal sealed class NotificationDelivery(
    Database database, KeyRing keys, ConnectorContexts connectors, ProfileEventAddresses containers, INotificationWriter writer, CallbackSender sender,
    IOptions<NotificationOptions> options, TimeProvider time)
{
    internal async Task<Tried> Try(Notification notification, CancellationToken cancellation)
    {
        var at = time.Now();
        if (await BodyOf(notification, cancellation) is not { } body || await SecretOf(notification) is not { } secret)
        {
            return new Tried(notification, at, new CallbackAnswer(TryOutcome.Refused, TimeSpan.Zero), null);
        }

        var callback = new Callback(notification.Url, body, secret, notification.SignedWithMd5 == true);
        var answer = await sender.Send(callback, options.Value.TimeoutOf(notification.Step), cancellation);
        return new Tried(notification, at, answer, answer.Text is { Length: > 0 } text ? await Seal(notification, text) : null);
    }

    // Null for one that was exchanged: nothing goes out with a wrong signature, or with none.
    private ValueTask<byte[]?> SecretOf(Notification notification) =>
        notification.ConnectorId is { } connector ? connectors.SecretOf(connector) : containers.SecretOf(notification.ContainerId!.Value);

    // Null for a body that was written for another notification or address.
    private async Task<byte[]?> BodyOf(Notification notification, CancellationToken cancellation)
    {
        if (notification.BodySealed is { } value)
        {
            return await keys.TryOpen(value, SealedFields.Body(notification), null, cancellation);
        }

        // Its profile was erased: what is left of the transaction says who it was no more.
        await using var db = database.Open(new SystemScope("notifications"));
        var transaction = await db.Transactions().AsNoTracking().SingleAsync(t => t.Id == notification.TransactionId, cancellation);
        var left = new TransactionRecord(transaction, null, null);
        return notification.ProfileEvent is { } about ? writer.Write(left, about, null) : writer.Write(left);
    }

    // Under the key of the body; of what was erased nothing is kept.
    private async Task<byte[]?> Seal(Notification notification, byte[] text) =>
        notification.BodySealed is { } body && await keys.KeyOf(body, CancellationToken.None) is { } key
            ? key.Seal(text, SealedFields.Answer(notification.Id, notification.TenantId, notification.Tries + 1))
            : null;
}
