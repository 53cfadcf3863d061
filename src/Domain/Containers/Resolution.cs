namespace CustomerProfiles.Domain.Containers;

/// <summary>Where the answer came from.</summary>
public enum ResolvedVia
{
    None,
    Connector,
    TenantGlobal,
}

/// <summary>Why a connector has the container it has, or none.</summary>
public enum ResolutionReason
{
    Assigned,
    NotAssigned,
    FeatureOff,
    BlockedByParent,
    ContainerDisabled,
    NotShared,

    /// <summary>It was shared with the tenant until an instant that has passed.</summary>
    ShareEnded,

    /// <summary>It will be shared with the tenant from an instant on.</summary>
    ShareNotBegun,
}

/// <summary>What resolution asks on its way, in this order.</summary>
internal enum ResolutionQuestion
{
    HasFeature,
    IsUnblocked,
    ConnectorHasContainer,
    FollowsTenant,
    TenantHasContainer,
    ContainerIsEnabled,
    ShareHasBegun,
    ShareHolds,
    ContainerIsUsable,
}

/// <summary>A question that was asked, and the answer.</summary>
/// <param name="Name">The container or the blocking tenant that it is about.</param>
/// <param name="At">Since when, or from when on.</param>
internal sealed record ResolutionStep(ResolutionQuestion Question, bool Answer, string? Name = null, DateTime? At = null);

/// <summary>The container that a connector stores profiles in, and the reason. Taken at the start of each transaction and kept with it.</summary>
/// <param name="Candidate">The container that was assigned, even when it may not be used.</param>
public sealed record Resolution(ContainerId? Container, ResolvedVia Via, ResolutionReason Reason, ContainerFacts? Candidate = null)
{
    /// <summary>How the answer was found.</summary>
    internal IReadOnlyList<ResolutionStep> Steps { get; init; } = [];
}

/// <summary>What is known of an assigned container, seen from the tenant of the connector.</summary>
/// <param name="UsableByTenant">Owned by that tenant, or shared with it now.</param>
public sealed record ContainerFacts(ContainerId Id, TenantId Owner, string Name, bool Disabled, bool UsableByTenant, bool TenantMayDeleteProfiles)
{
    public bool DemandsConsent { get; init; }

    public EqualInstruments EqualInstruments { get; init; }

    /// <summary>From then on instruments without a recorded consent are not offered.</summary>
    public DateTime? UnrecordedUntil { get; init; }

    /// <summary>From when until when it is shared with that tenant alone; null where it is not, or without such a time.</summary>
    internal ShareTerms? Share { get; init; }

    /// <summary>Of that share when it was looked at.</summary>
    internal ShareState? ShareState { get; init; }

    /// <summary>Whether nothing has begun or ended since.</summary>
    internal bool HoldAt(DateTime now) => Share?.StateAt(now) == ShareState;

    /// <summary>Merchants may send shoppers to their page.</summary>
    public bool HasShoppersPage { get; init; }
}

/// <summary>All that resolution depends on; what-if previews change one of these and ask again.</summary>
/// <param name="BlockedBy">Name of the nearest ancestor that disables containers for its sub-tenants.</param>
internal sealed record ResolutionFacts(
    bool TenantHasFeature,
    string? BlockedBy,
    ContainerFacts? ConnectorContainer,
    bool IgnoresGlobalSettings,
    ContainerFacts? GlobalContainer);
