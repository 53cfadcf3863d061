using CustomerProfiles.Domain.Connectors.Destinations;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>Through what a merchant calls: connector, merchant, tenant, and the container with the reason. Cached until configuration changes.</summary>
public sealed record ConnectorContext
{
    public required ConnectorId Connector { get; init; }

    public required string Name { get; init; }

    public required MerchantId Merchant { get; init; }

    public required string MerchantName { get; init; }

    public required TenantId Tenant { get; init; }

    /// <summary>Connector and merchant are enabled.</summary>
    public required bool Usable { get; init; }

    public required bool TestMode { get; init; }

    public required bool IsMeta { get; init; }

    public required Resolution Resolution { get; init; }

    public required SigningSettings Signing { get; init; }

    public required int? TransactionsPerMinute { get; init; }

    public required IReadOnlyList<string> AllowedOrigins { get; init; }

    /// <summary>The connector itself, or the members of a meta-connector in their order.</summary>
    public required IReadOnlyList<Route> Routes { get; init; }

    public ContainerId? Container => Resolution.Container;

    /// <summary>What is known of that container; null where there is none.</summary>
    internal ContainerFacts? Facts => Container is null ? null : Resolution.Candidate;

    /// <summary>In test mode pages of every origin may take cards for this connector; in live mode those that it lists.</summary>
    public bool AllowsEveryOrigin => TestMode;

    /// <summary>On the payment page a stored card is charged without its security code.</summary>
    public bool SkipsSecurityCode { get; init; }

    /// <summary>Where notifications of transactions without an address of their own go.</summary>
    public string? CallbackUrl { get; init; }

    /// <summary>Of a meta-connector.</summary>
    public IReadOnlyList<RoutingRule> Rules { get; init; } = [];

    public bool AllowsOrigin(string origin) => AllowsEveryOrigin || AllowedOrigins.Contains(origin, StringComparer.OrdinalIgnoreCase);
}

/// <summary>A connector that can execute.</summary>
public sealed record Route(
    ConnectorId Connector,
    AdapterKind Adapter,
    PaymentMethod Method,
    bool TestMode,
    bool Enabled,
    string ProviderAccount,
    DefaultResult DefaultResult)
{
    /// <summary>What is stored through it lies with the provider, not in our vault.</summary>
    public bool ProviderKeeps => Adapter == AdapterKind.Gateway;

    /// <summary>Where stored cards would go; null where they stay in this process, or nothing is known of where they would go.</summary>
    internal CardDestination? Destination { get; init; }
}

/// <param name="WindowSeconds">How old a signed request may be; null checks no age.</param>
public sealed record SigningSettings(bool Required, byte[] Secret, bool RefusesMd5, int? WindowSeconds)
{
    /// <summary>The secret before the last rotation; empty when there is none.</summary>
    public byte[] PreviousSecret { get; init; } = [];

    public DateTime? PreviousValidUntil { get; init; }
}
