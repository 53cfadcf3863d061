using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Tests.Support;

/// <summary>Scopes of people at work, as <c>Work</c> would set them. They gave their password again a moment ago.</summary>
public static class PortalStaff
{
    public static PortalScope Admin(Id<Tenant> tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.TenantAdmin, withSubTenants);

    public static PortalScope Support(Id<Tenant> tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.Support, withSubTenants);

    public static PortalScope ReadOnly(Id<Tenant> tenant, bool withSubTenants = true) => With(tenant, BuiltInRoles.ReadOnly, withSubTenants);

    public static PortalScope With(Id<Tenant> tenant, string role, bool withSubTenants = true) =>
        new(tenant, withSubTenants, new Id<PortalUser>(Guid.NewGuid()), $"{role} of a test", BuiltInRoles.PermissionsOf(role)) { IsSteppedUp = true };

    /// <summary>Somebody whose role allows everything but these.</summary>
    public static PortalScope Without(Id<Tenant> tenant, params string[] rights) => Admin(tenant) with
    {
        Permissions = BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin).Except(rights).ToHashSet(),
    };
}
