using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.TenantIsolation;

/// <summary>Which rows exist for whom, asked by queries whose author thought of no tenant at all.</summary>
public sealed class ScopeFilterTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_merchants_call_sees_its_tenant_and_the_container_that_it_resolves_to()
    {
        var world = await Stocked();
        var seen = await See(world, await portal.ScopeOf(world.Shoes));

        seen.Tenants.ShouldBe(["Shoes"]);
        seen.Profiles.ShouldBe(["books-c", "shoes-c"]);
        seen.Transactions.ShouldBe(["Shoes"]);
        seen.ApiUsers.ShouldBe(["Shoes"]);
        seen.Audit.ShouldBe(["Shoes"]);
    }

    [Fact]
    public async Task A_call_without_a_container_sees_no_profile_at_all()
    {
        var world = await Stocked();
        await world.Assign(world.Toys, null);

        (await See(world, await portal.ScopeOf(world.Toys))).Profiles.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_person_of_the_group_sees_the_group_alone_or_with_everything_below()
    {
        var world = await Stocked();

        var alone = await See(world, WithoutRights(world.Group, withSubTenants: false));
        alone.Tenants.ShouldBe(["Group"]);
        alone.Containers.ShouldBe(["Acme customers"]);
        alone.Profiles.ShouldBe(["books-c", "shoes-c"]);
        alone.Transactions.ShouldBeEmpty();

        var all = await See(world, WithoutRights(world.Group, withSubTenants: true));
        all.Tenants.ShouldBe(["Books", "Group", "Shoes", "Toys"]);
        all.Containers.ShouldBe(["Acme customers", "Toys only"]);
        all.Profiles.ShouldBe(["books-c", "shoes-c", "toys-c"]);
        all.Transactions.ShouldBe(["Books", "Shoes", "Toys"]);
        all.Shares.ShouldBe(["Books", "Shoes"]);
    }

    [Fact]
    public async Task A_person_of_a_sharer_sees_the_shared_profiles_and_nothing_else_of_the_others()
    {
        var world = await Stocked();
        var seen = await See(world, WithoutRights(world.Shoes.Tenant, withSubTenants: true));

        seen.Tenants.ShouldBe(["Shoes"]);
        seen.Containers.ShouldBe(["Acme customers"]);
        seen.Shares.ShouldBe(["Shoes"], "who else shares it is the owner's affair");
        seen.Profiles.ShouldBe(["books-c", "shoes-c"]);
        seen.Transactions.ShouldBe(["Shoes"]);
        seen.ApiUsers.ShouldBe(["Shoes"]);
        seen.Audit.ShouldBe(["Shoes"], "of a shared profile's history a sharer sees its own part");
    }

    [Fact]
    public async Task A_container_selected_for_others_does_not_exist_for_the_rest()
    {
        var world = await Stocked();

        foreach (var tenant in (TenantId[])[world.Toys.Tenant, world.Zeta.Tenant])
        {
            foreach (var withSubTenants in (bool[])[true, false])
            {
                var seen = await See(world, WithoutRights(tenant, withSubTenants));
                seen.Containers.ShouldNotContain("Acme customers");
                seen.Profiles.ShouldNotContain("books-c");
                seen.Shares.ShouldBeEmpty();
            }
        }
    }

    [Fact]
    public async Task A_container_shared_with_all_exists_for_each_below_its_owner_and_for_nobody_else()
    {
        var world = await Stocked();
        await world.Share(ShareMode.AllSubTenants);

        (await See(world, WithoutRights(world.Toys.Tenant, withSubTenants: false))).Profiles.ShouldBe(["books-c", "shoes-c", "toys-c"]);
        (await See(world, WithoutRights(world.Zeta.Tenant, withSubTenants: true))).Profiles.ShouldBe(["zeta-c"]);
    }

    [Fact]
    public async Task A_container_no_longer_shared_is_gone_for_the_former_sharer()
    {
        var world = await Stocked();
        await world.Share(ShareMode.None);

        (await See(world, WithoutRights(world.Shoes.Tenant, withSubTenants: true))).Profiles.ShouldBeEmpty();
        (await See(world, WithoutRights(world.Group, withSubTenants: false))).Profiles.ShouldBe(["books-c", "shoes-c"]);
    }

    [Fact]
    public async Task A_share_of_a_child_shows_the_container_to_the_tenants_between_only_with_their_sub_tenants()
    {
        var world = await Stocked();
        var child = await world.NewTenant("Sandals", world.Shoes.Tenant);
        await world.Share(ShareMode.Selected, child);

        (await See(world, WithoutRights(world.Shoes.Tenant, withSubTenants: false))).Containers.ShouldBeEmpty();
        (await See(world, WithoutRights(world.Shoes.Tenant, withSubTenants: true))).Containers.ShouldBe(["Acme customers"]);
        (await See(world, WithoutRights(child, withSubTenants: false))).Containers.ShouldBe(["Acme customers"]);
    }

    [Fact]
    public async Task A_job_sees_one_tenant_and_no_profile()
    {
        var world = await Stocked();
        var seen = await See(world, new JobScope("test", world.Group));

        seen.Tenants.ShouldBe(["Group"]);
        (seen.Profiles.Count, seen.Transactions.Count).ShouldBe((0, 0));
    }

    // One customer at each shop, named for it.
    private async Task<Ecosystem> Stocked()
    {
        var world = await Ecosystem.Create(portal);
        await world.Assign(world.Toys, await world.NewContainer(world.Toys.Tenant, "Toys only"));
        foreach (var (shop, customer) in ((Shop, string)[])[(world.Books, "books-c"), (world.Shoes, "shoes-c"), (world.Toys, "toys-c"), (world.Zeta, "zeta-c")])
        {
            (await shop.BuyAndStore(customer)).ShouldSucceed();
        }

        return world;
    }

    private PortalScope WithoutRights(TenantId of, bool withSubTenants) => portal.WithRights(of).Scope with { WithSubTenants = withSubTenants };

    private Task<Sight> See(Ecosystem world, Scope scope) => portal.Look(scope, async db =>
    {
        var names = world.Names();
        string Name(TenantId? id) => id is { } known && names.TryGetValue(known, out var name) ? name : "somebody else";
        return new Sight(
            Sorted((await db.Tenants().Select(t => t.Id).ToListAsync()).Select(id => Name(id))),
            Sorted(await db.Containers().Select(c => c.Name).ToListAsync()),
            Sorted((await db.ContainerShares().ToListAsync()).Select(s => Name(s.TargetTenantId))),
            Sorted(await db.Profiles().Select(p => p.CustomerIdentification).ToListAsync()),
            Sorted((await db.Transactions().Select(t => t.TenantId).Distinct().ToListAsync()).Select(id => Name(id))),
            Sorted((await db.ApiUsers().Select(u => u.TenantId).Distinct().ToListAsync()).Select(id => Name(id))),
            Sorted((await db.AuditEntries().Where(e => e.ObjectType == "profile").Select(e => e.ActorTenantId).Distinct().ToListAsync()).Select(Name)));
    });

    private static List<string> Sorted(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal)];

    private sealed record Sight(
        List<string> Tenants, List<string> Containers, List<string> Shares, List<string> Profiles, List<string> Transactions, List<string> ApiUsers,
        List<string> Audit);
}
