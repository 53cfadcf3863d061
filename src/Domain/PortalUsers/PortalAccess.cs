using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Tenants;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Whether somebody who signed in may still work, and where. Asked before each piece of work, so that a disabled user is out at once.</summary>
public sealed class PortalAccess(Database database, TimeProvider time)
{
    private static readonly Error SignedOut = new(ErrorCodes.Unauthorized, "You are signed out. Sign in again");

    /// <summary>The scope to work in. A foreign tenant and a missing one are told by the same query, in the same words.</summary>
    /// <param name="tenant">The tenant of the page; null where a page has none, which is the user's own then.</param>
    public async Task<Result<PortalScope>> Enter(PortalSession session, Id<Tenant>? tenant = null, Reach reach = Reach.ThisTenant)
    {
        if (time.Now() - session.SignedInAt > PortalSession.LongestDuration)
        {
            return SignedOut;
        }

        await using var db = database.Open(new SystemScope("portal access"));
        var person = await (
            from user in db.Users.AsNoTracking()
            join home in db.Tenants on user.TenantId equals home.Id
            where user.Id == session.User && !user.Disabled && !home.LoginDisabled && user.SecurityStamp == session.SecurityStamp
            select new
            {
                user.UserName,
                user.TenantId,
                user.Role,
                IsKeptOut = db.TenantClosure.Any(c => c.DescendantId == home.Id && c.Depth > 0 && db.Tenants.Any(t => t.Id == c.AncestorId && t.DisablesLoginForSubTenants)),
                SeesTenant = tenant == null || db.TenantClosure.Any(c => c.AncestorId == user.TenantId && c.DescendantId == tenant),
            }).SingleOrDefaultAsync();
        if (person is null or { IsKeptOut: true })
        {
            return SignedOut;
        }

        var rights = BuiltInRoles.PermissionsOf(person.Role);
        var seesBelow = rights.Contains(Permissions.TenantAccess);
        if (!person.SeesTenant || (!seesBelow && tenant is { } other && other != person.TenantId))
        {
            return Error.NotFound("Tenant");
        }

        return new PortalScope(
            reach == Reach.OwnTree ? person.TenantId : tenant ?? person.TenantId,
            reach != Reach.ThisTenant && seesBelow,
            new Id<PortalUser>(session.User),
            person.UserName!,
            rights);
    }
}
