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
public sealed record TenantRow
{
    public required TenantId Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Null where the parent is above what the person may see.</summary>
    public required string? ParentName { get; init; }

    public required string Currency { get; init; }

    public required int Merchants { get; init; }

    public required int Containers { get; init; }

    public required bool LoginDisabled { get; init; }

    public required bool DisablesContainersForSubTenants { get; init; }

    /// <summary>At every level below it.</summary>
    public required int SubTenants { get; init; }

    /// <summary>Of its own, who are not disabled.</summary>
    public required int Users { get; init; }

    public bool HasSubTenants => SubTenants > 0;
}

/// <summary>What the form of a tenant changes.</summary>
/// <param name="Parent">Null leaves it where it is.</param>
/// <param name="PasswordValidityMonths">0 to 24; 0 means without end.</param>
/// <param name="KeepsCustomerFieldsForMonths">Null blanks them when the profile is erased.</param>
public sealed record TenantForm(
    string Name, string DefaultCurrency, int PasswordValidityMonths = 3, int? KeepsCustomerFieldsForMonths = null, TenantId? Parent = null);

/// <summary>A tenant as its page shows it.</summary>
public sealed record TenantDetails
{
    public required TenantRow Row { get; init; }

    /// <summary>Null where it is above what the person may see.</summary>
    public required TenantId? Parent { get; init; }

    public required bool HasCustomerProfiles { get; init; }

    public required int PasswordValidityMonths { get; init; }

    public required int? KeepsCustomerFieldsForMonths { get; init; }

    public required bool DisablesLoginForSubTenants { get; init; }

    /// <summary>Name of a tenant above that keeps the people of its sub-tenants out.</summary>
    public required string? LoginDisabledBy { get; init; }

    /// <summary>A tenant above that disables containers for its sub-tenants.</summary>
    public required BlockingTenant? ContainersBlockedBy { get; init; }

    public required ContainerId? GlobalContainer { get; init; }

    public required string? GlobalContainerName { get; init; }

    public required int Connectors { get; init; }

    public required int SubTenants { get; init; }

    public required int Users { get; init; }

    public required int UsersBelow { get; init; }

    /// <summary>The tenant that the reader belongs to.</summary>
    public required bool IsHome { get; init; }

    public required DateTime CreatedAt { get; init; }

    public required int Version { get; init; }
}
