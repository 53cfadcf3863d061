using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.PrivacyRequests;

namespace CustomerProfiles.Domain.Dashboard;

public enum ExpiryKind
{
    /// <summary>The validity of an API user.</summary>
    ApiUser,

    /// <summary>The password that an API user had before the last reset.</summary>
    OldPassword,

    /// <summary>The secret that a connector had before the last rotation.</summary>
    OldSecret,

    /// <summary>The share of a container with a tenant.</summary>
    Share,
}

/// <summary>How soon something ends.</summary>
public enum ExpiryNotice
{
    Ended,
    OneDay,
    SevenDays,
    FourteenDays,
    ThirtyDays,
}

/// <summary>Something that payments depend on, and that ends soon.</summary>
/// <param name="Name">Of the API user, the connector or the container.</param>
public sealed record Expiry(ExpiryKind Kind, string Name, TenantId Tenant, DateTime At, ExpiryNotice Notice)
{
    /// <summary>Null where it is not about an API user.</summary>
    public ApiUserId? ApiUser { get; init; }

    /// <summary>Null where it is not about a connector.</summary>
    public ConnectorId? Connector { get; init; }

    /// <summary>Null where it is not about a share.</summary>
    public ContainerId? Container { get; init; }

    /// <summary>With whom it is shared; null where it is not about a share.</summary>
    public string? SharedWith { get; init; }
}

/// <summary>A merchant that still needs something.</summary>
public sealed record UnfinishedMerchant(MerchantId Id, string Name, TenantId Tenant, string TenantName, MerchantChecklist Checklist);

/// <summary>What needs attention in the scope. What somebody has no right to see is empty.</summary>
/// <param name="HasMerchants">Null where it may not be known.</param>
public sealed record Attention(
    IReadOnlyList<Expiry> Expiring, IReadOnlyList<ContainerProblem> Containers, IReadOnlyList<UnfinishedMerchant> Merchants, bool? HasMerchants)
{
    /// <summary>Null where no privacy request is due, or they may not be known.</summary>
    public DueRequests? Requests { get; init; }
}
