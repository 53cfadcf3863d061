using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.PortalUsers;

public sealed class PortalAccessTests(PortalUnderTest portal)
{
    [Theory]
    [InlineData(Reach.ThisTenant, false)]
    [InlineData(Reach.WithSubTenants, true)]
    public async Task Work_is_done_in_the_tenant_of_the_page(Reach reach, bool withSubTenants)
    {
        var world = await Ecosystem.Create(portal);
        var session = await (await portal.NewUser(world.Group, BuiltInRoles.Support)).OpenSession();

        var entered = await portal.AsOperator((PortalAccess access) => access.Enter(session, world.Shoes.Tenant, reach));

        entered.Value!.Tenant.ShouldBe(world.Shoes.Tenant);
        entered.Value.WithSubTenants.ShouldBe(withSubTenants);
        entered.Value.Permissions.ShouldBe(BuiltInRoles.PermissionsOf(BuiltInRoles.Support), ignoreOrder: true);
    }

    [Fact]
    public async Task The_own_tree_is_the_users_no_matter_what_the_page_shows()
    {
        var world = await Ecosystem.Create(portal);
        var session = await (await portal.NewUser(world.Group)).OpenSession();

        var entered = await portal.AsOperator((PortalAccess access) => access.Enter(session, world.Shoes.Tenant, Reach.OwnTree));

        (entered.Value!.Tenant, entered.Value.WithSubTenants).ShouldBe((world.Group, true));
    }

    [Fact]
    public async Task After_twelve_hours_one_signs_in_again()
    {
        var world = await Ecosystem.Create(portal);
        var session = await (await portal.NewUser(world.Group)).OpenSession();
        await portal.AsOperator(async (Database database) =>
        {
            await using var db = database.Open(new SystemScope("test"));
            var row = db.UserSessions().Single(s => s.Id == session.Id);
            db.Entry(row).Property(nameof(UserSession.CreatedAt)).CurrentValue = DateTime.UtcNow.AddHours(-12.1);
            return await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        });

        var entered = await portal.AsOperator((PortalAccess access) => access.Enter(session));

        entered.Error!.Code.ShouldBe(ErrorCodes.Unauthorized);
    }

    [Fact]
    public async Task An_unknown_role_has_no_rights()
    {
        var world = await Ecosystem.Create(portal);
        var session = await (await portal.NewUser(world.Group, "Nothing")).OpenSession();

        var entered = await portal.AsOperator((PortalAccess access) => access.Enter(session));

        entered.Value!.Permissions.ShouldBeEmpty();
    }
}
