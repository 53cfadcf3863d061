using CustomerProfiles.E2E.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace CustomerProfiles.E2E.Journeys;

public sealed class ScheduleTests(RunningPortal running)
{
    [Fact]
    public async Task Bea_pauses_a_schedule_from_the_list_and_continues_it_on_its_page()
    {
        var account = running.Portal.Credentials.ApiUsers.Single(u => u.Merchant == "Books AT");
        using var shop = new MerchantServer(running.Portal, "books-cc", account.Username, account.Password);
        var uuid = (await shop.DebitAndStore($"s-{Guid.NewGuid():N}")).GetProperty("uuid").GetString()!;
        var id = await shop.Schedule(uuid);
        await using var bea = await running.SignIn("bea");
        var page = bea.Page;
        await page.GetByRole(AriaRole.Link, new() { Name = "Schedules", Exact = true }).First.ClickAsync();
        await Expect(bea.Heading).ToHaveTextAsync("Schedules");
        await page.GetByLabel("ID", new() { Exact = true }).FillAsync(uuid);
        await page.GetByLabel("ID", new() { Exact = true }).BlurAsync();
        await Expect(bea.Rows).ToHaveCountAsync(1);
        await Expect(bea.Rows.First).ToContainTextAsync("•••• 1111");

        await bea.Rows.First.Locator("details.more > summary").ClickAsync();
        await bea.Portray("schedules-1280-light");
        await bea.Rows.First.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToContainTextAsync("We don't notify the shopper.");
        await bea.Portray("schedule-pause-1280-light");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Pause schedule" }).ClickAsync();
        await Expect(page.GetByText("Schedule paused")).ToBeVisibleAsync();
        await Expect(bea.Rows.First).ToContainTextAsync("Paused");

        await bea.Rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(page.GetByTitle(id)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Continue" }).ClickAsync();
        await dialog.GetByLabel("Next payment").FillAsync("2038-01-02T09:30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Continue schedule" }).ClickAsync();
        await Expect(page.GetByText("Schedule continued")).ToBeVisibleAsync();
        await Expect(page.Locator(".facts")).ToContainTextAsync("2038");
        await page.GetByRole(AriaRole.Link, new() { Name = "History" }).ClickAsync();
        await Expect(page.Locator(".timeline li")).ToHaveCountAsync(2);
        bea.Complaints.ShouldBeEmpty();
    }
}
