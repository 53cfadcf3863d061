using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.PortalUsers;

public sealed class RoleTests(PortalUnderTest portal) : IAsyncLifetime
{
    private Ecosystem _world = null!;
    private Person _ada = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await Ecosystem.Create(portal);
        _ada = await portal.EnteredUser(_world.Group);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Theory]
    [InlineData("refund", "Refund payments")]
    [InlineData("REFUND transactions", "Refund payments")]
    [InlineData("refund containers", null)]
    public void Permissions_are_found_by_words_of_their_meaning_and_area(string typed, string? found) =>
        PermissionCatalogue.Matching(typed).Select(p => p.Meaning).ShouldBe(found is null ? [] : [found]);

    [Fact]
    public async Task The_list_tells_of_each_role_what_it_allows()
    {
        var roles = (await portal.Admin(_world.Group).Do((RoleQueries queries) => queries.List())).Value!;

        roles.Single(r => r.Key == BuiltInRoles.Support).Allows.ShouldBe(BuiltInRoles.PermissionsOf(BuiltInRoles.Support), ignoreOrder: true);
    }

    [Fact]
    public async Task A_role_of_a_tenant_gives_its_rights_below_and_a_withdrawn_right_is_gone_with_the_next_piece_of_work()
    {
        var role = await Create(_ada, _world.Group, "Erasers", Permissions.ProfilesShow, Permissions.ProfilesDelete);
        var holder = await portal.NewUser(_world.Shoes.Tenant, role);
        var session = await holder.OpenSession();
        (await Rights(session)).ShouldBe([Permissions.ProfilesDelete, Permissions.ProfilesShow], ignoreOrder: true);

        (await Edit(_ada, role, "Erasers", 0, Permissions.ProfilesShow)).IsOk.ShouldBeTrue();

        (await Rights(session)).ShouldBe([Permissions.ProfilesShow]);
    }

    [Fact]
    public async Task Below_its_owner_a_role_is_seen_and_used_and_neither_changed_nor_deleted()
    {
        var role = await Create(_ada, _world.Group, "Shared role", Permissions.ProfilesShow);
        var sid = await portal.EnteredUser(_world.Shoes.Tenant);

        (await sid.Do((RoleQueries roles) => roles.List())).Value!.ShouldContain(r => r.Id == role);
        (await sid.Do((RoleQueries roles) => roles.Find(role.ToString()))).Value!.MayEdit.ShouldBeFalse();
        (await Edit(sid, role, "Mine now", 0, Permissions.ProfilesShow)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await sid.Do((RoleAdmin roles) => roles.Delete(role))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_sibling_and_a_stranger_see_nothing_of_it()
    {
        var role = await Create(await portal.EnteredUser(_world.Books.Tenant), _world.Books.Tenant, "Books only", Permissions.ProfilesShow);
        foreach (var tenant in (TenantId[])[_world.Shoes.Tenant, _world.Zeta.Tenant])
        {
            var other = await portal.EnteredUser(tenant);
            (await other.Do((RoleQueries roles) => roles.List())).Value!.ShouldNotContain(r => r.Id == role);
            (await other.Do((RoleQueries roles) => roles.Find(role.ToString()))).Error.ShouldBe(Error.NotFound("Role"));
            var given = await other.Do((PortalUserAdmin users) => users.Invite(new NewPortalUser(
                tenant, $"new-{Guid.NewGuid():N}"[..20], new PortalUserForm(string.Empty, string.Empty, null, new RoleChoice(string.Empty, role), null))));
            given.Error!.Field.ShouldBe("role");
        }
    }

    [Fact]
    public async Task A_role_in_use_is_not_deleted_and_the_refusal_says_by_whom()
    {
        var role = await Create(_ada, _world.Group, "In use", Permissions.ProfilesShow);
        var holder = await portal.NewUser(_world.Toys.Tenant, role);

        var refused = await _ada.Do((RoleAdmin roles) => roles.Delete(role));
        await holder.Change((users, person) =>
        {
            person.RoleId = null;
            return users.UpdateAsync(person);
        });

        refused.Error!.Code.ShouldBe(ErrorCodes.InUse);
        refused.Error.Message.ShouldContain(holder.Name);
        (await _ada.Do((RoleAdmin roles) => roles.Delete(role))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Nobody_puts_a_right_into_a_role_that_they_lack()
    {
        var maker = await Create(_ada, _world.Group, "Role maker", Permissions.RolesShow, Permissions.RolesAdd, Permissions.RolesEdit);
        var holder = await (await portal.NewUser(_world.Group, maker)).Enter();
        var strong = await Create(_ada, _world.Group, "Strong", Permissions.ProfilesDelete);

        (await holder.Do((RoleAdmin roles) => roles.Create(_world.Group, "More", [Permissions.ProfilesDelete]))).Error!.Field.ShouldBe("permissions");
        (await Edit(holder, strong, "Weak", 0, Permissions.RolesShow)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Edit(holder, maker, "Role maker", 0, Permissions.RolesShow)).Error!.Message.ShouldContain("own role");
    }

    [Theory]
    [InlineData("", "name")]
    [InlineData("support", "name")]
    [InlineData("READ-ONLY", "name")]
    [InlineData("Áccounting", null)]
    public async Task Names_are_asked_for_and_taken_ones_refused(string name, string? field)
    {
        var made = await _ada.Do((RoleAdmin roles) => roles.Create(_world.Group, name, [Permissions.ProfilesShow]));
        var again = await _ada.Do((RoleAdmin roles) => roles.Create(_world.Group, name.Replace('Á', 'a'), [Permissions.ProfilesShow]));

        made.Error?.Field.ShouldBe(field);
        again.Error!.Field.ShouldBe("name");
    }

    [Fact]
    public async Task Without_a_permission_or_with_an_unknown_one_it_is_refused()
    {
        (await _ada.Do((RoleAdmin roles) => roles.Create(_world.Group, "Empty", []))).Error!.Field.ShouldBe("permissions");
        (await _ada.Do((RoleAdmin roles) => roles.Create(_world.Group, "Odd", ["everything.at.once"]))).Error!.Field.ShouldBe("permissions");
    }

    [Fact]
    public async Task Changing_roles_needs_a_step_up()
    {
        var quiet = _ada with { IsSteppedUp = false };

        (await quiet.Do((RoleAdmin roles) => roles.Create(_world.Group, "Later", [Permissions.ProfilesShow]))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
    }

    private async Task<RoleId> Create(Person who, TenantId owner, string name, params string[] permissions)
    {
        var made = await who.Do((RoleAdmin roles) => roles.Create(owner, name, permissions));
        made.IsOk.ShouldBeTrue(made.Error?.Message);
        return made.Value;
    }

    private Task<Result> Edit(Person who, RoleId role, string name, int version, params string[] permissions) =>
        who.Do((RoleAdmin roles) => roles.Edit(role, name, permissions, version));

    private async Task<IEnumerable<string>> Rights(PortalSession session) =>
        (await portal.AsOperator((PortalAccess access) => access.Enter(session))).Value!.Permissions;
}
