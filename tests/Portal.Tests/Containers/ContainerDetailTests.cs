using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Containers;

public sealed class ContainerDetailTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Usage_lists_tenants_and_connectors_also_where_the_assignment_has_no_effect()
    {
        var world = await Ecosystem.Create(portal);
        await world.Share(ShareMode.Selected, world.Books.Tenant);

        var usage = await Usage(world, portal.Admin(world.Group));

        var tenant = usage.Tenants.ShouldHaveSingleItem();
        (tenant.Name, tenant.IsActive, tenant.Effect, tenant.Connectors).ShouldBe(("Shoes", false, "inactive – no longer shared", 1));
        usage.Connectors.Items.Select(c => (c.Name, c.IsActive)).ShouldBe(
            [("books-cc", true), ("books-iban", true), ("books-meta", true), ("books-signed", true), ("books-wallet", true)]);
    }

    [Fact]
    public async Task A_tenant_that_it_is_shared_with_sees_only_its_own_use_and_not_with_whom_else()
    {
        var world = await Ecosystem.Create(portal);
        var shoes = portal.Admin(world.Shoes.Tenant);

        var usage = await Usage(world, shoes);
        var details = await shoes.Do((ContainerDetailQueries q) => q.Get(world.Container));
        var shares = await shoes.Do((ContainerDetailQueries q) => q.Shares(world.Container, 1));
        var edit = await shoes.Do((ContainerDetailQueries q) => q.ForEdit(world.Container));

        (usage.Tenants.Count, usage.Connectors.Total).ShouldBe((1, 0));
        (details.Value!.IsOurs, details.Value.SharedWith, details.Value.Assigned).ShouldBe((false, null, new Assignments(0, 1)));
        (shares.Error!.Code, edit.Error!.Code).ShouldBe((ErrorCodes.NotFound, ErrorCodes.Forbidden));
    }

    [Fact]
    public async Task A_stranger_finds_nothing()
    {
        var world = await Ecosystem.Create(portal);
        var zoe = portal.Admin(world.Zeta.Tenant);

        (await zoe.Do((ContainerDetailQueries q) => q.Get(world.Container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await zoe.Do((ContainerDetailQueries q) => q.Usage(world.Container, 1))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await zoe.Do((ContainerDetailQueries q) => q.Choices(world.Books.Tenant))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_form_that_somebody_overtook_saves_nothing_and_says_who_did()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        var seen = (await ada.Do((ContainerDetailQueries q) => q.ForEdit(world.Container))).Value!;
        var sharing = new Sharing(ShareMode.Selected, seen.Selected);
        (await ada.Do((ContainerAdmin c) => c.Edit(world.Container, "First", sharing, seen.Container.Version))).IsOk.ShouldBeTrue();

        var second = await ada.Do((ContainerAdmin c) => c.Edit(world.Container, "Second", sharing, seen.Container.Version));

        second.Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        second.Error.Message.ShouldContain("ada changed this");
        (await ada.Look(db => db.Containers().Where(c => c.Id == world.Container).Select(c => c.Name).SingleAsync())).ShouldBe("First");
    }

    [Fact]
    public async Task Shares_say_since_when_and_by_whom_and_whether_they_are_suspended()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        await ada.Do((ContainerAdmin c) => c.Unshare(world.Container, world.Shoes.Tenant));
        await ada.Do((ContainerAdmin c) => c.Share(world.Container, ShareMode.Selected, [world.Books.Tenant, world.Shoes.Tenant]));
        await world.BlockBelow(world.Group);

        var shares = (await ada.Do((ContainerDetailQueries q) => q.Shares(world.Container, 1))).Value!;

        shares.Items.Select(s => (s.TenantName, s.By, s.IsActive)).ShouldBe([("Books", "test", false), ("Shoes", "ada", false)]);
        shares.Items[0].SuspendedBy!.ShouldStartWith("turned off by Group");
    }

    [Fact]
    public async Task Below_a_blocking_tenant_nobody_makes_a_container()
    {
        var world = await Ecosystem.Create(portal);
        await world.BlockBelow(world.Group);

        var made = await portal.Admin(world.Shoes.Tenant).Do((ContainerAdmin c) => c.Create(world.Shoes.Tenant, "Mine"));

        made.Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    private async Task<ContainerUsage> Usage(Ecosystem world, Person person) =>
        (await person.Do((ContainerDetailQueries q) => q.Usage(world.Container, 1))).Value!;
}
