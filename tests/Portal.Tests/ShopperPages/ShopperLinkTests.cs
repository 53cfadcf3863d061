using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.ShopperPages;

/// <summary>createPortalSession: who gets a link, and what the refusals are.</summary>
public sealed class ShopperLinkTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_link_is_made_for_a_profile_by_either_of_its_names()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        var guid = (await world.Books.BuyAndStore("c-1")).Text("customerProfileData", "profileGuid");

        var byId = (await world.Books.LinkFor("c-1")).ShouldSucceed();
        var byGuid = (await world.Shoes.Profile("createPortalSession", new { profileGuid = guid.ToLowerInvariant() })).ShouldSucceed();

        byId.Text("url").ShouldNotBe(byGuid.Text("url"));
        new Uri(byId.Text("url")).AbsolutePath.ShouldStartWith("/shopper/");
        byId.Text("expiresAt").Length.ShouldBe("2026-11-20 09:15:00".Length);
    }

    [Fact]
    public async Task A_missing_and_a_foreign_profile_get_the_same_answer()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        await world.Do<Domain.Containers.ContainerAdmin>(c => c.SwitchShoppersPage(world.ZetaContainer, true));
        var foreign = (await world.Zeta.BuyAndStore("z-1")).Text("customerProfileData", "profileGuid");

        foreach (var asked in (object[])[new { customerIdentification = "nobody" }, new { profileGuid = foreign }, new { customerIdentification = "z-1" }])
        {
            (await world.Books.Profile("createPortalSession", asked)).ShouldBeRefused(200, 1002, "Profile not found");
        }
    }

    [Fact]
    public async Task Without_the_page_without_a_container_and_disabled_it_is_refused_no_matter_whether_the_shopper_exists()
    {
        var world = await Ecosystem.Create(portal);
        await world.Books.StoredCard("c-1");

        foreach (var customer in (string[])["c-1", "nobody"])
        {
            (await world.Books.LinkFor(customer)).ShouldBeRefused(200, 3002, "The owner of the container has not enabled the shopper's page");
            (await world.Toys.LinkFor(customer)).ShouldBeRefused(200, 3002);
        }

        await world.OpenShoppersPage();
        await world.Do<ConnectorAdmin>(c => c.Disable(world.Books.Connector));
        (await world.Books.LinkFor("c-1")).ShouldBeRefused(400, 1007);
    }

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("//evil.example")]
    [InlineData("https://user:pw@shop.example/")]
    [InlineData("https://shop.example:0/")]
    public async Task A_return_url_that_is_no_web_address_is_refused(string url)
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        await world.Books.StoredCard("c-1");

        (await world.Books.LinkFor("c-1", url)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task Where_money_moves_the_return_url_begins_with_https()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        await world.Books.StoredCard("c-1");
        (await world.Books.LinkFor("c-1", "http://shop.example/")).ShouldSucceed();
        var live = await world.NewConnector(world.Books, "live", PaymentMethod.Card, testMode: false);
        await world.Assign(live, world.Container);

        (await live.LinkFor("c-1", "http://shop.example/")).ShouldBeRefused(422, 1002, "returnUrl: 'returnUrl' must begin with https");
        (await live.LinkFor("c-1", "HTTPS://shop.example/")).ShouldSucceed();
    }

    [Fact]
    public async Task The_page_leads_back_to_the_shop()
    {
        var world = await Ecosystem.Create(portal);
        await world.OpenShoppersPage();
        await world.Books.StoredCard("c-1");

        using var mara = await Visitor.On(world.Books, "c-1", returnUrl: "https://bücher.example/konto?a=\"><b>");

        mara.Browser.Source.ShouldContain("https://xn--bcher-kva.example/konto?a=%22%3E%3Cb%3E");
        mara.Browser.Source.ShouldNotContain("<b>");
    }
}
