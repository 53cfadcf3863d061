using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Audit;

/// <summary>What people read of the log.</summary>
public sealed class AuditLogTests(PortalUnderTest portal)
{
    private static AuditFilter Lately => new() { From = DateTime.UtcNow.Date.AddDays(-1) };

    [Fact]
    public async Task The_log_is_filtered_by_actor_kind_object_and_result()
    {
        var world = await Ecosystem.Create(portal);
        await portal.Admin(world.Group, "bea", withSubTenants: false).Do((ContainerAdmin c) => c.Disable(world.Container));
        await portal.Admin(world.Group, "ada", withSubTenants: false).Do((ContainerAdmin c) => c.Delete(world.Container));
        var reader = portal.Reader(world.Group, withSubTenants: false);

        (await List(reader, Lately with { Actor = "be" })).ShouldHaveSingleItem().Action.ShouldBe("container.disabled");
        (await List(reader, Lately with { Result = AuditResult.Refused })).ShouldHaveSingleItem().ActorName.ShouldBe("ada");
        (await List(reader, Lately with { Group = "merchant" })).ShouldAllBe(e => e.Action.StartsWith("merchant."));
        (await List(reader, Lately with { ObjectId = world.Container.ToString() })).ShouldAllBe(e => e.ObjectName == "Acme customers");
        (await List(reader, Lately with { From = DateTime.UtcNow.Date.AddDays(1) })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Support_sees_its_own_deeds_only()
    {
        var world = await Ecosystem.Create(portal);
        var sam = portal.Support(world.Group, withSubTenants: false);
        await sam.Do(async (RefusedAttempts attempts) =>
        {
            await attempts.Record(new Error(ErrorCodes.Forbidden, "No", Permissions.ContainersShare), "container", world.Container.ToString());
            return true;
        });

        var seen = (await List(sam, Lately)).ShouldHaveSingleItem();

        (seen.Action, seen.Result, seen.ObjectName).ShouldBe(("access.denied", AuditResult.Denied, Permissions.ContainersShare));
    }

    [Fact]
    public async Task A_foreign_tenant_sees_nothing_of_it()
    {
        var world = await Ecosystem.Create(portal);
        await portal.Admin(world.Group, "mallorys-victim", withSubTenants: false).Do((ContainerAdmin c) => c.Disable(world.Container));

        (await List(portal.Admin(world.Zeta.Tenant), Lately with { Actor = "mallorys" })).ShouldBeEmpty();
        (await List(portal.Admin(world.Zeta.Tenant), Lately with { ObjectId = world.Container.ToString() })).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_group_learns_which_sub_tenant_did_it_but_not_from_where_its_people_work()
    {
        var world = await Ecosystem.Create(portal);
        await portal.Admin(world.Toys.Tenant, "tom").Do((ContainerAdmin c) => c.Create(world.Toys.Tenant, "Toys only"));

        (await List(portal.Reader(world.Toys.Tenant), Lately with { Actor = "tom" })).ShouldHaveSingleItem().SourceAddress.ShouldBe("203.0.113.7");
        var seenAbove = (await List(portal.Reader(world.Group), Lately with { Actor = "tom" })).ShouldHaveSingleItem();

        (seenAbove.TenantName, seenAbove.SourceAddress).ShouldBe(("Toys", null));
    }

    [Fact]
    public async Task Who_may_download_it_may_check_it()
    {
        var world = await Ecosystem.Create(portal);

        (await portal.Support(world.Group, withSubTenants: false).Do((AuditIntegrity log) => log.Check())).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await portal.Reader(world.Group, withSubTenants: false).Do((AuditIntegrity log) => log.Check())).Value!.FirstBroken.ShouldBeNull();
    }

    private static async Task<IReadOnlyList<AuditItem>> List(Person person, AuditFilter filter) =>
        (await person.Do((AuditQueries audit) => audit.List(filter))).Value!.Items;
}
