using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Tenants;

public sealed class TenantQueriesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_tree_is_read_from_the_own_tenant_down_and_never_beyond()
    {
        var world = await Ecosystem.Create(portal);
        var branch = await world.NewTenant("Books online", world.Books.Tenant);

        (await Ask(world.Group, q => q.PathTo(branch))).Select(t => t.Id).ShouldBe([world.Group, world.Books.Tenant, branch]);
        (await Ask(world.Books.Tenant, q => q.PathTo(branch))).Select(t => t.Id).ShouldBe([world.Books.Tenant, branch]);
        (await Ask(world.Group, q => q.Below(world.Group))).Select(t => (t.Name, t.HasSubTenants))
            .ShouldBe([("Books", true), ("Shoes", false), ("Toys", false)]);
        (await Ask(world.Group, q => q.Search("ONLINE"))).ShouldHaveSingleItem().ParentName.ShouldBe("Books");
        (await Ask(world.Group, q => q.Search("zeta"))).ShouldBeEmpty();
        (await Ask(world.Shoes.Tenant, q => q.Below(world.Group))).ShouldNotContain(t => t.Id == world.Books.Tenant);
    }

    [Fact]
    public async Task A_place_tells_whether_something_is_in_test_mode_there_or_below()
    {
        var world = await Ecosystem.Create(portal);
        var empty = await world.NewTenant("Nothing here", world.Group);

        (await Place(world.Group)).ShouldBe((true, true));
        (await Place(world.Shoes.Tenant)).ShouldBe((false, true));
        (await Place(empty)).ShouldBe((false, false));
    }

    private async Task<IReadOnlyList<TenantListItem>> Ask(TenantId tenant, Func<TenantQueries, Task<Result<IReadOnlyList<TenantListItem>>>> question) =>
        (await portal.Reader(tenant).Do(question)).Value!;

    private async Task<(bool HasSubTenants, bool HasTestConnectors)> Place(TenantId tenant)
    {
        var place = (await portal.Reader(tenant).Do((TenantQueries q) => q.Place())).Value!;
        return (place.HasSubTenants, place.HasTestConnectors);
    }
}
