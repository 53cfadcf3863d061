namespace CustomerProfiles.Domain.Containers;

/// <summary>Why something that has to do with a container is probably not as it is meant.</summary>
public enum ContainerProblemKind
{
    /// <summary>A tenant above disables containers for its sub-tenants.</summary>
    Blocked,
    DisabledButAssigned,

    /// <summary>Shared with selected tenants, and none is selected.</summary>
    SharedWithNobody,

    /// <summary>Neither a connector nor a tenant uses it.</summary>
    Unassigned,

    /// <summary>A connector would send its cards to another gateway, and nobody has decided about that.</summary>
    GatewayAsks,

    /// <summary>A retention rule has found what will be erased.</summary>
    RetentionWarns,

    /// <summary>A connector's own container does not apply.</summary>
    ConnectorWithout,

    /// <summary>A tenant's tenant-wide container does not apply.</summary>
    TenantWithout,
}

/// <param name="Name">Of the container, the connector or the tenant that it is about.</param>
/// <param name="Tenant">Whose that is.</param>
/// <param name="Text">What is wrong, to be read after the name.</param>
public sealed record ContainerProblem(ContainerProblemKind Kind, string Name, TenantId Tenant, string Text)
{
    /// <summary>Set where it is about a container.</summary>
    public ContainerId? Container { get; init; }

    /// <summary>Set where it is about a connector.</summary>
    public ConnectorId? Connector { get; init; }
}
