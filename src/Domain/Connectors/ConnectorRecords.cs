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

/// <param name="Search">Part of the name, or a whole API key.</param>
/// <param name="Enabled">Null for both.</param>
/// <param name="TestMode">Null for both.</param>
/// <param name="Container">Assigned to the connector itself, or by the tenant to all that say nothing themselves; whether it works is another question.</param>
/// <param name="WithoutContainer">Only those to which none is assigned in either way.</param>
/// <param name="Page">From 1.</param>
public sealed record ConnectorFilter(
    string? Search = null,
    bool? Enabled = null,
    bool? TestMode = null,
    MerchantId? Merchant = null,
    ContainerId? Container = null,
    bool Archived = false,
    ConnectorSort Sort = ConnectorSort.Name,
    bool Descending = false,
    int Page = 1,
    bool WithoutContainer = false)
{
    public const int PageSize = 25;
}

/// <summary>A connector in a list, with what it resolves to.</summary>
/// <param name="StoresProfiles">It resolves to a container.</param>
/// <param name="Effect">Which, and by what; or why none.</param>
public sealed record ConnectorListItem(
    ConnectorId Id,
    string Name,
    TenantId Tenant,
    string TenantName,
    MerchantId Merchant,
    string MerchantName,
    string ApiKey,
    AdapterKind Adapter,
    PaymentMethod? Method,
    bool TestMode,
    bool Enabled,
    bool Archived,
    bool MerchantStopped,
    bool StoresProfiles,
    string Effect);

/// <summary>A member of a meta-connector, or a meta-connector of a member.</summary>
public sealed record RelatedConnector(ConnectorId Id, string Name, PaymentMethod? Method, bool Processes, bool StoresProfiles, string Effect);

/// <summary>A connector as its page shows it; no secret is in here.</summary>
/// <param name="Sentence">Which container applies and why.</param>
/// <param name="Steps">How that was found out.</param>
/// <param name="Warnings">What is not as it is probably meant.</param>
public sealed record ConnectorDetails(
    ConnectorListItem Item,
    string Description,
    string Sentence,
    IReadOnlyList<string> Steps,
    ContainerId? EffectiveContainer,
    ContainerId? AssignedContainer,
    bool IgnoresGlobalSettings,
    bool RequestSigning,
    bool RefusesMd5Signatures,
    int? SignatureWindowSeconds,
    int? TransactionsPerMinute,
    string AllowedOrigins,
    DefaultResult DefaultResult,
    string PublicIntegrationKey,
    DateTime? PreviousSecretValidUntil,
    int Instruments,
    IReadOnlyList<RelatedConnector> Members,
    IReadOnlyList<RelatedConnector> UsedBy,
    IReadOnlyList<string> Warnings,
    DateTime CreatedAt,
    int Version)
{
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
public sealed record ConnectorChoices(string TenantSetting, string? TenantContainerProblem, IReadOnlyList<AssignableContainer> Containers, IReadOnlyList<MemberChoice> Members);

public sealed record MemberChoice(ConnectorId Id, string Name, PaymentMethod? Method, bool Processes);

/// <summary>The tenant-wide settings of a tenant.</summary>
/// <param name="Container">Null when none is chosen.</param>
/// <param name="Follow">Connectors that use it.</param>
/// <param name="Ignore">Connectors that ignore the tenant's settings and have no container of their own.</param>
/// <param name="HaveOwn">Connectors with a container of their own.</param>
public sealed record GlobalConnectorSettings(
    TenantId Tenant,
    string TenantName,
    ContainerId? Container,
    string? ContainerName,
    bool IsActive,
    string Effect,
    int Follow,
    int Ignore,
    int HaveOwn,
    IReadOnlyList<AssignableContainer> Choices,
    int Version);
