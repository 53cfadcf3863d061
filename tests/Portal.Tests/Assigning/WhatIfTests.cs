using CustomerProfiles.Domain.Assigning;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Assigning;

public sealed class WhatIfTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Unsharing_names_the_connectors_and_settings_that_lose_their_container_and_changes_nothing()
    {
        var world = await Ecosystem.Create(portal);

        var effects = await Of(portal.Admin(world.Group), w => w.OfContainer(world.Container, c => c.Unshare(world.Container, world.Shoes.Tenant)));

        var change = effects.Changes.ShouldHaveSingleItem();
        (change.Name, change.TenantName, change.Before, change.After)
            .ShouldBe(("shoes-cc", "Shoes", "Acme customers (tenant default)", "inactive – no longer shared"));
        (effects.Connectors, effects.TenantSettings).ShouldBe((1, 1));
        (await portal.Admin(world.Group).Look(db => db.ContainerShares().CountAsync(s => s.ContainerId == world.Container))).ShouldBe(2);
        (await portal.ScopeOf(world.Shoes)).Connector.Container.ShouldBe(world.Container);
    }

    [Fact]
    public async Task Unsharing_says_how_many_transactions_used_it_lately()
    {
        var world = await Ecosystem.Create(portal);
        await world.Shoes.BuyAndStore("c-1");
        await world.Shoes.DebitWith(await world.Shoes.CardToken());
        await world.Books.BuyAndStore("c-1");

        var effects = await Of(portal.Admin(world.Group), w => w.OfContainer(world.Container, c => c.Unshare(world.Container, world.Shoes.Tenant)));

        effects.Transactions.ShouldBe(2, "those of Books go on using it");
    }

    [Fact]
    public async Task Disabling_a_container_reaches_every_connector_that_uses_it()
    {
        var world = await Ecosystem.Create(portal);

        var effects = await Of(portal.Admin(world.Group), w => w.OfContainer(world.Container, c => c.Disable(world.Container)));

        effects.Changes.Select(c => c.Name).ShouldBe(["books-cc", "books-iban", "books-meta", "books-signed", "books-wallet", "shoes-cc"]);
        effects.Changes.ShouldAllBe(c => c.After == "inactive – container disabled");
    }

    [Fact]
    public async Task A_tenant_wide_container_changes_only_connectors_that_follow()
    {
        var world = await Ecosystem.Create(portal);
        var other = await world.NewContainer(world.Shoes.Tenant, "Shoes only");
        var (own, ignoring) = (await world.NewConnector(world.Shoes, "own-cc", Domain.Vocabulary.PaymentMethod.Card),
            await world.NewConnector(world.Shoes, "ignoring-cc", Domain.Vocabulary.PaymentMethod.Card));
        await world.Assign(own, world.Container);
        await world.IgnoreTenantWide(ignoring);

        var effects = await Of(
            portal.Admin(world.Shoes.Tenant), w => w.OfTenantWide(world.Shoes.Tenant, t => t.AssignGlobalContainer(world.Shoes.Tenant, other)));

        var change = effects.Changes.ShouldHaveSingleItem();
        (change.Name, change.Before, change.After).ShouldBe(("shoes-cc", "Acme customers (tenant default)", "Shoes only (tenant default)"));
    }

    [Fact]
    public async Task Blocking_sub_tenants_reaches_all_below_and_not_the_tenant_itself()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Parent, world.Container);

        var effects = await Of(portal.Admin(world.Group), w => w.OfSubTenants(world.Group, t => t.DisableContainersForSubTenants(world.Group, disabled: true)));

        effects.Connectors.ShouldBe(7, "six that store, and toys-cc, which says why it does not");
        effects.Changes.ShouldAllBe(c => c.After.StartsWith("Turned off by Group"));
    }

    [Fact]
    public async Task Ignoring_the_tenants_settings_is_shown_before_and_after()
    {
        var world = await Ecosystem.Create(portal);

        var effects = await Of(
            portal.Admin(world.Shoes.Tenant), w => w.OfConnector(world.Shoes.Connector, c => c.IgnoreGlobalSettings(world.Shoes.Connector, ignore: true)));

        var change = effects.Changes.ShouldHaveSingleItem();
        (change.Before, change.After).ShouldBe(("Acme customers (tenant default)", "Not stored"));
    }

    [Fact]
    public async Task What_may_not_be_done_is_not_rehearsed_either()
    {
        var world = await Ecosystem.Create(portal);

        var sharer = await portal.Admin(world.Shoes.Tenant).Do((WhatIf w) => w.OfContainer(world.Container, c => c.Disable(world.Container)));
        var reader = await portal.Reader(world.Group).Do((WhatIf w) => w.OfContainer(world.Container, c => c.Disable(world.Container)));
        var foreigner = await portal.Admin(world.Zeta.Tenant).Do((WhatIf w) => w.OfContainer(world.Container, c => c.Disable(world.Container)));

        (sharer.Error!.Code, reader.Error!.Code, foreigner.Error!.Code).ShouldBe((ErrorCodes.NotFound, ErrorCodes.Forbidden, ErrorCodes.NotFound));
    }

    private async Task<Consequences> Of(Person person, Func<WhatIf, Task<Result<Consequences>>> ask)
    {
        var effects = await person.Do(ask);
        return effects.IsOk ? effects.Value : throw new InvalidOperationException(effects.Error.Message);
    }
}
