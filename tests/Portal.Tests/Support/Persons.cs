using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;

namespace CustomerProfiles.Tests.Support;

/// <summary>Scopes of people, without a browser around them.</summary>
public static class Persons
{
    public static PortalScope Admin(Id<Tenant> tenant) => With(tenant, BuiltInRoles.TenantAdmin);

    public static PortalScope Reader(Id<Tenant> tenant) => With(tenant, BuiltInRoles.ReadOnly);

    public static PortalScope With(Id<Tenant> tenant, string role) =>
        new(tenant, WithSubTenants: true, new Id<PortalUser>(Guid.NewGuid()), "somebody", BuiltInRoles.PermissionsOf(role));
}
