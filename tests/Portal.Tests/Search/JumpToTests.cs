using CustomerProfiles.Domain.Search;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Search;

/// <summary>The palette: everything that is named or pasted, if the user may see it.</summary>
public sealed class JumpToTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Every_kind_of_id_leads_to_its_page()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.BuyAndStore("c-1");
        var guid = bought.Text("customerProfileData", "profileGuid");

        (await Find(world, guid.ToLowerInvariant())).ShouldBe([("profile", guid)]);
        (await Find(world, bought.Text("customerProfileData", "paymentToken"))).ShouldBe([("profile", guid)]);
        (await Find(world, bought.Text("uuid"))).ShouldBe([("transaction", bought.Text("uuid"))]);
        (await Find(world, "c-1")).ShouldBe([("profile", guid)]);
        (await Find(world, bought.Text("purchaseId"))).ShouldBe([("transaction", bought.Text("uuid"))]);
        var merchants = Shop.NewId();
        var charge = (await world.Books.DebitWith(await world.Books.CardToken(), id: merchants)).Text("uuid");
        (await Find(world, merchants)).ShouldBe([("transaction", charge)]);
        var kim = await portal.NewUser(world.Books.Tenant);
        (await Find(world, kim.Name)).ShouldBe([("user", kim.Id.ToString())]);
        (await Find(world, world.Container.ToString())).ShouldBe([("container", world.Container.ToString())]);
        (await Find(world, world.Books.Connector.ToString())).ShouldBe([("connector", world.Books.Connector.ToString())]);
        (await Find(world, world.Books.Merchant.ToString())).ShouldBe([("merchant", world.Books.Merchant.ToString())]);
        (await Find(world, world.Books.Account.ApiUser.ToString())).ShouldBe([("api-user", world.Books.Account.ApiUser.ToString())]);
        (await Find(world, world.Toys.Tenant.ToString())).ShouldBe([("tenant", world.Toys.Tenant.ToString())]);
        (await Find(world, world.Books.Credentials.ApiKey)).ShouldBe([("connector", world.Books.Connector.ToString())]);
    }

    [Fact]
    public async Task The_beginning_of_a_name_is_enough()
    {
        var world = await Ecosystem.Create(portal);

        (await Find(world, "ACME cust")).ShouldBe([("container", world.Container.ToString())]);
        (await Find(world, "toys")).ShouldContain(("tenant", world.Toys.Tenant.ToString()));
        (await Find(world, "x")).ShouldBeEmpty();
        (await Find(world, new string('x', 200))).ShouldBeEmpty();
        (await Find(world, "%")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("books")]
    [InlineData("BOOKS")]
    [InlineData("bóoks")]
    public async Task Case_and_accents_of_a_name_do_not_matter(string typed)
    {
        var world = await Ecosystem.Create(portal);

        var found = await Find(world, typed);

        found.ShouldContain(("connector", world.Books.Connector.ToString()));
        found.ShouldContain(("merchant", world.Books.Merchant.ToString()));
        found.ShouldContain(("api-user", world.Books.Account.ApiUser.ToString()));
    }

    [Fact]
    public async Task A_foreign_tenants_ids_lead_nowhere()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.BuyAndStore("c-1");
        var mallory = portal.Admin(world.Zeta.Tenant);
        string[] known =
        [
            bought.Text("customerProfileData", "profileGuid"), bought.Text("customerProfileData", "paymentToken"), bought.Text("uuid"), world.Container
                .ToString(),
            world.Books.Connector.ToString(), world.Books.Merchant.ToString(), world.Books.Account.ApiUser.ToString(), world.Group
                .ToString(), world.Books.Credentials.ApiKey,
        ];

        foreach (var id in known)
        {
            (await mallory.Do((JumpTo jump) => jump.Find(id))).Value.ShouldBeEmpty(id);
        }
    }

    private async Task<IReadOnlyList<(string Type, string Id)>> Find(Ecosystem world, string text) =>
        [.. (await portal.Admin(world.Group).Do((JumpTo jump) => jump.Find(text))).Value!.Select(f => (f.Type, f.Id))];
}
