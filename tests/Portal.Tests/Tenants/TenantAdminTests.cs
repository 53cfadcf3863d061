using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.PortalUsers;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Tenants;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Tenants;

public sealed class TenantAdminTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_moved_tenant_takes_everything_below_along()
    {
        var world = await Ecosystem.Create(portal);
        var north = await world.NewTenant("North", world.Group);
        var child = await world.NewTenant("Toys for cats", world.Toys.Tenant);
        var ada = portal.Admin(world.Group);

        (await Move(ada, world.Toys.Tenant, "Toys", north)).IsOk.ShouldBeTrue();

        (await portal.Ledger.Read(db => db.TenantClosure.Where(c => c.DescendantId == child).OrderBy(c => c.Depth).Select(c => c.AncestorId).ToListAsync()))
            .ShouldBe([child, world.Toys.Tenant, north, world.Group]);
        (await portal.Admin(north).Do((TenantListQueries q) => q.Get(child))).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task A_tenant_moves_neither_below_itself_nor_out_of_sight_nor_away_from_a_share_in_use()
    {
        var world = await Ecosystem.Create(portal);
        var child = await world.NewTenant("Child", world.Shoes.Tenant);
        var below = await world.NewContainer(world.Shoes.Tenant, "Shoes customers");
        await world.Get<ContainerAdmin, bool>(async c => (await c.Share(below, ShareMode.AllSubTenants, [])).IsOk);
        await world.AssignTenantWide(child, below);
        var ada = portal.Admin(world.Group);

        (await Move(ada, world.Shoes.Tenant, "Shoes", child)).Error!.Field.ShouldBe("parent");
        (await Move(ada, world.Shoes.Tenant, "Shoes", world.Zeta.Tenant)).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        var cut = (await Move(ada, child, "Child", world.Toys.Tenant)).Error!;
        (cut.Code, cut.Message.Contains("Child tenant-wide", StringComparison.Ordinal)).ShouldBe((ErrorCodes.InUse, true));
    }

    [Fact]
    public async Task Passwords_last_for_ever_only_where_everybody_must_have_a_second_step()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        var forEver = new TenantForm("Shoes", "EUR", PasswordValidityMonths: 0);

        (await ada.Do(async (TenantAdmin t) => await t.Edit(world.Shoes.Tenant, forEver, await Version()))).Error!.Field.ShouldBe("passwordValidityMonths");
        (await ada.Do((TenantAdmin t) => t.Create(forEver with { Name = "Sandals", Parent = world.Shoes.Tenant }))).Error!.Field
            .ShouldBe("passwordValidityMonths");
        (await ada.Do((TenantAdmin t) => t.Create(forEver with { Name = "Sandals", Parent = world.Zeta.Tenant }))).Error!.Code.ShouldBe(ErrorCodes.NotFound);

        (await ada.Do((SecurityAdmin s) => s.Save(world.Group, new SecurityForm(true, null, null, null), 0))).IsOk.ShouldBeTrue();
        (await ada.Do(async (TenantAdmin t) => await t.Edit(world.Shoes.Tenant, forEver, await Version()))).IsOk.ShouldBeTrue();

        async Task<int> Version() => (await ada.Do((TenantListQueries t) => t.Get(world.Shoes.Tenant))).Value!.Version;
    }

    [Fact]
    public async Task Sign_in_is_disabled_for_a_tenant_alone_or_with_all_below_and_never_for_the_own_one()
    {
        var world = await Ecosystem.Create(portal);
        var child = await world.NewTenant("Child", world.Books.Tenant);
        var (bea, kid) = (await portal.SignIn(world.Books.Tenant), await portal.SignIn(child));
        var ada = portal.Admin(world.Group);

        await ada.Do((TenantAdmin t) => t.SwitchLogin(world.Books.Tenant, disabled: true, alsoBelow: false));
        (await Opens(bea, world.Books.Tenant), await Opens(kid, child)).ShouldBe((false, true));
        (await world.Books.BuyAndStore("c-1")).Status.ShouldBe(200, "payments go on");
        await ada.Do((TenantAdmin t) => t.SwitchLogin(world.Books.Tenant, disabled: true, alsoBelow: true));
        (await Opens(kid, child)).ShouldBeFalse();
        await ada.Do((TenantAdmin t) => t.SwitchLogin(world.Books.Tenant, disabled: false, alsoBelow: false));
        (await Opens(bea, world.Books.Tenant), await Opens(kid, child)).ShouldBe((true, true));
    }

    [Fact]
    public async Task Nobody_locks_themselves_out()
    {
        var world = await Ecosystem.Create(portal);
        var ada = await portal.NewUser(world.Group);

        var refused = await ada.Do((TenantAdmin t) => t.SwitchLogin(world.Group, disabled: true, alsoBelow: false));

        refused.Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    [Fact]
    public async Task A_sub_tenant_made_in_the_portal_has_the_feature_of_its_parent()
    {
        var world = await Ecosystem.Create(portal);
        var made = await portal.Admin(world.Group).Do((TenantAdmin t) => t.Create(new TenantForm("New one", "EUR", 6, 12, world.Group)));

        var details = (await portal.Admin(world.Group).Do((TenantListQueries q) => q.Get(made.Value))).Value!;

        (details.HasCustomerProfiles, details.PasswordValidityMonths, details.KeepsCustomerFieldsForMonths).ShouldBe((true, 6, 12));
        (await portal.Admin(world.Group).Do((TenantAdmin t) => t.Create(new TenantForm("Root", "EUR")))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
    }

    [Fact]
    public async Task A_row_of_the_tree_counts_what_is_below_the_tenant_and_who_works_there()
    {
        var world = await Ecosystem.Create(portal);
        var admin = portal.Admin(world.Group);
        var north = (await admin.Do((TenantAdmin t) => t.Create(new TenantForm("North", "EUR", Parent: world.Group)))).Value;
        var east = (await admin.Do((TenantAdmin t) => t.Create(new TenantForm("North East", "EUR", Parent: north)))).Value;
        await admin.Do((TenantAdmin t) => t.Create(new TenantForm("Far North East", "EUR", Parent: east)));
        await portal.NewUser(north);
        await portal.NewUser(east);
        await portal.NewUser(east);

        var top = (await admin.Do((TenantListQueries q) => q.List(world.Group, new TenantFilter(null, null, false, 1))))
            .Value!.Items.Single(t => t.Id == north);
        var below = (await admin.Do((TenantListQueries q) => q.Below(north))).Value!.Single();

        (top.SubTenants, top.Users, top.HasSubTenants).ShouldBe((2, 1, true));
        (below.SubTenants, below.Users, below.HasSubTenants).ShouldBe((1, 2, true));
    }

    private static async Task<bool> Opens(HttpClient browser, TenantId tenant) =>
        (await browser.GetAsync($"/t/{tenant}/containers", TestContext.Current.CancellationToken)).IsSuccessStatusCode;

    private async Task<Result> Move(Person person, TenantId tenant, string name, TenantId parent)
    {
        var version = await portal.Ledger.Read(db => db.Tenants().Where(t => t.Id == tenant).Select(t => t.Version).SingleAsync());
        return await person.Do((TenantAdmin t) => t.Edit(tenant, new TenantForm(name, "EUR", Parent: parent), version));
    }
}
