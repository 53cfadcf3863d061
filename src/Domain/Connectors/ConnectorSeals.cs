using CustomerProfiles.Domain.Vault;

namespace CustomerProfiles.Domain.Connectors;

internal static class ConnectorSeals
{
    extension(SealedFields)
    {
        internal static SealedField Secret(Connector connector) =>
            new("connectors.shared_secret_sealed", connector.Id.Value, $"merchant:{connector.MerchantId}");

        internal static SealedField PreviousSecret(Connector connector) =>
            new("connectors.previous_secret_sealed", connector.Id.Value, $"merchant:{connector.MerchantId}");
    }
}
