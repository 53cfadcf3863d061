using System.Net;
using CustomerProfiles.Portal;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.SignIn;

public sealed class TenantOfPageTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Pages_exist_for_the_own_tenant_and_those_below_and_for_no_other()
    {
        var world = await Ecosystem.Create(portal);
        using var shoes = new Browser(portal);
        (await shoes.SignIn(await portal.NewUser(world.Shoes.Tenant))).ShouldBeTrue();
        using var group = new Browser(portal);
        (await group.SignIn(await portal.NewUser(world.Group))).ShouldBeTrue();

        (await Status(shoes, world.Shoes.Tenant)).ShouldBe(HttpStatusCode.OK);
        (await Status(group, world.Shoes.Tenant)).ShouldBe(HttpStatusCode.OK);
        (await Status(shoes, world.Group)).ShouldBe(HttpStatusCode.NotFound);
        (await Status(shoes, world.Books.Tenant)).ShouldBe(HttpStatusCode.NotFound);
        (await Status(shoes, world.Zeta.Tenant)).ShouldBe(HttpStatusCode.NotFound);
        (await Status(shoes, new TenantId(Guid.NewGuid()))).ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_foreign_tenant_and_a_missing_one_read_the_same()
    {
        var world = await Ecosystem.Create(portal);
        using var browser = new Browser(portal);
        (await browser.SignIn(await portal.NewUser(world.Shoes.Tenant))).ShouldBeTrue();

        var foreign = await Text(browser, $"/t/{world.Zeta.Tenant}/containers");
        var missing = await Text(browser, $"/t/{Guid.NewGuid()}/containers");
        var unreadable = await Text(browser, "/t/1/containers");

        foreign.ShouldContain("Not found");
        missing.ShouldBe(foreign);
        unreadable.ShouldBe(foreign);
    }

    [Theory]
    [InlineData("/t/01a02d0f-a4ad-722e-a0b6-224a6cef068e/containers", true, "01a02d0f-a4ad-722e-a0b6-224a6cef068e")]
    [InlineData("/t/01a02d0fa4ad722ea0b6224a6cef068e", false, null)]
    [InlineData("/T/01a02d0f-a4ad-722e-a0b6-224a6cef068e/containers", false, null)]
    [InlineData("/t/", false, null)]
    [InlineData("/t", false, null)]
    [InlineData("/terms", true, null)]
    [InlineData("/", true, null)]
    public void The_tenant_is_read_from_the_address(string path, bool isReadable, string? tenant)
    {
        var read = TenantOfRoute.In(path);

        read.IsReadable.ShouldBe(isReadable);
        read.Tenant?.ToString().ShouldBe(tenant);
    }

    private static async Task<HttpStatusCode> Status(Browser browser, TenantId tenant)
    {
        using var answer = await browser.Get($"/t/{tenant}/containers");
        return answer.StatusCode;
    }

    private static async Task<string> Text(Browser browser, string path)
    {
        using var answer = await browser.Get(path);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        // What is sealed differs from answer to answer.
        return text.Split("<!--Blazor")[0];
    }
}
