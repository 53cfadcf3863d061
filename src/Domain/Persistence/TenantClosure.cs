namespace CustomerProfiles.Domain.Persistence;

/// <summary>One row for each tenant and each of its ancestors, itself included at depth 0: "below" is then one EXISTS.</summary>
internal sealed class TenantClosure : ICachedConfiguration
{
    public TenantId AncestorId { get; init; }

    public TenantId DescendantId { get; init; }

    public int Depth { get; internal set; }
}
