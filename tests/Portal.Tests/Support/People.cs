using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Tests.Support;

/// <summary>Portal users of a test.</summary>
public static class People
{
    public const string Password = "Long enough 4 all";

    public static async Task<string> NewPerson(this PortalUnderTest portal, TenantId tenant, string role = BuiltInRoles.TenantAdmin)
    {
        var name = $"person-{Guid.NewGuid():N}"[..20];
        var made = await portal.AsOperator((UserManager<PortalUser> users) =>
            users.CreateAsync(new PortalUser { UserName = name, TenantId = tenant, Role = role, CreatedAt = DateTime.UtcNow }, Password));
        made.Succeeded.ShouldBeTrue(made.ToString());
        return name;
    }

    public static Task ChangePerson(this PortalUnderTest portal, string name, Func<UserManager<PortalUser>, PortalUser, Task> change) =>
        portal.AsOperator(async (UserManager<PortalUser> users) =>
        {
            await change(users, (await users.FindByNameAsync(name))!);
            return true;
        });
}
