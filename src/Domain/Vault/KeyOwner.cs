namespace CustomerProfiles.Domain.Vault;

/// <summary>Whose data a key seals: a container's, or the tenant's own where no container resolved.</summary>
internal readonly record struct KeyOwner(string Name)
{
    private const string OfContainer = "container:";
    private const string OfTenant = "tenant:";

    /// <summary>Null for other owners.</summary>
    internal ContainerId? Container => IdAfter(OfContainer) is { } id ? new ContainerId(id) : null;

    /// <summary>Null for other owners.</summary>
    internal TenantId? Tenant => IdAfter(OfTenant) is { } id ? new TenantId(id) : null;

    public static KeyOwner Of(ContainerId? container, TenantId tenant) => new(container is { } id ? $"{OfContainer}{id}" : $"{OfTenant}{tenant}");

    /// <summary>The hour in which card tokens are made.</summary>
    public static KeyOwner CardTokensOf(DateTime now) => new(FormattableString.Invariant($"tokens:{now:yyyyMMddHH}"));

    private Guid? IdAfter(string kind) =>
        Name.StartsWith(kind, StringComparison.Ordinal) && Guid.TryParse(Name.AsSpan(kind.Length), out var id) ? id : null;
}
