using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.ApiUsers;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Dashboard;

public sealed class AttentionTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_merchant_is_listed_with_what_it_lacks_until_it_has_everything()
    {
        var world = await Ecosystem.Create(portal);
        var started = await world.Get<MerchantAdmin, MerchantId>(m => m.Create(world.Toys.Tenant, "Just begun", "Europe/Vienna", "https://shop.example"));
        (await world.Books.DebitWith(await world.Books.CardToken())).ShouldSucceed();

        var group = await Look(portal.Admin(world.Group));

        Missing(group, started).ShouldBe(new MerchantChecklist(false, false, false, false));
        Missing(group, world.Toys.Merchant).ShouldBe(new MerchantChecklist(Connector: true, ApiUser: true, TestTransaction: false, Container: false));
        Missing(group, world.Books.Merchant).ShouldBeNull("it has everything");
        group.Merchants.ShouldNotContain(m => m.Id == world.Zeta.Merchant);
        (await Look(portal.Admin(world.Shoes.Tenant))).Merchants.Select(m => m.Id).ShouldBe([world.Shoes.Merchant]);
    }

    [Fact]
    public async Task The_page_of_a_merchant_says_the_same_of_it()
    {
        var world = await Ecosystem.Create(portal);

        var page = (await portal.Reader(world.Toys.Tenant).Do((MerchantQueries merchants) => merchants.Get(world.Toys.Merchant))).Value!;

        page.Checklist.ShouldBe(Missing(await Look(portal.Reader(world.Toys.Tenant)), world.Toys.Merchant));
    }

    [Fact]
    public async Task Containers_with_problems_are_named_to_their_owner()
    {
        var world = await Ecosystem.Create(portal);
        await world.NewContainer(world.Group, "Never used");
        var lonely = await world.NewContainer(world.Group, "Lonely");
        await world.Do<ContainerAdmin>(c => c.Share(lonely, ShareMode.Selected, [world.Books.Tenant]));
        await world.Do<ContainerAdmin>(c => c.Unshare(lonely, world.Books.Tenant));
        await world.Disable(world.Container);

        var problems = (await Look(portal.Admin(world.Group, withSubTenants: false))).Containers;

        problems.Select(p => (p.Kind, p.Name)).ShouldBe(
            [
                (ContainerProblemKind.DisabledButAssigned, "Acme customers"), (ContainerProblemKind.SharedWithNobody, "Lonely"),
                (ContainerProblemKind.Unassigned, "Lonely"), (ContainerProblemKind.Unassigned, "Never used"),
            ],
            ignoreOrder: true);
        (await Look(portal.Admin(world.Group))).Containers.ShouldNotContain(p => p.Connector != null, "it is listed once, with the container");
        (await Look(portal.Admin(world.Shoes.Tenant))).Containers.ShouldHaveSingleItem().Text
            .ShouldBe("has a tenant default without effect: inactive – container disabled");
        problems.Single(p => p.Kind == ContainerProblemKind.DisabledButAssigned).Text
            .ShouldBe("is disabled but assigned: 5 connectors, tenant-wide in 1 tenant");
    }

    [Fact]
    public async Task Who_lost_a_share_reads_what_stores_nothing_any_more()
    {
        var world = await Ecosystem.Create(portal);
        await world.Share(ShareMode.None);

        var shoes = await Look(portal.Admin(world.Shoes.Tenant));
        var books = await Look(portal.Admin(world.Books.Tenant));
        var group = await Look(portal.Admin(world.Group));

        shoes.Containers.Select(p => (p.Kind, p.Name, p.Text)).ShouldBe(
            [(ContainerProblemKind.TenantWithout, "Shoes", "has a tenant default without effect: inactive – no longer shared")]);
        books.Containers.Select(p => p.Kind).Distinct().ShouldBe([ContainerProblemKind.ConnectorWithout]);
        books.Containers.Select(p => p.Connector).ShouldContain(world.BooksMeta.Connector);
        group.Containers.Count(p => p.Kind == ContainerProblemKind.ConnectorWithout).ShouldBe(5);
        (await Look(portal.Admin(world.Zeta.Tenant))).Containers.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_sub_tenant_that_is_blocked_reads_by_whom()
    {
        var world = await Ecosystem.Create(portal);
        await world.BlockBelow(world.Group);

        (await Look(portal.Admin(world.Books.Tenant))).Containers.ShouldHaveSingleItem().Kind.ShouldBe(ContainerProblemKind.Blocked);
    }

    [Theory]
    [InlineData(0.5, ExpiryNotice.OneDay)]
    [InlineData(6, ExpiryNotice.SevenDays)]
    [InlineData(13, ExpiryNotice.FourteenDays)]
    [InlineData(29, ExpiryNotice.ThirtyDays)]
    public async Task An_api_user_that_ends_is_announced_30_14_7_and_1_days_before(double days, ExpiryNotice notice)
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(world.Books.Account.ApiUser, DateTime.UtcNow.AddDays(days)));

        var announced = (await Look(portal.Admin(world.Group))).Expiring.ShouldHaveSingleItem();

        (announced.Kind, announced.ApiUser, announced.Notice).ShouldBe((ExpiryKind.ApiUser, world.Books.Account.ApiUser, notice));
        (await Look(portal.Admin(world.Shoes.Tenant))).Expiring.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_announced_that_ends_later_or_is_switched_off_already()
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(world.Books.Account.ApiUser, DateTime.UtcNow.AddDays(31)));
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(world.Shoes.Account.ApiUser, DateTime.UtcNow.AddDays(3)));
        await world.Do<ApiUserAdmin>(u => u.Disable(world.Shoes.Account.ApiUser));

        (await Look(portal.Admin(world.Group))).Expiring.ShouldBeEmpty();
    }

    [Fact]
    public async Task Old_passwords_and_secrets_are_announced_before_they_stop_working()
    {
        var world = await Ecosystem.Create(portal);
        await world.Get<ApiUserAdmin, ApiUserCredentials>(u => u.Rotate(world.Books.Account.ApiUser, TimeSpan.FromHours(20)));
        await world.Get<ConnectorAdmin, ConnectorCredentials>(c => c.RotateSecret(world.BooksSigned.Connector, TimeSpan.FromHours(48)));

        (await Look(portal.Admin(world.Books.Tenant))).Expiring.Select(e => (e.Kind, e.Notice)).ShouldBe(
            [(ExpiryKind.OldPassword, ExpiryNotice.OneDay), (ExpiryKind.OldSecret, ExpiryNotice.SevenDays)]);
    }

    [Fact]
    public async Task Each_part_is_for_those_alone_who_may_see_such_things()
    {
        var world = await Ecosystem.Create(portal);
        await world.Do<ApiUserAdmin>(u => u.LimitValidity(world.Books.Account.ApiUser, DateTime.UtcNow.AddDays(3)));
        await world.Disable(world.Container);

        var seen = await Look(portal.AdminWithout(world.Group, Permissions.ApiUsersShow, Permissions.ContainersShow, Permissions.MerchantShow));

        seen.ShouldSatisfyAllConditions(
            () => seen.Expiring.ShouldBeEmpty(), () => seen.Containers.ShouldBeEmpty(), () => seen.Merchants.ShouldBeEmpty(), () => seen.HasMerchants
                .ShouldBeNull());
    }

    private static MerchantChecklist? Missing(Attention seen, MerchantId merchant) => seen.Merchants.SingleOrDefault(m => m.Id == merchant)?.Checklist;

    private async Task<Attention> Look(Person who) => (await who.Do((AttentionQueries dashboard) => dashboard.Look())).Value!;
}
