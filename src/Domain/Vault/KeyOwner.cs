namespace CustomerProfiles.Domain.Vault;

/// <summary>Whose data a key seals: a container's, or the tenant's own where no container resolved.</summary>
internal readonly record struct KeyOwner(string Name)
{
    public static KeyOwner Of(ContainerId? container, TenantId tenant) => new(container is { } id ? $"container:{id}" : $"tenant:{tenant}");

    /// <summary>The hour in which card tokens are made.</summary>
    public static KeyOwner CardTokensOf(DateTime now) => new(FormattableString.Invariant($"tokens:{now:yyyyMMddHH}"));
}
