using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using Microsoft.AspNetCore.Identity;

namespace CustomerProfiles.Tests.Support;

/// <summary>Makes the portal users of tests. Most act on the domain's services with the rights of a role and have no row; a user has one, and can sign
/// in; who has entered also has a session. Everybody has just given their password again.</summary>
internal static class Cast
{
    /// <summary>Where they all sit.</summary>
    public const string Address = "203.0.113.7";

    public static Person Admin(this PortalUnderTest portal, TenantId of, string name = "ada", bool withSubTenants = true) =>
        portal.WithRole(of, BuiltInRoles.TenantAdmin, name, withSubTenants);

    public static Person Support(this PortalUnderTest portal, TenantId of, string name = "sam", bool withSubTenants = true) =>
        portal.WithRole(of, BuiltInRoles.Support, name, withSubTenants);

    public static Person Reader(this PortalUnderTest portal, TenantId of, string name = "rita", bool withSubTenants = true) =>
        portal.WithRole(of, BuiltInRoles.ReadOnly, name, withSubTenants);

    public static Person WithRole(this PortalUnderTest portal, TenantId of, string role, string name = "robin", bool withSubTenants = true) =>
        portal.Of(new PortalUserId(Guid.NewGuid()), of, role, name, withSubTenants);

    /// <summary>These rights and no others, as no built-in role gives them.</summary>
    public static Person WithRights(this PortalUnderTest portal, TenantId of, params IEnumerable<string> rights) =>
        portal.WithRole(of, string.Empty) with { Permissions = rights.ToHashSet() };

    public static Person AdminWithout(this PortalUnderTest portal, TenantId of, params IEnumerable<string> rights) =>
        portal.WithRights(of, BuiltInRoles.PermissionsOf(BuiltInRoles.TenantAdmin).Except(rights));

    public static async Task<Person> NewUser(this PortalUnderTest portal, TenantId of, string role = BuiltInRoles.TenantAdmin)
    {
        var user = new PortalUser { UserName = $"person-{Guid.NewGuid():N}"[..20], TenantId = of, Role = role, CreatedAt = DateTime.UtcNow };
        var made = await portal.AsOperator((UserManager<PortalUser> users) => users.CreateAsync(user, Person.Password));
        made.Succeeded.ShouldBeTrue(made.ToString());
        return portal.Of(user);
    }

    /// <summary>A user with a role that a tenant made; has its rights once they enter.</summary>
    public static async Task<Person> NewUser(this PortalUnderTest portal, TenantId of, RoleId role)
    {
        var user = await portal.NewUser(of, string.Empty);
        await user.Change((users, row) =>
        {
            row.RoleId = role;
            return users.UpdateAsync(row);
        });
        return user;
    }

    /// <summary>A new user who has entered, with the scope that the portal itself makes.</summary>
    public static async Task<Person> EnteredUser(this PortalUnderTest portal, TenantId of, string role = BuiltInRoles.TenantAdmin) =>
        await (await portal.NewUser(of, role)).Enter();

    /// <summary>A user who works for that shop's merchant alone, was invited with these rights, and has entered.</summary>
    public static async Task<Person> StaffOf(this PortalUnderTest portal, Shop shop, params string[] rights)
    {
        var admin = await portal.EnteredUser(shop.Tenant);
        var (name, email) = ($"dev-{Guid.NewGuid():N}"[..20], $"{Guid.NewGuid():N}@shop.example");
        var form = new PortalUserForm("Dev", string.Empty, email, RoleChoice.None, null, [shop.Merchant], rights);
        var invited = await admin.Do((PortalUserAdmin users) => users.Invite(new NewPortalUser(shop.Tenant, name, form)));
        invited.IsOk.ShouldBeTrue(invited.Error?.Message);
        (await portal.AsOperator((Passwords passwords) => passwords.Choose(LinkPurpose.SetUp, invited.Value!, Person.Password))).IsOk.ShouldBeTrue();
        return await (await portal.FindUser(name)).Enter();
    }

    /// <summary>A user who is there already: invited by somebody, or left behind by an older version.</summary>
    public static async Task<Person> FindUser(this PortalUnderTest portal, string name) =>
        portal.Of(await portal.AsOperator((UserManager<PortalUser> users) => users.FindByNameAsync(name))
            ?? throw new InvalidOperationException($"No user {name}"));

    /// <summary>A browser in which a new administrator of that tenant is signed in; it follows no redirects.</summary>
    public static async Task<HttpClient> SignIn(this PortalUnderTest portal, TenantId of) => await (await portal.NewUser(of)).SignIn();

    /// <summary>A browser in which nobody is signed in; it follows no redirects.</summary>
    public static HttpClient Visitor(this PortalUnderTest portal) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = portal.Http.BaseAddress };

    private static Person Of(this PortalUnderTest portal, PortalUser user) =>
        portal.Of(new PortalUserId(user.Id), user.TenantId, user.Role, user.UserName!, withSubTenants: true);

    private static Person Of(this PortalUnderTest portal, PortalUserId id, TenantId tenant, string role, string name, bool withSubTenants) =>
        new(portal, new PortalScope(tenant, withSubTenants, id, name, BuiltInRoles.PermissionsOf(role), Address) { IsSteppedUp = true });
}
