using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;

namespace CustomerProfiles.Tests.Support;

/// <summary>Scopes of people at work, as <c>Work</c> would set them. They gave their password again a moment ago.</summary>
public static class PortalStaff
{
    public static PortalScope Admin(TenantId tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.TenantAdmin, withSubTenants);

    public static PortalScope Support(TenantId tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.Support, withSubTenants);

    public static PortalScope ReadOnly(TenantId tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.ReadOnly, withSubTenants);

    public static PortalScope With(TenantId tenant, string role, bool withSubTenants = true) =>
        new(tenant, withSubTenants, new PortalUserId(Guid.NewGuid()), $"{role} of a test", BuiltInRoles.PermissionsOf(role)) { IsSteppedUp = true };

    /// <summary>Somebody whose role allows everything but these.</summary>
    public static PortalScope Without(TenantId tenant, params string[] rights) => Admin(tenant) with
    {
        Permissions = BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin).Except(rights).ToHashSet(),
    };
}
