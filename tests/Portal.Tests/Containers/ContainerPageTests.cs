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

    [Fact]
    public async Task A_container_is_assigned_to_several_from_its_page_after_a_look_at_what_changes()
    {
        var world = await Ecosystem.Create(portal);
        await using var ada = await PageReader.At(portal, world.Group);
        var dialogs = ada.Dialogs;
        var page = ada.Open<ContainerPage>($"containers/{world.Container}", "dl", ("Id", world.Container.ToString()));

        page.FindAll("button").Single(b => b.TextContent.Trim() == "Assign…").Click();
        dialogs.WaitForElement($"#assign-{world.Shoes.Connector}", PageReader.Patience).Change(true);
        dialogs.Find($"#assign-{world.Books.Tenant}").Change(true);
        dialogs.Find($"#assign-{world.Books.Connector}").HasAttribute("disabled").ShouldBeTrue("it is assigned already");
        Press("Preview 2 selected");
        dialogs.WaitForAssertion(() => dialogs.Find(".affected").TextContent.ShouldContain("Acme customers (set here)"), PageReader.Patience);
        Press("Assign");

        page.WaitForAssertion(() => page.Find("dl").TextContent.ShouldContain("6 connectors"), PageReader.Patience);
        dialogs.WaitForAssertion(() => dialogs.FindAll(".targets").ShouldBeEmpty(), PageReader.Patience);

        void Press(string text)
        {
            dialogs.WaitForState(() => dialogs.FindAll("button").Any(b => b.TextContent.Trim() == text), PageReader.Patience);
            dialogs.FindAll("button").Single(b => b.TextContent.Trim() == text).Click();
        }
    }
}
