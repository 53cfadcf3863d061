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
        var page = sam.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Profiles", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Email").FillAsync("C-1003@");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();

        await Expect(sam.Rows).ToHaveCountAsync(1);
        await Expect(sam.Rows).ToContainTextAsync("c***@shopper.example");
        page.Url.ShouldNotContain("1003", Case.Insensitive, "what is personal stays out of the address");
        await sam.Rows.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(sam.Heading).ToBeVisibleAsync();
        await Expect(page.GetByText("c***@shopper.example")).ToBeVisibleAsync();
        await Expect(page.GetByText("c-1003@shopper.example")).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Reveal" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Reveal" })).ToBeDisabledAsync();
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Reveal" })).ToHaveCSSAsync("pointer-events", "none");
        (await Colour(dialog.GetByRole(AriaRole.Button, new() { Name = "Reveal" })))
            .ShouldNotBe(await Colour(page.Locator(".actions .mud-button-filled").First), "what cannot be pressed looks so");
        await dialog.GetByLabel("Reason").FillAsync("Ticket 4711");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reveal" }).ClickAsync();
        await Expect(page.GetByText("c-1003@shopper.example")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Timer)).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Detach", Exact = true }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Detach" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Reattach" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reattach" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Reattach" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Set preferred" }).First.ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Set preferred" }).ClickAsync();
        await Expect(page.Locator(".instrument .badge").Filter(new() { HasText = "Preferred" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Deregister" })).ToHaveCountAsync(0);

        await page.GetByRole(AriaRole.Button, new() { Name = "Delete" }).ClickAsync();
        await Expect(dialog.GetByText("Books AT")).ToBeVisibleAsync();
        await dialog.GetByLabel("Reason").FillAsync("The shopper asked for it");
        await dialog.GetByLabel("Type c-1003 to confirm").FillAsync("c-1002");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Delete profile" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Type c-1003 to confirm").FillAsync("c-1003");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete profile" }).ClickAsync();
        // Leaving the page takes back what was asked for.
        var stepUp = page.GetByRole(AriaRole.Dialog).Filter(new() { HasText = "Confirm your identity" });
        await Expect(stepUp).ToContainTextAsync("To delete profile c-1003");
        await page.GoBackAsync();
        await Expect(stepUp).ToHaveCountAsync(0);
        await page.GoForwardAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Delete", Exact = true }).ClickAsync();
        await dialog.GetByLabel("Reason").FillAsync("The shopper asked for it");
        await dialog.GetByLabel("Type c-1003 to confirm").FillAsync("c-1003");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Delete profile" }).ClickAsync();
        await sam.StepUp("sam");
        await Expect(page.GetByText("The profile of c-1003 is deleted.")).ToBeVisibleAsync();

        await page.GetByLabel("Email").FillAsync("c-1003@");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Expect(page.GetByText("No profiles match.")).ToBeVisibleAsync();
        sam.Complaints.ShouldBeEmpty();
    }

    private static Task<string> Colour(ILocator button) => button.EvaluateAsync<string>("button => getComputedStyle(button).backgroundColor");

    [Fact]
    public async Task Rita_sees_everything_masked_and_no_button_that_changes_anything()
    {
        await using var rita = await running.SignIn("rita");
        var page = rita.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Profiles", Exact = true }).First.ClickAsync();
        await Expect(rita.Heading).ToHaveTextAsync("Profiles"); // a container has a history too
        await rita.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Whole history" })).ToBeVisibleAsync();

        foreach (var verb in (string[])["Reveal", "Delete", "Edit"])
        {
            await Expect(
                page.Locator("main").GetByRole(AriaRole.Button, new() { Name = verb })
                    .Or(page.Locator("main").GetByRole(AriaRole.Link, new() { Name = verb, Exact = true }))).ToHaveCountAsync(0);
        }

        await rita.Open(new Uri(page.Url).AbsolutePath + "/edit");
        await Expect(page.GetByText("Not allowed")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Sid_sees_the_shared_profile_but_not_the_transactions_of_Books()
    {
        await using var sid = await running.SignIn("sid");
        var page = sid.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Profiles", Exact = true }).First.ClickAsync();
        await page.GetByLabel("Customer ID").FillAsync("c-1006");
        await page.GetByRole(AriaRole.Button, new() { Name = "Search", Exact = true }).ClickAsync();
        await Expect(sid.Rows).ToHaveCountAsync(1);
        await sid.Rows.GetByRole(AriaRole.Link).First.ClickAsync();

        await Expect(page.GetByText("Transactions of other tenants are not shown.")).ToBeVisibleAsync();
        await Expect(page.GetByText("books-cc")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Zoe_gets_not_found_for_what_is_Acmes()
    {
        await using var ada = await running.SignIn("ada");
        await using var zoe = await running.SignIn("zoe");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Profiles", Exact = true }).First.ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync("Profiles");
        var profile = await ada.Rows.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        await ada.Page.GetByRole(AriaRole.Link, new() { Name = "Transactions", Exact = true }).First.ClickAsync();
        await Expect(ada.Heading).ToHaveTextAsync("Transactions");
        await ada.Tick("Include sub-tenants");
        var transaction = await ada.Rows.First.GetByRole(AriaRole.Link).First.GetAttributeAsync("href");
        var own = new Uri(zoe.Page.Url).AbsolutePath.Split('/')[2];

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
}
