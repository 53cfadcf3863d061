using System.Globalization;
using Bunit;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.KeyRotation;
using CustomerProfiles.Portal.Layout;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>What the operator does on the pages of data keys and runs.</summary>
public sealed class KeyPagesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task An_administrator_sees_neither_the_page_nor_its_entry_and_no_role_can_give_the_right()
    {
        var world = await Ecosystem.Create(portal);
        await using var ada = await PageReader.At(portal, world.Group);
        await using var opal = await PageReader.AsOperator(portal, world.Group);

        ada.Read<KeysPage>("keys", "Not allowed").ShouldNotContain("<table");
        ada.Read<KeyPage>("keys/1", "Not allowed", ("Id", $"{await SpareKeys.Make(portal, KeyState.Active)}"));
        ada.Read<NewMasterKeyPage>("keys/new-master-key", "Not allowed").ShouldNotContain("Make a random share");

        Entries(ada).ShouldNotContain("Keys");
        Entries(opal).ShouldContain("Keys");
        PermissionCatalogue.Find(Permissions.InstallationKeys).ShouldBeNull();

        static IEnumerable<string> Entries(PageReader who) =>
            SideNav.Entries(who.Place).Where(entry => entry.Right is null || who.Place.May(entry.Right)).Select(entry => entry.Word);
    }

    [Fact]
    public async Task The_inventory_says_what_each_key_seals_whose_it_is_and_in_which_state_and_is_filtered_by_the_address()
    {
        await using var scene = await KeyScene.Start();
        await using var opal = await PageReader.AsOperator(scene.Portal, scene.World.Group);

        var page = opal.Open<KeysPage>("keys?kind=sealing", "tbody tr");
        var text = PageReader.TextOf(page);
        text.ShouldContain("Cards, accounts and people");
        text.ShouldContain("Active");
        text.ShouldNotContain("Audit log: entries");
        page.FindAll("tbody a").Select(a => a.GetAttribute("href")).ShouldContain($"/t/{scene.World.Group}/containers/{scene.World.Container}");
        page.FindAll("tbody a").Select(a => a.TextContent).ShouldContain("Acme customers");

        opal.Read<KeysPage>("keys?kind=installation", "Audit log: entries").ShouldContain("The installation");
        opal.Read<KeysPage>("keys?state=destroyed", "Nothing matches these filters.").ShouldContain("Destroyed");
        opal.Read<KeysPage>("keys?due=true", "Nothing matches these filters.").ShouldContain("Due within 90 days");
    }

    // Zeta is another root: its operator-to-be could not open the page either.
    [Fact]
    public async Task What_belongs_to_another_tree_is_named_and_leads_nowhere()
    {
        await using var scene = await KeyScene.Start();
        (await scene.World.Zeta.BuyAndStore("c-z")).ShouldSucceed();
        await using var opal = await PageReader.AsOperator(scene.Portal, scene.World.Group);

        var page = opal.Open<KeysPage>("keys", "tbody tr");

        page.FindAll("tbody tr").ShouldContain(row => row.TextContent.Contains("Zeta"));
        page.FindAll("tbody a").ShouldNotContain(a => a.TextContent.Contains("Zeta"));
    }

    [Fact]
    public async Task The_notice_says_how_many_keys_are_due_and_renews_them_all()
    {
        await using var scene = await KeyScene.Start();
        scene.Scene.Clock.Advance(TimeSpan.FromDays(365 - 20));
        await using (var early = await PageReader.AsOperator(scene.Portal, scene.World.Group))
        {
            early.Read<KeysPage>("keys", "keys are due within 30 days.").ShouldNotContain("Renew all that are due");
        }

        scene.Scene.Clock.Advance(TimeSpan.FromDays(30));
        await using var opal = await PageReader.AsOperator(scene.Portal, scene.World.Group);
        var dialogs = opal.Dialogs;
        var page = opal.Open<KeysPage>("keys", ".notice button");
        page.Find(".notice").TextContent.ShouldContain("keys are overdue.");

        Press(page, "Renew all that are due");
        Confirm(dialogs, "Renew all that are due", "Nothing stops.");

        page.WaitForAssertion(() => page.FindAll(".notice button").ShouldBeEmpty(), PageReader.Patience);
        var keys = await scene.Keys(KeyPurpose.Sealing);
        keys.Count(k => k.State == KeyState.DecryptOnly).ShouldBe(keys.Count(k => k.State == KeyState.Active));
    }

    [Fact]
    public async Task A_key_is_counted_renewed_retired_taken_back_and_destroyed_on_its_page()
    {
        await using var scene = await KeyScene.Start();
        var key = (await scene.Keys(KeyPurpose.Sealing)).Single(k => k.Owner == KeyOwner.Of(scene.World.Container, default).Name);
        await using var opal = await PageReader.AsOperator(scene.Portal, scene.World.Group);
        var dialogs = opal.Dialogs;
        var page = Open();

        Press(page, "Count what it seals");
        page.WaitForAssertion(() => page.Find("tbody").TextContent.ShouldContain("Card and account numbers"), PageReader.Patience);
        Press(page, "Renew");
        Confirm(dialogs, "Renew key", "new data of Acme customers are under a new key");
        await Becomes(page, KeyState.DecryptOnly, "It can be retired when nothing needs it any more");
        page.FindAll("button").ShouldNotContain(b => b.TextContent.Trim() == "Retire");

        await scene.RunLater();
        page = Open();
        Press(page, "Retire");
        Confirm(dialogs, "Retire key", "It opens nothing from now on.");
        await Becomes(page, KeyState.Retired, "It opens nothing.");
        Press(page, "Take back");
        Confirm(dialogs, "Take key back", "It opens again what it sealed");
        await Becomes(page, KeyState.DecryptOnly, "It can be retired when nothing needs it any more");
        await scene.RunLater();
        page = Open();
        Press(page, "Retire");
        Confirm(dialogs, "Retire key", "It opens nothing from now on.");
        await Becomes(page, KeyState.Retired, "It opens nothing.");
        await SpareKeys.RetiredLongAgo(scene.Portal);
        Press(page, "Destroy");
        dialogs.WaitForElement("#typed-name", PageReader.Patience).Input($"{key.Id}"[^8..]);
        dialogs.Find("#reason").Input("Its time is over");
        Confirm(dialogs, "Destroy key", "can never be read again");
        await Becomes(page, KeyState.Destroyed, "It is gone for good.");

        IRenderedComponent<KeyPage> Open() => opal.Open<KeyPage>($"keys/{key.Id}", ".facts", ("Id", $"{key.Id}"));

        async Task Becomes(IRenderedComponent<KeyPage> shown, KeyState state, string sentence)
        {
            shown.WaitForAssertion(() => shown.Find(".why").TextContent.ShouldContain(sentence), PageReader.Patience);
            (await scene.Keys(KeyPurpose.Sealing)).Single(k => k.Id == key.Id).State.ShouldBe(state);
        }
    }

    [Fact]
    public async Task A_run_shows_how_far_it_is_how_fast_and_what_did_not_open()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        await using var opal = await PageReader.AsOperator(portal, world.Group);
        opal.Read<KeysPage>("keys?tab=runs", "No run yet.");
        var (run, soon) = (KeyRunId.New(DateTime.UtcNow), DateTime.UtcNow.AddHours(1));
        await portal.Ledger.Tamper(async db =>
        {
            db.KeyRuns().Add(new KeyRun { Id = run, Kind = KeyRunKind.Sealed, StartedAt = DateTime.UtcNow, Total = 2_000 });
            await db.SaveChangesAsync();
            return await db.KeyRuns().Where(r => r.Id == run).ExecuteUpdateAsync(row => row.SetProperty(r => r.HeldUntil, soon)
                .SetProperty(r => r.Done, 499).SetProperty(r => r.Failed, 1).SetProperty(r => r.Worked, 5.0));
        });

        var page = opal.Open<KeysPage>("keys?tab=runs", "progress");

        page.Find("progress").GetAttribute("value").ShouldBe("25");
        PageReader.TextOf(page).ShouldContain(string.Create(CultureInfo.CurrentCulture, $"{500:N0} of {2_000:N0}"));
        page.Find("td[data-column='Rows a second']").TextContent.ShouldBe("100");
        page.Find("td[data-column='Time left']").TextContent.ShouldBe("Less than a minute");
        page.Find(".badge").TextContent.ShouldBe("Under way");
        page.Markup.ShouldContain("somebody changed them in the database");

        DateTime? ended = DateTime.UtcNow;
        await portal.Ledger.Tamper(db => db.KeyRuns().Where(r => r.Id == run).ExecuteUpdateAsync(row => row.SetProperty(r => r.EndedAt, ended)));
        page.WaitForAssertion(() => page.Markup.ShouldNotContain("Under way"), PageReader.Patience);
        page.Find("progress").GetAttribute("value").ShouldBe("100");
    }

    [Fact]
    public async Task Each_column_that_data_keys_seal_has_words() =>
        (await portal.Ledger.Read(db => Task.FromResult(SealedTables.All.Where(t => !t.IsWrapped).Select(t => t.PlacesIn(db.Model))
            .SelectMany(p => p.Columns.Select(c => $"{p.Table}.{c}")).ToList()))).Where(column => KeyWords.OfColumn(column) == column).ShouldBeEmpty();

    [Fact]
    public async Task The_pages_speak_german()
    {
        PageReader.SpeakGerman();
        var world = await Ecosystem.Create(portal);
        var key = await SpareKeys.MakeDue(portal);
        await using var opal = await PageReader.AsOperator(portal, world.Group);

        Says(opal.Open<KeysPage>("keys?kind=installation", "tbody tr"), "Audit-Protokoll: Einträge");
        Says(opal.Open<KeysPage>("keys?tab=master-keys", "tbody tr"), "Kam mit der Schlüsseldatei");
        Says(opal.Open<KeysPage>("keys?tab=runs", ".nothing, tbody"), "Läufe");
        Says(opal.Open<KeyPage>($"keys/{key}", ".facts", ("Id", $"{key}")), "Er verschlüsselt und öffnet.");
        Says(opal.Open<NewMasterKeyPage>("keys/new-master-key", ".facts"), "Zwei Personen geben je einen Teil ein.");

        static void Says<TPage>(IRenderedComponent<TPage> page, string text)
            where TPage : IComponent
        {
            PageReader.TextOf(page).ShouldContain(text);
            PageReader.EnglishIn(PageReader.TextOf(page)).ShouldBeEmpty();
        }
    }

    internal static void Press<TPage>(IRenderedComponent<TPage> page, string text)
        where TPage : IComponent => page.FindAll("button").First(b => b.TextContent.Trim() == text).Click();

    /// <summary>Reads what a dialog says, and does it.</summary>
    internal static void Confirm(IRenderedComponent<MudBlazor.MudDialogProvider> dialogs, string verb, string sentence)
    {
        dialogs.WaitForState(() => dialogs.FindAll("button").Any(b => b.TextContent.Trim() == verb), PageReader.Patience);
        dialogs.Markup.ShouldContain(sentence);
        dialogs.Find("form").Submit();
        dialogs.WaitForAssertion(() => dialogs.FindAll("form").ShouldBeEmpty(), PageReader.Patience);
    }
}
