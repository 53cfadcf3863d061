using CustomerProfiles.Domain.Access;

namespace CustomerProfiles.Domain.Connectors;

/// <summary>A merchant's server calls through one of its connectors.</summary>
public sealed record MerchantScope(ConnectorContext Connector, ApiUserId ApiUser, string ApiUserName)
    : CallScope(Connector.Tenant, Connector.Container, ApiUser, ApiUserName);
