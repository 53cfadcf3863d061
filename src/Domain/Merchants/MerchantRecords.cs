namespace CustomerProfiles.Domain.Merchants;

public enum MerchantSort
{
    Name,
    Created,
    State,
}

/// <param name="Search">Part of the name, or a whole external id.</param>
/// <param name="Enabled">Null for both.</param>
/// <param name="Page">From 1.</param>
public sealed record MerchantFilter(
    string? Search = null, bool? Enabled = null, bool Archived = false, MerchantSort Sort = MerchantSort.Name, bool Descending = false, int Page = 1)
{
    public const int PageSize = 25;
}

public sealed record MerchantListItem
{
    public required MerchantId Id { get; init; }

    public required string Name { get; init; }

    public required string? ExternalId { get; init; }

    public required TenantId Tenant { get; init; }

    public required string TenantName { get; init; }

    public required int Connectors { get; init; }

    public required int ApiUsers { get; init; }

    public required bool Enabled { get; init; }

    public required bool Archived { get; init; }

    public required DateTime CreatedAt { get; init; }
}

/// <summary>What a merchant needs before shoppers can pay and be remembered.</summary>
public sealed record MerchantChecklist(bool Connector, bool ApiUser, bool TestTransaction, bool Container)
{
    public bool IsComplete => Connector && ApiUser && TestTransaction && Container;
}

/// <summary>A merchant as its page shows it.</summary>
public sealed record MerchantDetails(MerchantListItem Item, MerchantForm Form, MerchantChecklist Checklist, int Version);

/// <summary>One of those that something can belong to.</summary>
public sealed record MerchantChoice(MerchantId Id, string Name)
{
    /// <summary>The most that a list of choices holds.</summary>
    public const int Limit = 200;
}
