using Bunit;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.KeyRotation;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>What operators do on the pages of master keys.</summary>
public sealed class MasterKeyPagesTests
{
    [Fact]
    public async Task Two_operators_each_enter_a_share_and_see_the_new_master_key_take_over()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await SpareKeys.Allow(portal);
        await using var opal = await PageReader.AsOperator(portal, world.Group);
        await using var otto = await PageReader.AsOperator(portal, world.Group);

        var first = Open(opal);
        KeyPagesTests.Press(first, "Make a random share");
        first.WaitForElement(".once code", PageReader.Patience).TextContent.Length.ShouldBe(44);
        first.Markup.ShouldContain("apart from the other share");
        first.Find("form").Submit();
        first.WaitForAssertion(() => first.Markup.ShouldContain("Your share is entered. Its check value is"), PageReader.Patience);
        first.Markup.ShouldContain("Somebody else enters the second one");
        first.FindAll("#share, .once").ShouldBeEmpty();

        var second = Open(otto);
        second.Find(".facts").TextContent.ShouldContain("Entered by person-");
        second.Find("label[for=share]").TextContent.ShouldContain("Second share");
        second.Find("#share").Input("too short");
        second.Find("form").Submit();
        second.WaitForAssertion(() => second.Markup.ShouldContain("44 base64 characters or 64 hex digits"), PageReader.Patience);
        second.Find("#share").Input(MasterKeyAdmin.NewShare());
        second.Find("form").Submit();
        second.WaitForAssertion(() => second.Find("[role=status]").TextContent.ShouldContain("The master key"), PageReader.Patience);

        var nodes = portal.Services.GetRequiredService<KeyNodes>();
        await nodes.Refresh(Xunit.TestContext.Current.CancellationToken);
        await nodes.Refresh(Xunit.TestContext.Current.CancellationToken);
        foreach (var page in (IRenderedComponent<NewMasterKeyPage>[])[first, second])
        {
            page.WaitForAssertion(() => page.Find("[role=status]").TextContent.ShouldContain("has taken over."), PageReader.Patience);
        }

        opal.Read<KeysPage>("keys?tab=master-keys", "1 of 1").ShouldContain("Opens only");
    }

    [Fact]
    public async Task The_first_share_can_be_dropped()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await SpareKeys.Allow(portal);
        await using var opal = await PageReader.AsOperator(portal, world.Group);
        var dialogs = opal.Dialogs;
        var page = Open(opal);
        page.Find("#share").Input(MasterKeyAdmin.NewShare());
        page.Find("form").Submit();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Your share is entered."), PageReader.Patience);

        KeyPagesTests.Press(page, "Drop the first share");
        KeyPagesTests.Confirm(dialogs, "Drop share", "begins again with a first share");

        page.WaitForAssertion(() => page.Find("label[for=share]").TextContent.ShouldContain("First share"), PageReader.Patience);
        (await portal.Ledger.Read(db => db.KeyShares().CountAsync(s => s.Id == KeyShare.OnlyId))).ShouldBe(0);
    }

    [Fact]
    public async Task A_master_key_is_retired_taken_back_and_destroyed_and_the_list_says_who_still_holds_it()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await SpareKeys.Allow(portal);
        var id = await SpareKeys.MakeMaster(portal, KeyState.DecryptOnly);
        await using var opal = await PageReader.AsOperator(portal, world.Group);
        var dialogs = opal.Dialogs;
        var page = opal.Open<KeysPage>("keys?tab=master-keys", "#servers");

        Press("Retire");
        KeyPagesTests.Confirm(dialogs, "Retire master key", "It opens nothing from now on.");
        await Becomes(KeyState.Retired, "Take back");
        Press("Take back");
        KeyPagesTests.Confirm(dialogs, "Take master key back", "It opens again what is under it.");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Still needed"), PageReader.Patience);
        await portal.Ledger.Tamper(db => db.MasterKeys().Where(k => k.Id == id).ExecuteUpdateAsync(row => row.SetProperty(k => k.EmptySince, DateTime.UtcNow)));
        page = opal.Open<KeysPage>("keys?tab=master-keys", "#servers");
        Press("Retire");
        KeyPagesTests.Confirm(dialogs, "Retire master key", "It opens nothing from now on.");
        await Becomes(KeyState.Retired, "Destroy");
        await SpareKeys.RetiredLongAgo(portal);
        Press("Destroy");
        dialogs.WaitForElement("#typed-name", PageReader.Patience).Input(id);
        dialogs.Find("#reason").Input("Two years old");
        KeyPagesTests.Confirm(dialogs, "Destroy master key", "without a copy of it");
        page.WaitForAssertion(() => page.Markup.ShouldContain("Destroyed"), PageReader.Patience);

        await portal.Ledger.Tamper(async db =>
        {
            db.Set<KeyNode>().Add(new KeyNode
            {
                Id = KeyNodeId.New(DateTime.UtcNow), Name = "node-b", SeenAt = DateTime.UtcNow, MasterKeys = id, Trouble = "Disk full",
            });
            return await db.SaveChangesAsync();
        });
        opal.Read<KeysPage>("keys?tab=master-keys", "Still on node-b").ShouldContain("Disk full");

        void Press(string verb) => page.FindAll("button").Single(b => b.GetAttribute("aria-label") == $"{verb} {id}").Click();

        async Task Becomes(KeyState state, string next)
        {
            page.WaitForAssertion(() => page.FindAll("button").ShouldContain(b => b.GetAttribute("aria-label") == $"{next} {id}"), PageReader.Patience);
            (await portal.Ledger.Read(db => db.MasterKeys().AsNoTracking().SingleAsync(k => k.Id == id))).State.ShouldBe(state);
        }
    }

    private static IRenderedComponent<NewMasterKeyPage> Open(PageReader who) => who.Open<NewMasterKeyPage>("keys/new-master-key", ".facts, [role=status]");
}
