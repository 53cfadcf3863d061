using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;

namespace CustomerProfiles.Tests.Support;

/// <summary>People as the domain meets them: with the scope that the portal itself would make.</summary>
public static class Actors
{
    /// <summary>Somebody with an open session, in the tenant given or their own, with sub-tenants where allowed.</summary>
    public static async Task<PortalScope> ScopeOf(this PortalUnderTest portal, string name, TenantId? tenant = null, bool steppedUp = true)
    {
        var session = await portal.OpenSession(name);
        var entered = await portal.AsOperator((PortalAccess access) => access.Enter(session, tenant, Reach.WithSubTenants));
        return (entered.Value ?? throw new InvalidOperationException(entered.Error!.Message)) with { IsSteppedUp = steppedUp };
    }
}
