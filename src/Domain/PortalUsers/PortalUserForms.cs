namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>A built-in role by its name, a tenant's role by its id, or neither.</summary>
public sealed record RoleChoice(string BuiltIn, RoleId? Own)
{
    public static readonly RoleChoice None = new(string.Empty, null);

    /// <summary>As forms and addresses spell it.</summary>
    public string Key => Own is { } own ? own.ToString() : BuiltIn;

    /// <summary>Of what a form sent: anything may stand there.</summary>
    public static RoleChoice Of(string? key) =>
        RoleId.TryParse(key, out var own) ? new RoleChoice(string.Empty, own) : BuiltInRoles.Names.Contains(key) ? new RoleChoice(key!, null) : None;
}

/// <summary>What a form says of a portal user.</summary>
/// <param name="ValidUntil">The last day with access.</param>
/// <param name="Merchants">For people of merchants: what they see. Null for people of the tenant.</param>
/// <param name="Permissions">For people of merchants without a role.</param>
public sealed record PortalUserForm(
    string FirstName, string LastName, string? Email, RoleChoice Role, DateOnly? ValidUntil,
        IReadOnlyList<MerchantId>? Merchants = null, IReadOnlyList<string>? Permissions = null);

public sealed record NewPortalUser(TenantId Tenant, string UserName, PortalUserForm Form);
