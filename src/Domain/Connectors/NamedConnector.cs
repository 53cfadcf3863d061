namespace CustomerProfiles.Domain.Connectors;

/// <summary>A connector as a filter offers it.</summary>
public sealed record NamedConnector(ConnectorId Id, string Name);
