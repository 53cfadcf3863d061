using CustomerProfiles.Domain.Merchants;

namespace CustomerProfiles.Domain.ApiUsers;

public enum ApiUserSort
{
    Name,
    LastUsed,
    ValidUntil,
}

/// <param name="Search">Part of the user name.</param>
/// <param name="Disabled">Null for both.</param>
/// <param name="Page">From 1.</param>
public sealed record ApiUserFilter(
    string? Search = null,
    bool? Disabled = null,
    MerchantId? Merchant = null,
    bool Archived = false,
    ApiUserSort Sort = ApiUserSort.Name,
    bool Descending = false,
    int Page = 1)
{
    public const int PageSize = 25;
}

public sealed record ApiUserListItem
{
    public required ApiUserId Id { get; init; }

    public required string Username { get; init; }

    public required MerchantId Merchant { get; init; }

    public required string MerchantName { get; init; }

    public required TenantId Tenant { get; init; }

    public required DateTime? LastUsedAt { get; init; }

    public required DateTime? ValidUntil { get; init; }

    public required bool Disabled { get; init; }

    public required bool Archived { get; init; }

    /// <summary>Its validity has ended.</summary>
    public required bool IsExpired { get; init; }
}

/// <summary>An API user as its page shows it; no password is in here, for nobody has it.</summary>
/// <param name="Merchants">Further merchants that it may act for.</param>
/// <param name="OldPasswordUntil">While the password before the last reset still works.</param>
public sealed record ApiUserDetails(
    ApiUserListItem Item, string TenantName, IReadOnlyList<MerchantChoice> Merchants, DateTime? OldPasswordUntil, int? CallsPerMinute, DateTime CreatedAt,
    int Version);

/// <summary>A refused call as a developer reads it.</summary>
public sealed record RefusedCallItem(RefusedCallId Id, DateTime At, string Route, int Status, int Code, string? Field, string? Address);
