using Bunit;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Containers;

public sealed class ContainerPageTests(PortalUnderTest portal)
{
    // The fault: its name had to be typed before the page said what it knew all the time.
    [Fact]
    public async Task A_container_in_use_says_so_before_its_name_is_asked_for()
    {
        var world = await Ecosystem.Create(portal);
        await using var ada = await PageReader.At(portal, world.Group);
        var dialogs = ada.Dialogs;
        var page = ada.Open<ContainerPage>($"containers/{world.Container}", "dl", ("Id", world.Container.ToString()));

        page.FindAll("button").Single(b => b.TextContent.Trim() == "Delete").Click();

        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("cannot be deleted"), PageReader.Patience);
        dialogs.Markup.ShouldContain("books-cc");
        dialogs.FindAll("#typed-name").ShouldBeEmpty();
    }
}
