using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

/// <summary>A shopper is on the phone.</summary>
public sealed class SupportTests(RunningPortal running)
{
    [Fact]
    public async Task Sam_finds_a_shopper_reveals_with_a_reason_detaches_attaches_again_and_deletes()
    {
        await using var sam = await running.SignIn("sam");
        var (list, profile) = (new ProfileList(sam), new ProfilePage(sam));
        await list.Open();
        await FindMasked(sam, list);
        await Reveal(sam, profile);
        await DetachAttachAgainAndPrefer(sam, profile);
        await TypeAnotherNameFirst(sam, profile);

        await LeaveAndComeBackToDelete(sam, profile);
        await sam.StepUp("sam");
        await Expect(sam.Page.GetByText("The profile of c-1003 is deleted.")).ToBeVisibleAsync();

        await list.FindByEmail("c-1003@");
        await Expect(sam.Page.GetByText("No profiles match.")).ToBeVisibleAsync();
        sam.Complaints.ShouldBeEmpty();
    }

    [Fact]
    public async Task Rita_sees_everything_masked_and_no_button_that_changes_anything()
    {
        await using var rita = await running.SignIn("rita");
        await new ProfileList(rita).Open();
        await rita.OpenRow(rita.Rows.First);
        await Expect(rita.Link("Whole history")).ToBeVisibleAsync();

        foreach (var verb in (string[])["Reveal", "Delete", "Edit"])
        {
            await Expect(new ProfilePage(rita).WayTo(verb)).ToHaveCountAsync(0);
        }

        await rita.Open(rita.CurrentPath + "/edit");
        await Expect(rita.Page.GetByText("Not allowed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sid_sees_the_shared_profile_but_not_the_transactions_of_Books()
    {
        await using var sid = await running.SignIn("sid");
        var list = new ProfileList(sid);
        await list.Open();
        await list.FindByCustomerId("c-1006");
        await Expect(sid.Rows).ToHaveCountAsync(1);
        await sid.OpenRow(sid.Rows);

        await Expect(sid.Page.GetByText("Transactions of other tenants are not shown.")).ToBeVisibleAsync();
        await Expect(sid.Page.GetByText("books-cc")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Zoe_gets_not_found_for_what_is_Acmes()
    {
        await using var ada = await running.SignIn("ada");
        await using var zoe = await running.SignIn("zoe");
        await new ProfileList(ada).Open();
        var profile = await ada.Rows.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await new TransactionList(ada).OpenWithSubTenants();
        var transaction = await ada.Rows.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        var own = zoe.CurrentTenant;

        foreach (var address in (string[])[profile!, transaction!])
        {
            (await zoe.Open(address))!.Status.ShouldBe(404);
            var parts = address.Split('/');
            parts[2] = own;
            await zoe.Open(string.Join('/', parts));
            await Expect(zoe.Page.GetByText("Not found")).ToBeVisibleAsync();
            await Expect(zoe.Page.GetByText("Acme")).ToHaveCountAsync(0);
        }
    }

    private static async Task FindMasked(Visitor sam, ProfileList list)
    {
        await list.FindByEmail("C-1003@");
        await Expect(sam.Rows).ToHaveCountAsync(1);
        await Expect(sam.Rows).ToContainTextAsync("c***@shopper.example");
        sam.Page.Url.ShouldNotContain("1003", Case.Insensitive, "what is personal stays out of the address");
        await sam.OpenRow(sam.Rows);
        await Expect(sam.Heading).ToBeVisibleAsync();
        await Expect(sam.Page.GetByText("c***@shopper.example")).ToBeVisibleAsync();
        await Expect(sam.Page.GetByText("c-1003@shopper.example")).ToHaveCountAsync(0);
    }

    private static async Task Reveal(Visitor sam, ProfilePage profile)
    {
        await sam.Press("Reveal");
        var reveal = profile.DialogButton("Reveal");
        await Expect(reveal).ToBeDisabledAsync();
        await Expect(reveal).ToHaveCSSAsync("pointer-events", "none");
        (await Colour(reveal)).ShouldNotBe(await Colour(profile.FilledButton), "what cannot be pressed looks so");
        await profile.Reason.FillAsync("Ticket 4711");
        await reveal.ClickAsync();
        await Expect(sam.Page.GetByText("c-1003@shopper.example")).ToBeVisibleAsync();
        await Expect(sam.Page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();
    }

    private static async Task DetachAttachAgainAndPrefer(Visitor sam, ProfilePage profile)
    {
        await profile.PressAndConfirm(sam.Button("Detach", exact: true).First, "Detach");
        await Expect(sam.Button("Reattach")).ToBeVisibleAsync();
        await profile.PressAndConfirm(sam.Button("Reattach"), "Reattach");
        await profile.PressAndConfirm(sam.Button("Set preferred").First, "Set preferred");
        await Expect(profile.PreferredInstrument).ToBeVisibleAsync();
        await Expect(sam.Button("Deregister")).ToHaveCountAsync(0);
    }

    private static async Task TypeAnotherNameFirst(Visitor sam, ProfilePage profile)
    {
        await sam.Press("Delete");
        await Expect(sam.Dialog.GetByText("Books AT")).ToBeVisibleAsync();
        await profile.SayWhyToDelete("c-1003");
        await profile.TypedName("c-1003").FillAsync("c-1002");
        await Expect(profile.ConfirmDeletionButton).ToBeDisabledAsync();
        await profile.TypedName("c-1003").FillAsync("c-1003");
        await profile.ConfirmDeletionButton.ClickAsync();
    }

    // Leaving the page takes back what was asked for.
    private static async Task LeaveAndComeBackToDelete(Visitor sam, ProfilePage profile)
    {
        await Expect(sam.StepUpDialog).ToContainTextAsync("To delete profile c-1003");
        await sam.Page.GoBackAsync();
        await Expect(sam.StepUpDialog).ToHaveCountAsync(0);
        await sam.Page.GoForwardAsync();
        await sam.Press("Delete", exact: true);
        await profile.SayWhyToDelete("c-1003");
        await profile.ConfirmDeletionButton.ClickAsync();
    }

    private static Task<string> Colour(ILocator button) => button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor");
}
