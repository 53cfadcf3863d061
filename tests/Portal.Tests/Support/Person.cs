using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;

namespace CustomerProfiles.Tests.Support;

/// <summary>Somebody at work in the portal: at a tenant, with the rights of a role. Talks to the domain's services as pages do; gave the password
/// again a moment ago.</summary>
public sealed class Person(PortalUnderTest portal, TenantId tenant, string role, string name)
{
    private readonly PortalUserId _id = new(Guid.NewGuid());

    public PortalScope Scope => ScopeFor(withSubTenants: false);

    public Task<T> Do<TService, T>(Func<TService, Task<T>> work, bool withSubTenants = false)
        where TService : notnull => portal.As(ScopeFor(withSubTenants), work);

    private PortalScope ScopeFor(bool withSubTenants) =>
        new(tenant, withSubTenants, _id, name, BuiltInRoles.PermissionsOf(role), "203.0.113.7") { IsSteppedUp = true };
}

public static class PersonnelOfATest
{
    public static Person Admin(this PortalUnderTest portal, TenantId of, string name = "ada") => new(portal, of, BuiltInRoles.TenantAdmin, name);

    public static Person Support(this PortalUnderTest portal, TenantId of, string name = "sam") => new(portal, of, BuiltInRoles.Support, name);

    public static Person Reader(this PortalUnderTest portal, TenantId of, string name = "rita") => new(portal, of, BuiltInRoles.ReadOnly, name);
}
