namespace CustomerProfiles.Domain.Persistence;

/// <summary>A row of one tenant: seen by that tenant's merchant calls, and in the portal by the tenant and those above it.</summary>
internal interface ITenantOwned
{
    TenantId TenantId { get; }
}

/// <summary>A tenant's row that is one merchant's: people who work for merchants see those of theirs. What is a tenant's and no merchant's they do not
/// see at all.</summary>
internal interface IMerchantOwned : ITenantOwned
{
    MerchantId MerchantId { get; }
}

/// <summary>A row inside a container: seen by calls whose connector resolves to it, and in the portal by tenants that own or share it.
/// A row that is tenant-owned as well (a registration outlives its place in a profile) is reached by either way.</summary>
internal interface IContainerOwned
{
    ContainerId? ContainerId { get; }
}

/// <summary>A row that merchant calls cache; changing one moves the <see cref="ConfigurationStamp"/>.</summary>
internal interface ICachedConfiguration;

/// <summary>A row that forms edit: saving an older version than the stored one is refused.</summary>
internal interface IVersioned
{
    int Version { get; set; }
}
