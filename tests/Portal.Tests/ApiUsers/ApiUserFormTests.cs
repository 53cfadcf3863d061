using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ApiUsers;

public sealed class ApiUserFormTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Access_to_further_merchants_is_given_and_taken_and_never_beyond_the_own_tenant()
    {
        var world = await Ecosystem.Create(portal);
        var neighbour = await world.NewNeighbour(world.Books);
        var asNeighbour = neighbour with { Account = world.Books.Account };
        var ada = portal.Admin(world.Group);
        (await asNeighbour.GetProfile("c-1")).Status.ShouldBe(401);

        (await Edit(ada, world.Books, [neighbour.Merchant])).IsOk.ShouldBeTrue();
        (await asNeighbour.GetProfile("c-1")).Status.ShouldBe(200);
        (await Edit(ada, world.Books, [])).IsOk.ShouldBeTrue();
        (await asNeighbour.GetProfile("c-1")).Status.ShouldBe(401);

        (await Edit(ada, world.Books, [world.Shoes.Merchant])).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task An_end_of_validity_lies_in_the_future()
    {
        var world = await Ecosystem.Create(portal);

        var past = await portal.Admin(world.Group).Do((ApiUserAdmin u) => u.Create(world.Books.Merchant, Shop.NewId("user"), DateTime.UtcNow.AddDays(-1)));

        (past.Error!.Code, past.Error.Field).ShouldBe((ErrorCodes.Invalid, "validUntil"));
    }

    [Fact]
    public async Task An_archived_user_is_not_let_in_and_comes_back_as_it_was()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);

        await ada.Do((ApiUserAdmin u) => u.Archive(world.Books.Account.ApiUser, archived: true));
        (await world.Books.GetProfile("c-1")).Status.ShouldBe(401);
        await ada.Do((ApiUserAdmin u) => u.Archive(world.Books.Account.ApiUser, archived: false));

        (await world.Books.GetProfile("c-1")).Status.ShouldBe(200);
    }

    private async Task<Result> Edit(Person person, Shop shop, IReadOnlyCollection<MerchantId> further)
    {
        var seen = (await person.Do((ApiUserQueries q) => q.Get(shop.Account.ApiUser))).Value!;
        return await person.Do((ApiUserAdmin u) => u.Edit(shop.Account.ApiUser, null, 1_000_000, further, seen.Version));
    }
}
