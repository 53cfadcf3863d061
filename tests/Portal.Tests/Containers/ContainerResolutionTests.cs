using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Containers;

/// <summary>Which container a call reaches, with real assignments and shares; each change acts with the very next call.</summary>
public sealed class ContainerResolutionTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_container_works_from_assignment_to_removal()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        (await world.Toys.LooksFor("c-1")).ShouldBe("no container");
        await world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant, world.Toys.Tenant);

        await world.Assign(world.Toys, world.Container);
        (await world.Toys.LooksFor("c-1")).ShouldBe("found");

        await world.Assign(world.Toys, null);
        (await world.Toys.LooksFor("c-1")).ShouldBe("no container");
    }

    [Fact]
    public async Task A_tenant_wide_container_serves_all_connectors_without_one()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");

        await world.AssignTenantWide(world.Shoes.Tenant, null);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");

        await world.AssignTenantWide(world.Shoes.Tenant, world.Container);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");
    }

    [Fact]
    public async Task A_connectors_own_container_overrules_the_tenants()
    {
        var world = await Ecosystem.Create(portal);
        var own = await world.NewContainer(world.Shoes.Tenant, "Shoes only");
        await world.Books.BuyAndStore("c-1");

        await world.Assign(world.Shoes, own);

        (await world.Shoes.LooksFor("c-1")).ShouldBe("missing");
        var stored = await world.Shoes.BuyAndStore("c-1");
        (await portal.Ledger.Transaction(stored.Text("uuid"))).ContainerId.ShouldBe(own);
    }

    [Fact]
    public async Task Ignoring_the_tenants_settings_leaves_none_but_spares_an_own_container()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");

        await world.IgnoreTenantWide(world.Shoes);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");

        await world.Assign(world.Shoes, world.Container);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");

        await world.Assign(world.Shoes, null);
        await world.IgnoreTenantWide(world.Shoes, ignore: false);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");
    }

    [Fact]
    public async Task The_parents_tenant_wide_container_is_not_handed_down()
    {
        var world = await Ecosystem.Create(portal);
        await world.Share(ShareMode.AllSubTenants);

        await world.AssignTenantWide(world.Group, world.Container);

        (await world.Parent.LooksFor("c-1")).ShouldBe("missing");
        (await world.Toys.LooksFor("c-1")).ShouldBe("no container");
    }

    [Fact]
    public async Task Unsharing_stops_profiles_and_tokens_and_sharing_again_revives_both()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        await world.Share(ShareMode.Selected, world.Books.Tenant);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");
        (await world.Shoes.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        (await world.Books.DebitWith(token)).ShouldSucceed();

        await world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task Unsharing_never_falls_through_to_the_tenant_wide_container()
    {
        var world = await Ecosystem.Create(portal);
        var own = await world.NewContainer(world.Books.Tenant, "Books only");
        await world.AssignTenantWide(world.Books.Tenant, own);

        await world.Share(ShareMode.Selected, world.Shoes.Tenant);
        var bought = await world.Books.BuyAndStore("c-1");

        bought.ShouldSucceed().At("customerProfileData").ShouldBeNull();
        var kept = await portal.Ledger.Transaction(bought.Text("uuid"));
        (kept.ContainerId, kept.ResolvedVia, kept.ResolutionReason).ShouldBe((null, ResolvedVia.Connector, ResolutionReason.NotShared));
        (await portal.Ledger.Profiles(own)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Disabling_a_container_stops_the_owner_and_every_sharer()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Parent, world.Container);
        var token = await world.Books.StoredCard("c-1");

        await world.Disable(world.Container);

        foreach (var shop in (Shop[])[world.Parent, world.Books, world.Shoes])
        {
            (await shop.LooksFor("c-1")).ShouldBe("no container");
            (await shop.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        }

        await world.Disable(world.Container, disabled: false);
        (await world.Parent.LooksFor("c-1")).ShouldBe("found");
        (await world.Shoes.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_block_stops_every_descendant_and_its_own_containers_but_not_the_parent()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Parent, world.Container);
        await world.Assign(world.Toys, await world.NewContainer(world.Toys.Tenant, "Toys only"));
        var grandchild = await world.NewShop(await world.NewTenant("Sandals", world.Shoes.Tenant), "Sandals");
        await world.Assign(grandchild, await world.NewContainer(grandchild.Tenant, "Sandals only"));
        await world.Books.BuyAndStore("c-1");

        await world.BlockBelow(world.Group);

        foreach (var shop in (Shop[])[world.Books, world.Shoes, world.Toys, grandchild])
        {
            (await shop.LooksFor("c-1")).ShouldBe("no container");
        }

        (await world.Parent.LooksFor("c-1")).ShouldBe("found");
        (await world.Zeta.LooksFor("c-1")).ShouldBe("missing");

        await world.BlockBelow(world.Group, block: false);
        (await world.Books.LooksFor("c-1")).ShouldBe("found");
        (await grandchild.LooksFor("c-1")).ShouldBe("missing");
    }

    [Fact]
    public async Task All_reaches_descendants_of_every_depth_and_future_ones_while_Selected_reaches_exactly_the_ticked()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");
        await world.Share(ShareMode.AllSubTenants);
        var later = await world.NewShop(await world.NewTenant("Sandals", world.Shoes.Tenant), "Sandals");
        await world.Assign(later, world.Container);
        await world.Assign(world.Toys, world.Container);
        (await later.LooksFor("c-1")).ShouldBe("found");
        (await world.Toys.LooksFor("c-1")).ShouldBe("found");

        await world.Share(ShareMode.Selected, world.Books.Tenant, world.Shoes.Tenant);
        (await later.LooksFor("c-1")).ShouldBe("no container");
        (await world.Toys.LooksFor("c-1")).ShouldBe("no container");
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");

        await world.Share(ShareMode.Selected, world.Books.Tenant, later.Tenant);
        (await later.LooksFor("c-1")).ShouldBe("found");
        (await world.Shoes.LooksFor("c-1")).ShouldBe("no container");
    }

    [Fact]
    public async Task Without_the_feature_a_tenant_has_no_container_and_payments_go_on()
    {
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("c-1");

        await world.SwitchFeature(world.Books.Tenant, on: false);

        (await world.Books.LooksFor("c-1")).ShouldBe("no container");
        (await world.Books.DebitWith(token)).ShouldBeRefused(422, 1002, "Token not found");
        var bought = (await world.Books.BuyAndStore("c-2")).ShouldSucceed();
        bought.At("customerProfileData").ShouldBeNull();
        (await portal.Ledger.Transaction(bought.Text("uuid"))).ResolutionReason.ShouldBe(ResolutionReason.FeatureOff);
        (await world.Shoes.LooksFor("c-1")).ShouldBe("found");

        await world.SwitchFeature(world.Books.Tenant, on: true);
        (await world.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_meta_connector_resolves_for_itself_no_matter_what_its_members_have()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.BuyAndStore("c-1");

        await world.Assign(world.BooksMeta, null);
        (await world.BooksMeta.LooksFor("c-1")).ShouldBe("no container");
        (await world.Books.LooksFor("c-1")).ShouldBe("found");

        await world.Assign(world.BooksMeta, world.Container);
        foreach (var member in (Shop[])[world.Books, world.BooksIban, world.BooksWallet])
        {
            await world.Assign(member, null);
        }

        (await world.BooksMeta.LooksFor("c-1")).ShouldBe("found");
        var bought = (await world.BooksMeta.BuyAndStore("c-2")).ShouldSucceed();
        (await portal.Ledger.Transaction(bought.Text("uuid"))).ContainerId.ShouldBe(world.Container);
        (await world.BooksMeta.LooksFor("c-2")).ShouldBe("found");
    }

    [Fact]
    public async Task What_a_transaction_resolved_to_stays_with_it_when_the_assignment_changes()
    {
        var world = await Ecosystem.Create(portal);
        var bought = await world.Books.BuyAndStore("c-1");

        await world.Assign(world.Books, null);

        var kept = await portal.Ledger.Transaction(bought.Text("uuid"));
        (kept.ContainerId, kept.ResolvedVia, kept.ResolutionReason).ShouldBe((world.Container, ResolvedVia.Connector, ResolutionReason.Assigned));
    }

    [Fact]
    public async Task A_container_that_a_tenant_may_not_use_cannot_be_assigned_to_it()
    {
        var world = await Ecosystem.Create(portal);

        (await Should.ThrowAsync<InvalidOperationException>(() => world.Assign(world.Toys, world.Container))).Message.ShouldContain("Container not found");
        (await Should.ThrowAsync<InvalidOperationException>(() => world.Assign(world.Books, world.ZetaContainer))).Message.ShouldContain("Container not found");
        (await Should.ThrowAsync<InvalidOperationException>(() => world.AssignTenantWide(world.Toys.Tenant, world.Container))).Message
            .ShouldContain("Container not found");
        (await Should.ThrowAsync<InvalidOperationException>(() => world.Share(ShareMode.Selected, world.Zeta.Tenant))).Message.ShouldContain("below its owner");
    }
}
