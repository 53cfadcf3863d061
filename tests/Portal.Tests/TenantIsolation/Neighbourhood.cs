using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Merchants at every distance from each other, each with goods of its own.</summary>
internal sealed class Neighbourhood
{
    private Neighbourhood(Ecosystem world, IReadOnlyDictionary<string, Shop> shops) => (World, Shops) = (world, shops);

    public Ecosystem World { get; }

    /// <summary>By how they stand to <c>books</c>.</summary>
    public IReadOnlyDictionary<string, Shop> Shops { get; }

    public static async Task<Neighbourhood> Create(PortalUnderTest portal)
    {
        var world = await Ecosystem.Create(portal);
        var sameMerchant = await world.NewConnector(world.Books, "books-cc-2", Domain.Vocabulary.PaymentMethod.Card);
        var sameTenant = await world.NewShop(world.Books.Tenant, "Books CH");
        var grandchild = await world.NewShop(await world.NewTenant("Books for children", world.Books.Tenant), "Children");
        await world.Assign(sameMerchant, world.Container);
        await world.Assign(sameTenant, world.Container);
        await world.Assign(grandchild, await world.NewContainer(grandchild.Tenant, "Children"));
        await world.Assign(world.Toys, await world.NewContainer(world.Toys.Tenant, "Toys"));
        await world.Assign(world.Parent, await world.NewContainer(world.Group, "Group only"));
        return new Neighbourhood(world, new Dictionary<string, Shop>
        {
            ["books"] = world.Books,
            ["other connector of the merchant"] = sameMerchant,
            ["other merchant of the tenant"] = sameTenant,
            ["sibling on the shared container"] = world.Shoes,
            ["sibling with a container of its own"] = world.Toys,
            ["child"] = grandchild,
            ["parent"] = world.Parent,
            ["foreign"] = world.Zeta,
        });
    }

    public Relation Between(Shop caller, Shop owner) =>
        new(OnShared(caller) ? OnShared(owner) : caller == owner, caller.Merchant == owner.Merchant, caller.Connector == owner.Connector);

    private bool OnShared(Shop shop) => shop.Tenant == World.Books.Tenant || shop.Tenant == World.Shoes.Tenant;
}
