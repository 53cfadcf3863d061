using CustomerProfiles.Domain.Containers;

namespace CustomerProfiles.Domain.TenantTree;

/// <param name="Search">Part of the name; looks at every level. Without it, the list is the tenants right below the one of the page.</param>
/// <param name="LoginDisabled">Null for both.</param>
/// <param name="Page">From 1.</param>
public sealed record TenantFilter(string? Search = null, bool? LoginDisabled = null, bool Descending = false, int Page = 1)
{
    public const int PageSize = 25;

    /// <summary>Looks at every level below, instead of the next one.</summary>
    public bool IsFlat => !string.IsNullOrWhiteSpace(Search) || LoginDisabled is not null;
}

/// <summary>A tenant in the list.</summary>
/// <param name="ParentName">Null where the parent is above what the person may see.</param>
/// <param name="SubTenants">At every level below it.</param>
/// <param name="Users">Of its own, who are not disabled.</param>
public sealed record TenantRow(
    TenantId Id,
    string Name,
    string? ParentName,
    string Currency,
    int Merchants,
    int Containers,
    bool LoginDisabled,
    bool DisablesContainersForSubTenants,
    int SubTenants,
    int Users)
{
    public bool HasSubTenants => SubTenants > 0;
}

/// <summary>What the form of a tenant changes.</summary>
/// <param name="Parent">Null leaves it where it is.</param>
/// <param name="PasswordValidityMonths">0 to 24; 0 means without end.</param>
/// <param name="KeepsCustomerFieldsForMonths">Null blanks them when the profile is erased.</param>
public sealed record TenantForm(
    string Name, string DefaultCurrency, int PasswordValidityMonths = 3, int? KeepsCustomerFieldsForMonths = null, TenantId? Parent = null);

/// <summary>A tenant as its page shows it.</summary>
/// <param name="Parent">Null where it is above what the person may see.</param>
/// <param name="LoginDisabledBy">Name of a tenant above that keeps the people of its sub-tenants out.</param>
/// <param name="ContainersBlockedBy">A tenant above that disables containers for its sub-tenants.</param>
/// <param name="IsHome">The tenant that the reader belongs to.</param>
public sealed record TenantDetails(
    TenantRow Row,
    TenantId? Parent,
    bool HasCustomerProfiles,
    int PasswordValidityMonths,
    int? KeepsCustomerFieldsForMonths,
    bool DisablesLoginForSubTenants,
    string? LoginDisabledBy,
    BlockingTenant? ContainersBlockedBy,
    ContainerId? GlobalContainer,
    string? GlobalContainerName,
    int Connectors,
    int SubTenants,
    int Users,
    int UsersBelow,
    bool IsHome,
    DateTime CreatedAt,
    int Version);
