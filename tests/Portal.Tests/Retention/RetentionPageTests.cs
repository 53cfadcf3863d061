using Bunit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Portal.Containers;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Retention;

public sealed class RetentionPageTests(PortalUnderTest portal)
{
    [Fact]
    public async Task A_rule_is_set_looked_at_and_switched_on_and_off_on_the_containers_page()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        await using var ada = await PageReader.At(portal, world.Group);
        var dialogs = ada.Dialogs;
        var tab = ada.Open<ContainerRetentionTab>("containers", "table", ("Container", world.Container), ("MayChange", true));

        Press(tab, "Set: Not used");
        dialogs.WaitForElement("#after", PageReader.Patience).Input("121");
        PressVerb("Save");
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("1 to 120 months"), PageReader.Patience);
        dialogs.Find("#after").Input("1");
        PressVerb("Save");
        tab.WaitForAssertion(() => tab.Markup.ShouldContain("After 1 month: warn, erase 30 days later"), PageReader.Patience);
        tab.Markup.ShouldContain("Off");

        Press(tab, "Dry run and enable: Not used");
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("0 profiles"), PageReader.Patience);
        PressVerb("Enable");
        tab.FindAll("button").ShouldNotContain(b => b.GetAttribute("aria-label") == "Disable: Not used", "the password is asked for first");

        var version = await portal.Ledger.Read(db => db.Containers().Where(c => c.Id == world.Container).Select(c => c.Version).SingleAsync());
        (await portal.Admin(world.Group).Do((RetentionAdmin r) => r.SwitchOn(world.Container, RetentionKind.Unused, 0, version))).IsOk.ShouldBeTrue();
        tab = ada.Open<ContainerRetentionTab>("containers", "table", ("Container", world.Container), ("MayChange", true));
        Press(tab, "Disable: Not used");
        tab.WaitForAssertion(() => tab.FindAll("button").ShouldNotContain(b => b.GetAttribute("aria-label") == "Disable: Not used"), PageReader.Patience);

        void PressVerb(string text)
        {
            dialogs.WaitForState(() => dialogs.FindAll("button").Any(b => b.TextContent.Trim() == text), PageReader.Patience);
            dialogs.FindAll("button").Single(b => b.TextContent.Trim() == text).Click();
        }
    }

    [Fact]
    public async Task A_profile_on_hold_says_so_and_offers_no_deletion()
    {
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var guid = (await portal.Ledger.Profile(world.Container, "c-1"))!.Guid;
        (await portal.Admin(world.Group).Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).IsOk.ShouldBeTrue();
        await using var ada = await PageReader.At(portal, world.Group);

        var page = ada.Read<ProfilePage>($"profiles/{guid}", "On legal hold", ("ProfileGuid", guid));

        page.ShouldContain("Lawsuit 17");
        page.ShouldNotContain(">Delete<");
    }

    private static void Press(IRenderedComponent<ContainerRetentionTab> tab, string label) =>
        tab.FindAll("button").Single(b => b.GetAttribute("aria-label") == label).Click();
}
