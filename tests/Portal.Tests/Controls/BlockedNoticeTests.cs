using Bunit;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Portal;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Controls;

public sealed class BlockedNoticeTests(PortalUnderTest portal)
{
    // The fault: an administrator of the tenant that blocks was told that an administrator of it can help.
    [Fact]
    public async Task Who_sees_the_tenant_that_blocks_is_led_to_it()
    {
        var world = await Ecosystem.Create(portal);

        var notice = await Notice(world, reader: world.Group);

        notice.WaitForAssertion(() => notice.Find("a").GetAttribute("href").ShouldBe(Places.Tenant(world.Group, world.Group)), PageReader.Patience);
    }

    [Fact]
    public async Task Who_does_not_see_it_reads_its_name_and_nothing_more()
    {
        var world = await Ecosystem.Create(portal);

        var notice = await Notice(world, reader: world.Books.Tenant);

        notice.Markup.ShouldContain("An administrator of Group");
        notice.Markup.ShouldNotContain(world.Group.ToString());
        var above = (await portal.Admin(world.Books.Tenant).Do((TenantQueries q) => q.PathTo(world.Books.Tenant))).Value!;
        above.ShouldNotContain(t => t.Id == world.Group, "which is what the notice asks, and answers later than it shows");
    }

    private async Task<IRenderedComponent<BlockedNotice>> Notice(Ecosystem world, TenantId reader)
    {
        await world.BlockBelow(world.Group);
        var staff = portal.Admin(world.Books.Tenant);
        var permit = (await staff.Do((ContainerDetailQueries q) => q.Permit())).Value!;
        permit.BlockedBy!.Id.ShouldBe(world.Group);
        var books = (await staff.Do((TenantQueries q) => q.Place())).Value!;
        var person = await PageReader.At(portal, reader);
        return person.Render<BlockedNotice>(p => p.Add(n => n.Permit, permit).AddCascadingValue(books));
    }
}
