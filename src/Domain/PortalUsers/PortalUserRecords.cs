using CustomerProfiles.Domain.Merchants;

namespace CustomerProfiles.Domain.PortalUsers;

public enum PortalUserSort
{
    Name,
    LastSignIn,
    Created,
}

/// <param name="Search">The beginning of the user name, or a part of name or email address.</param>
/// <param name="Role">Key of a <see cref="RoleChoice"/>.</param>
/// <param name="State">Null lists all but the archived.</param>
/// <param name="Page">From 1.</param>
public sealed record PortalUserFilter(
    string? Search = null, string? Role = null, PortalUserState? State = null, PortalUserSort Sort = PortalUserSort.Name, bool Descending = false, int Page = 1)
{
    public const int PageSize = 25;
}

public sealed record PortalUserItem
{
    public required Guid Id { get; init; }

    public required string UserName { get; init; }

    public required string Name { get; init; }

    public required string? Email { get; init; }

    public required string Role { get; init; }

    public required string TenantName { get; init; }

    public required PortalUserState State { get; init; }

    public required bool HasSecondFactor { get; init; }

    public required DateTime? LastSignInAt { get; init; }

    public required DateTime? ValidUntil { get; init; }
}

public sealed record PortalUserDetails
{
    public required Guid Id { get; init; }

    public required TenantId Tenant { get; init; }

    public required string TenantName { get; init; }

    public required string UserName { get; init; }

    public required string FirstName { get; init; }

    public required string LastName { get; init; }

    public required string? Email { get; init; }

    public required RoleChoice Role { get; init; }

    public required string RoleName { get; init; }

    public required IReadOnlyList<string> Permissions { get; init; }

    public required bool IsOfMerchants { get; init; }

    public required IReadOnlyList<MerchantChoice> Merchants { get; init; }

    public required PortalUserState State { get; init; }

    public required bool HasSecondFactor { get; init; }

    public required int OpenSessions { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required DateTime? LastSignInAt { get; init; }

    public required DateTime? LockedUntil { get; init; }

    public required DateOnly? LastDay { get; init; }

    public required DateTime PasswordSince { get; init; }

    public required int Version { get; init; }

    /// <summary>The person who looks.</summary>
    public required bool IsSelf { get; init; }
}

/// <param name="IsGrantable">Whether the person who looks has every right in it, and so may give it.</param>
public sealed record RoleOption(RoleChoice Role, string Name, bool IsGrantable);
