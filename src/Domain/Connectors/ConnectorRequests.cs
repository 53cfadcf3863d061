using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <param name="Method">Nothing for a meta-connector, which has <paramref name="Members"/> instead.</param>
/// <param name="SharedSecret">At most 50 characters; generated when left out.</param>
public sealed record NewConnector(
    MerchantId Merchant,
    string Name,
    AdapterKind Adapter,
    PaymentMethod? Method,
    bool TestMode,
    bool RequestSigning = false,
    int? TransactionsPerMinute = null,
    string? ProviderAccount = null,
    string? SharedSecret = null,
    IReadOnlyList<ConnectorId>? Members = null,
    string? Description = null,
    ContainerId? Container = null)
{
    /// <summary>Of a connector to another gateway, and of no other.</summary>
    public GatewayAccountForm? Gateway { get; init; }

    /// <summary>Null where only transactions that name an address are notified.</summary>
    public string? CallbackUrl { get; init; }
}

public sealed record ConnectorSettings(
    DefaultResult DefaultResult,
    bool RefusesMd5Signatures,
    int? SignatureWindowSeconds,
    int? TransactionsPerMinute,
    IReadOnlyList<string> AllowedOrigins)
{
    public bool SkipsSecurityCode { get; init; }

    /// <summary>Null where only transactions that name an address are notified.</summary>
    public string? CallbackUrl { get; init; }
}

/// <summary>What the form of a connector changes.</summary>
/// <param name="Container">Null means: use the tenant's.</param>
/// <param name="AllowedOrigins">Separated by blanks or line ends.</param>
/// <param name="Members">Of a meta-connector, in their order; empty for any other.</param>
public sealed record ConnectorForm(
    string Name,
    string Description,
    ContainerId? Container,
    bool IgnoresGlobalSettings,
    bool RequestSigning,
    bool RefusesMd5Signatures,
    int? SignatureWindowSeconds,
    int? TransactionsPerMinute,
    string AllowedOrigins,
    DefaultResult DefaultResult,
    IReadOnlyList<ConnectorId> Members)
{
    /// <summary>Null leaves the account with the other gateway as it is.</summary>
    public GatewayAccountForm? Gateway { get; init; }

    public bool SkipsSecurityCode { get; init; }

    /// <summary>Null where only transactions that name an address are notified.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Of a meta-connector; null leaves them as they are.</summary>
    public RoutingRules? Rules { get; init; }
}

/// <summary>Shown once, when a connector is made or its secret rotated.</summary>
public sealed record ConnectorCredentials(ConnectorId Connector, string Name, string ApiKey, string SharedSecret, string PublicIntegrationKey);
