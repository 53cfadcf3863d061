using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Connectors.Gateway;

/// <summary>Bound to host, user and keys as well: nobody who changes these in the database gets the password sent there, or cards into another
/// account.</summary>
internal static class GatewayAccountSeals
{
    extension(SealedFields)
    {
        internal static SealedField Password(GatewayAccount account) => new("gateway_accounts.password_sealed", account.ConnectorId.Value, OwnerOf(account));

        internal static SealedField Secret(GatewayAccount account) => new("gateway_accounts.shared_secret_sealed", account.ConnectorId.Value, OwnerOf(account));
    }

    private static string OwnerOf(GatewayAccount account) =>
        $"merchant:{account.MerchantId}/{account.BaseUrl}\n{account.Username}\n{account.ApiKey}\n{account.PublicIntegrationKey}";
}
