namespace CustomerProfiles.Domain.Connectors.Destinations;

/// <summary>A gateway as the operator's list shows it.</summary>
/// <param name="Account">Null for every account there.</param>
/// <param name="AllowedAt">Null for one that connectors have and the operator has not allowed.</param>
/// <param name="Connectors">How many have it.</param>
public sealed record ListedDestination(string BaseUrl, string? Account, DateTime? AllowedAt, int Connectors);

/// <summary>A connector through which a container's stored cards would leave, as the owner of the container sees it.</summary>
/// <param name="BaseUrl">Where they would go.</param>
/// <param name="Account">The public integration key that would take them; null where the account takes no cards.</param>
/// <param name="ApiKey">Of the connector over there.</param>
/// <param name="Version">Of the account, to say with the decision.</param>
/// <param name="IsAllowed">By the operator; without that an approval has no effect.</param>
/// <param name="HasChanged">The account is another one than that about which was decided.</param>
/// <param name="Why">What makes it use the container.</param>
/// <param name="Cards">How many are stored that it could charge.</param>
public sealed record AskingConnector(
    ConnectorId Connector,
    string Name,
    string MerchantName,
    TenantId Tenant,
    string TenantName,
    string BaseUrl,
    string? Account,
    string ApiKey,
    int Version,
    bool IsAllowed,
    ApprovalState State,
    bool HasChanged,
    DateTime? DecidedAt,
    string? DecidedBy,
    string Why,
    int Cards);
