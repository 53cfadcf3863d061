using CustomerProfiles.E2E.Screens;
using CustomerProfiles.E2E.Support;
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
        await bea.GoTo("Schedules");
        var list = new ScheduleList(bea);
        await list.FindById(uuid);
        await Expect(list.First).ToContainTextAsync("•••• 1111");

        await list.OpenMore();
        await bea.Portray("schedules-1280-light");
        await list.AskToPause();
        await Expect(bea.Dialog).ToContainTextAsync("We don't notify the shopper.");
        await bea.Portray("schedule-pause-1280-light");
        await bea.Confirm("Pause schedule");
        await Expect(bea.Page.GetByText("Schedule paused")).ToBeVisibleAsync();
        await Expect(list.First).ToContainTextAsync("Paused");

        await bea.OpenRow(list.First);
        await Expect(bea.Page.GetByTitle(id)).ToBeVisibleAsync();
        var schedule = new SchedulePage(bea);
        await schedule.Continue("2038-01-02T09:30");
        await Expect(bea.Page.GetByText("Schedule continued")).ToBeVisibleAsync();
        await Expect(schedule.Facts).ToContainTextAsync("2038");
        await bea.Follow("History");
        await Expect(schedule.HistoryEntries).ToHaveCountAsync(2);
        bea.Complaints.ShouldBeEmpty();
    }
}
