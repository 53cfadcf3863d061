using CustomerProfiles.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Domain.PortalUsers;

/// <summary>Who in a tenant gets a mail about something: those who can do something about it.</summary>
internal static class Recipients
{
    private const int Most = 50;

    /// <param name="permission">What they need a right to.</param>
    internal static async Task<List<PortalUser>> In(
        PortalDbContext db, TenantId tenant, string permission, DateTime now, CancellationToken cancellation)
    {
        var users = await (
            from user in db.Users().AsNoTracking()
            where user.TenantId == tenant && !user.IsOfMerchants && !user.Disabled && user.ArchivedAt == null
                && (user.ValidUntil == null || user.ValidUntil > now) && user.Email != null && user.Email != string.Empty
            join role in db.Roles() on user.RoleId equals (RoleId?)role.Id into roles
            from own in roles.DefaultIfEmpty()
            orderby user.Id
            select new { User = user, Permissions = own == null ? null : own.Permissions }).ToListAsync(cancellation);
        return
        [
            .. users.Where(u => UserRights.Of(u.Permissions, u.User.Role, u.User.DirectPermissions, u.User.IsOperator).Contains(permission))
                .Select(u => u.User).Take(Most),
        ];
    }
}
