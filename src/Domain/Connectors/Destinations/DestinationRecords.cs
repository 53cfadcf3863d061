namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>A gateway as the operator's list shows it.</summary>
/// <param name="Account">Null for every account there.</param>
/// <param name="AllowedAt">Null for one that connectors have and the operator has not allowed.</param>
/// <param name="Connectors">How many have it.</param>
public sealed record ListedDestination(string BaseUrl, string? Account, DateTime? AllowedAt, int Connectors);

/// <summary>A connector through which a container's stored cards would leave, as the owner of the container sees it.</summary>
public sealed record AskingConnector
{
    public required ConnectorId Connector { get; init; }

    public required string Name { get; init; }

    public required string MerchantName { get; init; }

    public required TenantId Tenant { get; init; }

    public required string TenantName { get; init; }

    /// <summary>Where they would go.</summary>
    public required string BaseUrl { get; init; }

    /// <summary>The public integration key that would take them; null where the account takes no cards.</summary>
    public required string? Account { get; init; }

    /// <summary>Of the connector over there.</summary>
    public required string ApiKey { get; init; }

    /// <summary>Of the account, to say with the decision.</summary>
    public required int Version { get; init; }

    /// <summary>By the operator; without that an approval has no effect.</summary>
    public required bool IsAllowed { get; init; }

    public required ApprovalState State { get; init; }

    /// <summary>The account is another one than that about which was decided.</summary>
    public required bool HasChanged { get; init; }

    public required DateTime? DecidedAt { get; init; }

    public required string? DecidedBy { get; init; }

    /// <summary>What makes it use the container.</summary>
    public required string Why { get; init; }

    /// <summary>How many are stored that it could charge.</summary>
    public required int Cards { get; init; }
}
