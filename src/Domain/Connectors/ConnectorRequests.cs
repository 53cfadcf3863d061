using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

public sealed record NewConnector
{
    public required MerchantId Merchant { get; init; }

    public required string Name { get; init; }

    public required AdapterKind Adapter { get; init; }

    /// <summary>Nothing for a meta-connector, which has <see cref="Members"/> instead.</summary>
    public required PaymentMethod? Method { get; init; }

    public required bool TestMode { get; init; }

    public bool RequestSigning { get; init; }

    public int? TransactionsPerMinute { get; init; }

    public string? ProviderAccount { get; init; }

    /// <summary>At most 50 characters; generated when left out.</summary>
    public string? SharedSecret { get; init; }

    public IReadOnlyList<ConnectorId>? Members { get; init; }

    public string? Description { get; init; }

    public ContainerId? Container { get; init; }

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
public sealed record ConnectorForm
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>Null means: use the tenant's.</summary>
    public required ContainerId? Container { get; init; }

    public required bool IgnoresGlobalSettings { get; init; }

    public required bool RequestSigning { get; init; }

    public required bool RefusesMd5Signatures { get; init; }

    public required int? SignatureWindowSeconds { get; init; }

    public required int? TransactionsPerMinute { get; init; }

    /// <summary>Separated by blanks or line ends.</summary>
    public required string AllowedOrigins { get; init; }

    public required DefaultResult DefaultResult { get; init; }

    /// <summary>Of a meta-connector, in their order; empty for any other.</summary>
    public required IReadOnlyList<ConnectorId> Members { get; init; }

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
