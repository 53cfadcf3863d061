using CustomerProfiles.E2E.Pages;
using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>Ada finds two profiles with one card, makes one of them, and takes that back.</summary>
public sealed class MergeTests(RunningPortal running)
{
    [Theory]
    [MemberData(nameof(Looks.OnADeskAndInTheHand), MemberType = typeof(Looks))]
    public async Task Ada_compares_possible_duplicates_merges_them_and_undoes_it(int width, ColorScheme scheme)
    {
        await using var portal = await DemoPortal.Start();
        await using var ada = await running.Visit(portal, width, scheme);
        await ada.SignIn("ada");
        var page = new MergeScreen(ada);
        await ada.Open($"/t/{ada.CurrentTenant}/profiles");
        await ada.Follow("Possible duplicates");
        await Expect(ada.Main).ToContainTextAsync("No possible duplicates.");
        await page.ShowBy("Same card or account");
        await Expect(page.Groups.First).ToContainTextAsync("Same card or account");
        await Look(ada, "duplicates", width, scheme);

        await page.CompareFirst();
        await Expect(ada.Main).ToContainTextAsync("What moves");
        var (kept, merged) = await page.Names();
        await page.TakeAllFromMerged();
        await Look(ada, "merge", width, scheme);
        await ada.Press("Merge profiles");
        await page.SayWhyAnd("Merge profiles");
        await ada.StepUp("ada");

        await Expect(page.Merged).ToContainTextAsync(merged);
        await ada.Open(ada.CurrentPath); // without the note that it is done, which lies over the page
        await Expect(page.Merged).ToContainTextAsync(merged);
        await Look(ada, "merged", width, scheme);
        await ada.Press($"Undo the merge of {merged}");
        await Expect(ada.Dialog).ToContainTextAsync($"stays with {kept}");
        await page.SayWhyAnd("Undo the merge");
        await Expect(ada.Page.GetByText($"{merged} is a profile of its own again.", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(page.Merged).ToHaveCountAsync(0);
        ada.Complaints.ShouldBeEmpty();
    }

    private static async Task Look(Visitor ada, string name, int width, ColorScheme scheme)
    {
        (await Inspection.FaultsOf(ada.Page)).ShouldBeEmpty(name);
        await ada.Portray(name, width, scheme);
    }
}
