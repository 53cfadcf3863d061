using CustomerProfiles.Domain.Merchants;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Merchants;

public sealed class MerchantTests(PortalUnderTest portal)
{
    [Fact]
    public async Task The_checklist_shows_what_is_still_missing()
    {
        var world = await Ecosystem.Create(portal);
        var ada = portal.Admin(world.Group);
        async Task<MerchantChecklist> Of(Shop shop) => (await ada.Do((MerchantQueries q) => q.Get(shop.Merchant))).Value!.Checklist;

        (await Of(world.Toys)).ShouldBe(new MerchantChecklist(Connector: true, ApiUser: true, TestTransaction: false, Container: false));
        await world.Books.BuyAndStore("c-1");

        (await Of(world.Books)).IsComplete.ShouldBeTrue();
    }

    [Theory]
    [InlineData("ab", "Europe/Vienna", "https://shop.example", "name")]
    [InlineData("Shop", "Mars/Olympus", "https://shop.example", "timeZone")]
    [InlineData("Shop", "Europe/Vienna", "javascript:alert(1)", "website")]
    public async Task A_wrong_field_is_named(string name, string zone, string website, string field)
    {
        var world = await Ecosystem.Create(portal);

        (await portal.Admin(world.Group).Do((MerchantAdmin m) => m.Create(world.Group, new MerchantForm(name, zone, website)))).Error!.Field.ShouldBe(field);
    }

    // The fault: "begins with http:// or https://" about a field that held https:// and no more.
    [Fact]
    public async Task A_website_without_a_host_is_asked_for_by_an_example()
    {
        var world = await Ecosystem.Create(portal);

        (await portal.Admin(world.Group).Do((MerchantAdmin m) => m.Create(world.Group, new MerchantForm("Shop", "Europe/Vienna", "https://")))).Error!.Message
            .ShouldBe("Enter the address of the shop, for example https://shop.example");
    }

    [Fact]
    public async Task An_external_id_is_unique_in_its_tenant()
    {
        var world = await Ecosystem.Create(portal);
        var form = new MerchantForm("Shop", "Europe/Vienna", "https://shop.example", "M-1", "shop@shop.example");
        var ada = portal.Admin(world.Group);
        (await ada.Do((MerchantAdmin m) => m.Create(world.Group, form))).IsOk.ShouldBeTrue();

        var second = await ada.Do((MerchantAdmin m) => m.Create(world.Group, form with { Name = "Other" }));

        (second.Error!.Code, second.Error.Field).ShouldBe((ErrorCodes.AlreadyExists, "externalId"));
        (await ada.Do((MerchantAdmin m) => m.Create(world.Toys.Tenant, form))).IsOk.ShouldBeTrue();
    }
}
