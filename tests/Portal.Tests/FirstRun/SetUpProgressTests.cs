using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.FirstRun;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.FirstRun;

/// <summary>What is set up follows from what exists, and from nothing else.</summary>
public sealed class SetUpProgressTests(PortalUnderTest portal)
{
    [Fact]
    public async Task An_empty_tenant_has_everything_before_it_and_nothing_of_its_neighbours()
    {
        var world = await Ecosystem.Create(portal);
        var empty = await world.NewTenant($"Empty {Guid.NewGuid():N}"[..20], null);

        var progress = await Look(portal.Admin(empty));

        States(progress).ShouldBe([SetUpState.Open, SetUpState.Open, SetUpState.Open, SetUpState.Open, SetUpState.Open, SetUpState.Open]);
        (progress.Settled, progress.Next!.Part, progress.Next.IsAllowed).ShouldBe((0, SetUpPart.SubTenant, true));
        (progress.Shop!.Tenant, progress.Shop.Merchant, progress.Shop.Container, progress.Own).ShouldBe((empty, null, null, null));
        Tasks(progress).ShouldBe(
            [SetUpTask.CreateSubTenant, SetUpTask.CreateContainer, SetUpTask.CreateContainer, SetUpTask.CreateContainer, SetUpTask.CreateMerchant,
                SetUpTask.CreateMerchant]);
    }

    [Fact]
    public async Task A_company_by_itself_passes_over_sub_tenant_and_share_by_creating_a_container()
    {
        var world = await Ecosystem.Create(portal);
        var alone = await world.NewTenant($"Alone {Guid.NewGuid():N}"[..20], null);
        var container = await world.NewContainer(alone, "Own customers");

        var begun = await Look(portal.Admin(alone));

        States(begun).ShouldBe([SetUpState.PassedOver, SetUpState.Done, SetUpState.PassedOver, SetUpState.Open, SetUpState.Open, SetUpState.Open]);
        (begun.Next!.Task, begun.Shop!.Tenant, begun.Shop.Container).ShouldBe((SetUpTask.CreateMerchant, alone, container));

        var shop = await world.NewShop(alone, "Alone AT");
        (await Look(portal.Admin(alone))).Next!.Task.ShouldBe(SetUpTask.AssignContainer);
        await world.Assign(shop, container);
        (await Look(portal.Admin(alone))).Next!.Part.ShouldBe(SetUpPart.FirstCharge, "the shop came with an API user");
        (await shop.DebitWith(await shop.CardToken(Shop.DeclinedCard))).Succeeded.ShouldBeFalse();
        (await Look(portal.Admin(alone))).IsComplete.ShouldBeFalse("a payment was only tried");
        (await shop.BuyAndStore("c-1")).ShouldSucceed();

        var whole = await Look(portal.Admin(alone));
        (whole.IsComplete, whole.Settled, whole.Shop).ShouldBe((true, 6, null));
    }

    [Fact]
    public async Task A_group_is_led_to_the_shop_of_a_sub_tenant_that_can_use_its_container()
    {
        var world = await Ecosystem.Create(portal);
        var group = await world.NewTenant($"Group {Guid.NewGuid():N}"[..20], null);
        var other = await world.NewTenant("Other brand", group);
        var brand = await world.NewTenant("Brand", group);
        await world.NewShop(other, "Other shop");
        var shop = await world.NewShop(brand, "Brand shop");
        var container = await world.NewContainer(group, "Group customers");

        var before = await Look(portal.Admin(group));
        (before.Next!.Task, before.Own).ShouldBe((SetUpTask.ShareContainer, container));
        await world.Do<ContainerAdmin>(c => c.Share(container, ShareMode.Selected, [brand]));

        var shared = await Look(portal.Admin(group));
        States(shared)[..4].ShouldBe([SetUpState.Done, SetUpState.Done, SetUpState.Done, SetUpState.Open]);
        (shared.Next!.Task, shared.Shop).ShouldBe((SetUpTask.AssignContainer, new SetUpShop(brand, "Brand", shop.Merchant, shop.Connector, container)));

        await world.AssignTenantWide(brand, container);
        States(await Look(portal.Admin(group)))[3].ShouldBe(SetUpState.Done);
        States(await Look(portal.Admin(other)))[1..4].ShouldBe([SetUpState.Open, SetUpState.Open, SetUpState.Open], "nothing is shared with the other brand");
    }

