using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.TenantTree;
using CustomerProfiles.Portal.Controls;
using CustomerProfiles.Portal.Layout;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Layout;

public sealed class PaletteTests(PortalUnderTest portal, OneWorld one) : IClassFixture<OneWorld>
{
    [Theory]
    [InlineData("secur", "/security")]
    [InlineData("new cont", "/containers/new")]
    [InlineData("c-palette", "/profiles/CP-")]
    public async Task Pages_actions_and_ids_are_found_and_the_list_says_what_for(string typed, string address)
    {
        (await one.Books.BuyAndStore("c-palette")).ShouldSucceed();
        await using var ada = await PageReader.At(portal, one.World.Group);
        var place = (await portal.Admin(one.World.Group, withSubTenants: false).Do((TenantQueries tenants) => tenants.Place())).Value!;
        var palette = ada.Render<Palette>(p => p.Add(x => x.Place, place).Add(x => x.Searches, new Searches()));

        palette.Find("input").Input(typed);

        // portal.js opens the first one at Enter, once the list is about what stands in the box.
        palette.WaitForAssertion(() => palette.Find("ul").GetAttribute("data-for").ShouldBe(typed), PageReader.Patience);
        palette.Find("ul a").GetAttribute("href")!.ShouldContain(address);
    }

    [Fact]
    public void Nobody_is_led_to_pages_and_forms_that_they_may_not_use() =>
        PaletteEntries.Find(new TenantPlace(one.World.Group, "Group", true, true, new HashSet<string> { Permissions.ContainersShow }), "co").Select(e => e.Word)
            .ShouldBe(["Containers"]);
}
