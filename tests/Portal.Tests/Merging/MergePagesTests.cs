using Bunit;
using CustomerProfiles.Portal.Profiles;
using CustomerProfiles.Tests.Support;
using Microsoft.AspNetCore.Components;

namespace CustomerProfiles.Tests.Merging;

/// <summary>What people do on the pages of duplicates and merges.</summary>
public sealed class MergePagesTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Duplicates_are_listed_masked_and_different_people_leave_the_list_and_come_back()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await using var ada = await PageReader.At(portal, scene.World.Group);
        var page = ada.Open<DuplicatesPage>("profiles/duplicates", "tbody tr");

        page.Markup.ShouldContain("m***@shop.example");
        page.Markup.ShouldNotContain("mara@shop.example");
        page.Markup.ShouldContain("Same email");
        page.Find("a[aria-label='Compare c-2 with c-1']").GetAttribute("href")!.ShouldContain("/merge?with=CP-");
        Press(page, "Different people: c-1 and c-2");
        page.WaitForAssertion(() => page.Markup.ShouldContain("No possible duplicates."), PageReader.Patience);
        Press(page, "Take back: c-1 and c-2");
        page.WaitForElement("tbody tr", PageReader.Patience);
    }

    [Fact]
    public async Task The_page_of_duplicates_is_reached_from_profiles_and_containers()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await using var ada = await PageReader.At(portal, scene.World.Group);
        ada.Read<ProfilesPage>($"profiles?container={scene.World.Container}", "c-1").ShouldContain($"/profiles/duplicates?container={scene.World.Container}");
        ada.Read<CustomerProfiles.Portal.Containers.ContainerPage>(
            $"containers/{scene.World.Container}", "Acme customers", ("Id", scene.World.Container.ToString())).ShouldContain("/profiles/duplicates?container=");
    }

    [Fact]
    public async Task Both_stand_side_by_side_with_a_choice_where_they_differ_and_can_be_swapped()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-2", """{"firstName":"Tamara","billingCity":"Wien"}""")).ShouldSucceed();
        var (kept, merged) = (await scene.Profile("c-1"), await scene.Profile("c-2"));
        await using var ada = await PageReader.At(portal, scene.World.Group);

        var page = ada.Open<MergePage>($"profiles/{kept.Guid}/merge?with={merged.Guid}", "tbody tr", ("ProfileGuid", kept.Guid));

        page.FindAll("input[type=radio]").Select(r => r.GetAttribute("aria-label")).ShouldBe(["First name: Mara", "First name: Tamara"]);
        page.FindAll("input[type=radio]")[0].HasAttribute("checked").ShouldBeTrue();
        page.Markup.ShouldContain("1 stored instrument");
        page.FindAll("a").ShouldContain(a => a.GetAttribute("href")!.EndsWith($"{merged.Guid}/merge?with={kept.Guid}") && a.TextContent.Contains("Keep c-2 instead"));
    }

    [Fact]
    public async Task A_profile_of_another_container_gets_the_sentence_and_the_kept_one_shows_what_was_merged()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.World.Zeta.StoredCard("c-9");
        var (kept, foreign) = (await scene.Profile("c-1"), (await portal.Ledger.Profile(scene.World.ZetaContainer, "c-9"))!);
        await using var ada = await PageReader.At(portal, scene.World.Group);
        ada.Read<MergePage>($"profiles/{kept.Guid}/merge?with={foreign.Guid}", "Not found", ("ProfileGuid", kept.Guid));

        await scene.Merge("c-1", "c-2");

        var page = ada.Open<ProfilePage>($"profiles/{kept.Guid}", "#merges", ("ProfileGuid", kept.Guid));
        page.Markup.ShouldContain(MergingScene.Why);
        var dialogs = ada.Dialogs;
        Press(page, "Undo the merge of c-2");
        dialogs.WaitForAssertion(() => dialogs.Markup.ShouldContain("What came since the merge stays with c-1."), PageReader.Patience);
    }

    [Fact]
    public async Task The_pages_speak_german()
    {
        PageReader.SpeakGerman();
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-2", """{"firstName":"Tamara"}""")).ShouldSucceed();
        var (kept, merged) = (await scene.Profile("c-1"), await scene.Profile("c-2"));
        await using var ada = await PageReader.At(portal, scene.World.Group);
        Says(ada.Open<DuplicatesPage>("profiles/duplicates", "tbody tr"), "Was sie gemeinsam haben");
        Says(ada.Open<MergePage>($"profiles/{kept.Guid}/merge?with={merged.Guid}", "tbody tr", ("ProfileGuid", kept.Guid)), "Was übergeht");
        await scene.Merge("c-1", "c-2");
        var shown = ada.Open<ProfilePage>($"profiles/{kept.Guid}", "#merges", ("ProfileGuid", kept.Guid));
        PageReader.TextOf(shown).ShouldContain("Zusammengeführte Profile");

        static void Says<TPage>(IRenderedComponent<TPage> page, string text)
            where TPage : IComponent
        {
            PageReader.TextOf(page).ShouldContain(text);
            PageReader.EnglishIn(PageReader.TextOf(page)).ShouldBeEmpty();
        }
    }

    private static void Press<TPage>(IRenderedComponent<TPage> page, string label)
        where TPage : IComponent => page.FindAll("button").Single(b => b.GetAttribute("aria-label") == label).Click();
}
