
namespace CustomerProfiles.Domain.Assigning;

/// <summary>What a container can be assigned to: the default of a tenant, or one connector of it.</summary>
/// <param name="Connector">Null for the tenant's default.</param>
/// <param name="Version">Of the connector or of the tenant, as the list showed it.</param>
public sealed record AssignmentTarget(TenantId Tenant, ConnectorId? Connector, int Version);

/// <summary>A target in the list to choose from.</summary>
/// <param name="Effect">What it stores profiles in now.</param>
/// <param name="IsAssigned">The container is assigned to it already.</param>
/// <param name="Obstacle">Why this person may not assign it there now; null where they may.</param>
public sealed record AssignmentChoice(AssignmentTarget Target, string Name, string TenantName, string Effect, bool IsAssigned, string? Obstacle)
{
    public bool IsOpen => !IsAssigned && Obstacle is null;
}

/// <param name="HasMore">There are more than are listed.</param>
public sealed record AssignmentChoices(IReadOnlyList<AssignmentChoice> Items, bool HasMore);
