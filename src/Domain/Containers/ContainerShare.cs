using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Domain.Containers;

/// <summary>One tenant that a container of mode <see cref="ShareMode.Selected"/> is shared with.</summary>
public sealed class ContainerShare : ICachedConfiguration
{
    public Id<Container> ContainerId { get; init; }

    /// <summary>The owner of the container.</summary>
    public Id<Tenant> TenantId { get; init; }

    /// <summary>The tenant that may use it; always a descendant of the owner.</summary>
    public Id<Tenant> TargetTenantId { get; init; }

    public DateTime CreatedAt { get; init; }
}
