using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Containers;

public sealed class ContainerQueriesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_owner_sees_with_how_many_tenants_a_container_is_shared_and_how_many_profiles_it_holds()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("one");
        await world.Shoes.BuyAndStore("two");

        var listed = (await List(world.Group)).ShouldHaveSingleItem();

        (listed.Ownership, listed.ShareMode, listed.SharedWith, listed.Profiles, listed.Disabled)
            .ShouldBe((ContainerOwnership.Own, ShareMode.Selected, 2, 2, false));
    }

    [Fact]
    public async Task A_tenant_sees_what_is_shared_with_it_and_whose_it_is_but_not_with_whom_else()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("one");

        var listed = (await List(world.Shoes.Tenant)).ShouldHaveSingleItem();

        (listed.Id, listed.Ownership, listed.SharedWith, listed.Profiles).ShouldBe((world.Container, ContainerOwnership.SharedFromAbove, null, 1));
        listed.OwnerName.ShouldStartWith("Group");
    }

    [Fact]
    public async Task A_tenant_without_share_sees_none()
    {
        var world = await Ecosystem.Create(portal);

        (await List(world.Toys.Tenant)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Sub_tenants_containers_are_listed_when_asked_for()
    {
        var world = await Ecosystem.Create(portal);
        await world.NewContainer(world.Toys.Tenant, "Toys only");

        (await List(world.Group)).Select(c => c.Name).ShouldBe(["Acme customers"]);
        var all = await List(world.Group, withSubTenants: true);

        all.Select(c => (c.Name, c.Ownership, c.OwnerName == "Toys")).ShouldBe(
            [("Acme customers", ContainerOwnership.Own, false), ("Toys only", ContainerOwnership.SubTenant, true)]);
    }

    [Fact]
    public async Task Names_are_searched_without_case_and_accents_and_sorted_either_way()
    {
        var world = await Ecosystem.Create(portal);
        await world.NewContainer(world.Group, "Étoile");
        await world.NewContainer(world.Group, "Zebra");

        (await List(world.Group, new ContainerFilter("ETOI"))).Select(c => c.Name).ShouldBe(["Étoile"]);
        (await List(world.Group, new ContainerFilter("%"))).ShouldBeEmpty();
        (await List(world.Group, new ContainerFilter(Descending: true))).Select(c => c.Name).ShouldBe(["Zebra", "Étoile", "Acme customers"]);
        (await List(world.Group, new ContainerFilter(Sort: ContainerSort.Created))).Select(c => c.Name).ShouldBe(["Acme customers", "Étoile", "Zebra"]);
    }

    [Fact]
    public async Task A_page_holds_25_and_the_total_counts_all()
    {
        var world = await Ecosystem.Create(portal);
        for (var i = 0; i < 27; i++)
        {
            await world.NewContainer(world.Toys.Tenant, $"Container {i:00}");
        }

        var first = await Query(world.Toys.Tenant, new ContainerFilter());
        var second = await Query(world.Toys.Tenant, new ContainerFilter(Page: 2));

        (first.Value!.Total, first.Value.Items.Count, second.Value!.Items.Count).ShouldBe((27, 25, 2));
        second.Value.Items[0].Name.ShouldBe("Container 25");
    }

    [Fact]
    public async Task Without_the_right_to_see_containers_there_are_none()
    {
        var world = await Ecosystem.Create(portal);

        var refused = await portal.WithRights(world.Group).Do((ContainerQueries queries) => queries.List(new ContainerFilter()));

        refused.Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    private async Task<IReadOnlyList<ContainerListItem>> List(TenantId tenant, ContainerFilter? filter = null, bool withSubTenants = false) =>
        (await Query(tenant, filter ?? new ContainerFilter(), withSubTenants)).Value!.Items;

    private Task<Result<Page<ContainerListItem>>> Query(TenantId tenant, ContainerFilter filter, bool withSubTenants = false) =>
        portal.Reader(tenant, withSubTenants: withSubTenants).Do((ContainerQueries queries) => queries.List(filter));
}
