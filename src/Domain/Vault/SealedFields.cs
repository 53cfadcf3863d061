using System.Globalization;
using CustomerProfiles.Domain.Adapters.Gateway;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Notifications;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Transactions;

namespace CustomerProfiles.Domain.Vault;

/// <summary>Every sealed column, and what its values are bound to. What the master key wraps comes first, then what the data keys seal.</summary>
public static class SealedFields
{
    internal const string DataKeys = "data_keys.wrapped";
    internal const string Totp = "asp_net_users.totp_sealed";

    internal static SealedField Key(DataKey key) => new(DataKeys, key.Id.Value, Text($"{key.Purpose}/{key.Owner}/{key.Generation}"));

    internal static SealedField Secret(Connector connector) => new("connectors.shared_secret_sealed", connector.Id.Value, $"merchant:{connector.MerchantId}");

    internal static SealedField PreviousSecret(Connector connector) => new("connectors.previous_secret_sealed", connector.Id.Value, $"merchant:{connector.MerchantId}");

    internal static SealedField Secret(ContainerId container) => new("containers.profile_events_secret_sealed", container.Value, string.Empty);

    /// <summary>Bound to host, user and keys as well: nobody who changes these in the database gets the password sent there, or cards into another account.</summary>
    internal static SealedField Password(GatewayAccount account) => new("gateway_accounts.password_sealed", account.ConnectorId.Value, OwnerOf(account));

    internal static SealedField Secret(GatewayAccount account) => new("gateway_accounts.shared_secret_sealed", account.ConnectorId.Value, OwnerOf(account));

    internal static SealedField TotpSecret(PortalUser user) => new(Totp, user.Id, $"tenant:{user.TenantId}");

    public static SealedField Element(DataProtectionKey key) => new("data_protection_keys.sealed", key.Id, key.FriendlyName);

    internal static SealedField CardNumber(VaultEntry entry, Registration registration) => CardNumber(entry, registration, KeyOf(registration));

    internal static SealedField CardNumber(VaultEntry entry, Registration registration, KeyOwner owner) => new(
        "vault_entries.sealed", entry.Id.Value, $"{owner.Name}/tenant:{registration.TenantId}/merchant:{registration.MerchantId}/transaction:{registration.TransactionId}/registration:{registration.Id}");

    internal static SealedField Holder(RegistrationId registration, KeyOwner owner) => new("registrations.holder_sealed", registration.Value, owner.Name);

    /// <summary>Where older versions kept it; now it is one of the values of the holder.</summary>
    internal static SealedField Iban(RegistrationId registration, KeyOwner owner) => new("registrations.iban_sealed", registration.Value, owner.Name);

    internal static SealedField Personal(Transaction transaction) => Personal(transaction.Id, KeyOf(transaction), transaction.MerchantId);

    internal static SealedField Personal(TransactionId transaction, KeyOwner owner, MerchantId merchant) =>
        new("transactions.personal_sealed", transaction.Value, $"{owner.Name}/merchant:{merchant}");

    internal static SealedField Request(TransactionId transaction, TenantId tenant) => new("transaction_exchanges.request_sealed", transaction.Value, $"tenant:{tenant}");

    internal static SealedField Response(TransactionId transaction, TenantId tenant) => new("transaction_exchanges.response_sealed", transaction.Value, $"tenant:{tenant}");

    internal static SealedField Personal(ProfileId profile, ContainerId container) => new("profiles.personal_sealed", profile.Value, $"container:{container}");

    /// <summary>Where older versions kept it; now it is one of the values of the profile.</summary>
    internal static SealedField NationalId(ProfileId profile, ContainerId? container) => new("profiles.national_id_sealed", profile.Value, $"container:{container}");

    /// <summary>Bound to the address as well: nobody who changes it in the database gets the body sent there.</summary>
    internal static SealedField Body(Notification told) => new(
        "notifications.body_sealed", told.Id.Value,
        $"tenant:{told.TenantId}/merchant:{told.MerchantId}/transaction:{told.TransactionId}/container:{told.ContainerId}/profile:{told.ProfileId}/{told.Url}");

    internal static SealedField Answer(NotificationId notification, TenantId tenant, int number) =>
        new("notification_tries.answer_sealed", notification.Value, Text($"tenant:{tenant}/try:{number}"));

    internal static KeyOwner KeyOf(Registration registration) => KeyOwner.Of(registration.ContainerId, registration.TenantId);

    internal static KeyOwner KeyOf(Transaction transaction) => KeyOwner.Of(transaction.ContainerId, transaction.TenantId);

    private static string OwnerOf(GatewayAccount account) => $"merchant:{account.MerchantId}/{account.BaseUrl}\n{account.Username}\n{account.ApiKey}\n{account.PublicIntegrationKey}";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
