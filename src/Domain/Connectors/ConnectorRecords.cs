using CustomerProfiles.Domain.Connectors.Gateway;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Vocabulary;

namespace CustomerProfiles.Domain.Connectors;

public enum ConnectorSort
{
    Name,
    Created,
    State,
}

public sealed record ConnectorFilter
{
    /// <summary>Part of the name, or a whole API key.</summary>
    public string? Search { get; init; }

    /// <summary>Null for both.</summary>
    public bool? Enabled { get; init; }

    /// <summary>Null for both.</summary>
    public bool? TestMode { get; init; }

    public MerchantId? Merchant { get; init; }

    /// <summary>Assigned to the connector itself, or by the tenant to all that say nothing themselves; whether it works is another question.</summary>
    public ContainerId? Container { get; init; }

    public bool Archived { get; init; }

    public ConnectorSort Sort { get; init; } = ConnectorSort.Name;

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Only those to which none is assigned in either way.</summary>
    public bool WithoutContainer { get; init; }

    public const int PageSize = 25;
}

/// <summary>A connector in a list, with what it resolves to.</summary>
public sealed record ConnectorListItem
{
    public required ConnectorId Id { get; init; }

    public required string Name { get; init; }

    public required TenantId Tenant { get; init; }

    public required string TenantName { get; init; }

    public required MerchantId Merchant { get; init; }

    public required string MerchantName { get; init; }

    public required string ApiKey { get; init; }

    public required AdapterKind Adapter { get; init; }

    public required PaymentMethod? Method { get; init; }

    public required bool TestMode { get; init; }

    public required bool Enabled { get; init; }

    public required bool Archived { get; init; }

    public required bool MerchantStopped { get; init; }

    /// <summary>It resolves to a container.</summary>
    public required bool StoresProfiles { get; init; }

    /// <summary>Which, and by what; or why none.</summary>
    public required string Effect { get; init; }
}

/// <summary>A member of a meta-connector, or a meta-connector of a member.</summary>
public sealed record RelatedConnector(ConnectorId Id, string Name, PaymentMethod? Method, bool Processes, bool StoresProfiles, string Effect);

/// <summary>A connector as its page shows it; no secret is in here.</summary>
public sealed record ConnectorDetails
{
    public required ConnectorListItem Item { get; init; }

    public required string Description { get; init; }

    /// <summary>Which container applies and why.</summary>
    public required string Sentence { get; init; }

    /// <summary>How that was found out.</summary>
    public required IReadOnlyList<string> Steps { get; init; }

    public required ContainerId? EffectiveContainer { get; init; }

    public required ContainerId? AssignedContainer { get; init; }

    public required bool IgnoresGlobalSettings { get; init; }

    public required bool RequestSigning { get; init; }

    public required bool RefusesMd5Signatures { get; init; }

    public required int? SignatureWindowSeconds { get; init; }

    public required int? TransactionsPerMinute { get; init; }

    public required string AllowedOrigins { get; init; }

    public required DefaultResult DefaultResult { get; init; }

    public required string PublicIntegrationKey { get; init; }

    public required DateTime? PreviousSecretValidUntil { get; init; }

    public required int Instruments { get; init; }

    public required IReadOnlyList<RelatedConnector> Members { get; init; }

    public required IReadOnlyList<RelatedConnector> UsedBy { get; init; }

    /// <summary>What is not as it is probably meant.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int Version { get; init; }

    public bool SkipsSecurityCode { get; init; }

    public string? CallbackUrl { get; init; }

    public RoutingRules Rules { get; init; } = RoutingRules.None;

    /// <summary>Whether cards of its container go to the other gateway; null where none can.</summary>
    public string? StoredCards { get; init; }

    /// <summary>Of a connector to another gateway.</summary>
    public ShownGatewayAccount? Gateway { get; init; }
}

/// <summary>What the form of a connector offers.</summary>
/// <param name="TenantSetting">Name of the container that the tenant uses, or <c>none</c>.</param>
/// <param name="Members">Connectors of the merchant that a meta-connector may route to.</param>
public sealed record ConnectorChoices(
    string TenantSetting, string? TenantContainerProblem, IReadOnlyList<AssignableContainer> Containers, IReadOnlyList<MemberChoice> Members);

public sealed record MemberChoice(ConnectorId Id, string Name, PaymentMethod? Method, bool Processes);

/// <summary>The tenant-wide settings of a tenant.</summary>
public sealed record GlobalConnectorSettings
{
    public required TenantId Tenant { get; init; }

    public required string TenantName { get; init; }

    /// <summary>Null when none is chosen.</summary>
    public required ContainerId? Container { get; init; }

    public required string? ContainerName { get; init; }

    public required bool IsActive { get; init; }

    public required string Effect { get; init; }

    /// <summary>Connectors that use it.</summary>
    public required int Follow { get; init; }

    /// <summary>Connectors that ignore the tenant's settings and have no container of their own.</summary>
    public required int Ignore { get; init; }

    /// <summary>Connectors with a container of their own.</summary>
    public required int HaveOwn { get; init; }

    public required IReadOnlyList<AssignableContainer> Choices { get; init; }

    public required int Version { get; init; }
}