    [Fact]
    public async Task When_all_is_done_the_next_shop_is_named_that_may_use_the_container_and_does_not()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("next-shop")).ShouldSucceed();
        (await Look(portal.Admin(world.Group))).NextShop!.Connector.ShouldBe(world.Parent.Connector);
        await world.Assign(world.Parent, world.Container);
        (await Look(portal.Admin(world.Group))).NextShop.ShouldBeNull("nothing is shared with Toys");

        await world.Do<ContainerAdmin>(c => c.Share(world.Container, ShareMode.Selected, [world.Books.Tenant, world.Shoes.Tenant, world.Toys.Tenant]));

        var done = await Look(portal.Admin(world.Group));
        (done.IsComplete,
            done.NextShop).ShouldBe(
                (true, new SetUpShop(world.Toys.Tenant, done.NextShop!.TenantName, world.Toys.Merchant, world.Toys.Connector, world.Container)));
        (await Look(portal.Admin(world.Group) with { Permissions = new HashSet<string> { Permissions.TenantShow } })).NextShop
            .ShouldBeNull("the reader may not assign it");
    }

    [Fact]
    public async Task A_step_opens_again_when_what_it_made_is_gone()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        (await Look(portal.Admin(world.Books.Tenant))).IsComplete.ShouldBeTrue();

        await world.Do<ApiUserAdmin>(u => u.Disable(world.Books.Account.ApiUser));
        (await Look(portal.Admin(world.Books.Tenant))).Next!.Part.ShouldBe(SetUpPart.ApiUser);
        await world.Disable(world.Container);
        (await Look(portal.Admin(world.Books.Tenant))).Next!.Part.ShouldBe(SetUpPart.Container);
        (await Look(portal.Admin(world.Group))).IsComplete.ShouldBeFalse();
    }

    [Fact]
    public async Task A_step_is_allowed_to_those_alone_who_may_do_its_task()
    {
        var world = await Ecosystem.Create(portal);
        var empty = await world.NewTenant($"Empty {Guid.NewGuid():N}"[..20], null);

        (await Look(portal.Reader(empty))).Steps.ShouldAllBe(s => !s.IsAllowed);
        (await Look(portal.AdminWithout(empty, Permissions.ContainersCreate))).Steps.Where(s => !s.IsAllowed).Select(s => s.Part)
            .ShouldBe([SetUpPart.Container, SetUpPart.Share, SetUpPart.Assign], "each of them begins with a container");
        (await Try(portal.AdminWithout(empty, Permissions.TenantShow))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await Try(portal.Admin(empty) with { IsOfMerchants = true })).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    [Fact]
    public async Task Where_containers_are_blocked_their_steps_are_allowed_to_nobody()
    {
        var world = await Ecosystem.Create(portal);
        await world.BlockBelow(world.Group);

        var books = await Look(portal.Admin(world.Books.Tenant));

        books.Permit.BlockedBy.ShouldNotBeNull();
        books.Steps.Where(s => !s.IsAllowed).Select(s => s.Part).ShouldBe([SetUpPart.Container, SetUpPart.Share, SetUpPart.Assign]);
        books.Step(SetUpPart.Assign).State.ShouldBe(SetUpState.Open, "nothing is stored");
    }

    [Fact]
    public async Task A_person_who_sees_no_sub_tenants_is_led_through_the_own_tenant()
    {
        var world = await Ecosystem.Create(portal);

        var alone = await Look(portal.Admin(world.Group, withSubTenants: false));

        (alone.Step(SetUpPart.Assign).State, alone.Shop!.Tenant, alone.Shop.Connector).ShouldBe((SetUpState.Open, world.Group, world.Parent.Connector));
    }

    private static SetUpState[] States(SetUpProgress progress) => [.. progress.Steps.Select(s => s.State)];

    private static IEnumerable<SetUpTask> Tasks(SetUpProgress progress) => progress.Steps.Select(s => s.Task);

    private Task<Result<SetUpProgress>> Try(Person who) => who.Do((SetUpQueries setUp) => setUp.Look());

    private async Task<SetUpProgress> Look(Person who) => (await Try(who)).Value!;
}
