using CustomerProfiles.Domain.Persistence;

namespace CustomerProfiles.Domain.Containers;

/// <summary>With whom a container is to be shared.</summary>
/// <param name="Selected">The tenants of mode <see cref="ShareMode.Selected"/>; empty in the other modes.</param>
public sealed record Sharing(ShareMode Mode, IReadOnlyCollection<TenantId> Selected)
{
    public static Sharing None { get; } = new(ShareMode.None, []);
}

/// <summary>One tenant that a container of mode <see cref="ShareMode.Selected"/> is shared with.</summary>
internal sealed class ContainerShare : ICachedConfiguration
{
    public ContainerId ContainerId { get; init; }

    /// <summary>The owner of the container.</summary>
    public TenantId TenantId { get; init; }

    /// <summary>The tenant that may use it; always a descendant of the owner.</summary>
    public TenantId TargetTenantId { get; init; }

    public DateTime CreatedAt { get; init; }

    /// <summary>Name of the user who shared it.</summary>
    public string CreatedBy { get; init; } = string.Empty;
}
