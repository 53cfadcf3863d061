namespace CustomerProfiles.Domain.Vocabulary;

/// <summary>Where a stored means of payment lies, which decides who can charge it.</summary>
/// <param name="Connector">That registered it.</param>
/// <param name="ProviderAccount">With whom it was registered.</param>
/// <param name="ProviderKeeps">Its number is there, and not with us.</param>
/// <param name="Container">Null where it was stored without one.</param>
/// <param name="Merchant">That registered it.</param>
internal sealed record StoredAt(
    ConnectorId Connector, PaymentMethod Method, bool TestMode, string ProviderAccount, bool ProviderKeeps, ContainerId? Container, MerchantId Merchant)
{
    /// <summary>Charged by the provider's own reference.</summary>
    internal bool IsHeldByProvider => ProviderKeeps || Method == PaymentMethod.Wallet;
}
