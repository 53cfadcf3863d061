using System.Globalization;
using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Notifications;

internal static class NotificationSeals
{
    extension(SealedFields)
    {
        /// <summary>Bound to the address as well: nobody who changes it in the database gets the body sent there.</summary>
        internal static SealedField Body(Notification told) => new(
            "notifications.body_sealed", told.Id.Value,
            $"tenant:{told.TenantId}/merchant:{told.MerchantId}/transaction:{told.TransactionId}/container:{told.ContainerId}/profile:{told.ProfileId}/{told.Url}");

        internal static SealedField Answer(NotificationId notification, TenantId tenant, int number) =>
            new("notification_tries.answer_sealed", notification.Value, string.Create(CultureInfo.InvariantCulture, $"tenant:{tenant}/try:{number}"));
    }
}
