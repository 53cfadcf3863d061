using Bunit;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Portal.Schedules;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using MudBlazor;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>What people type where a schedule is continued.</summary>
public sealed class ScheduleDialogTests(PortalUnderTest portal)
{
    private static readonly DateTime Planned = new(2037, 5, 31, 10, 0, 7, DateTimeKind.Utc);

    // Attack, or a slip of the finger: a year of five digits was read as an empty field, and the card was charged at once.
    [Theory]
    [InlineData("20377-05-31T10:00")]
    [InlineData("0037-05-31T10:00")]
    [InlineData("31.05.2037 10:00")]
    public async Task A_day_that_cannot_be_read_charges_nothing(string typed)
    {
        var world = await Ecosystem.Create(portal);
        var id = await Paused(world.Books);
        await using var reader = await PageReader.At(portal, world.Books.Tenant);
        var dialog = Continue(reader, id);

        dialog.Find("#at").Change(typed);
        dialog.Find("form.form").Submit();

        dialog.WaitForElement(".field-problem", PageReader.Patience).TextContent.ShouldContain("Enter a date and a time");
        (await Stored(id)).Status.ShouldBe(ScheduleStatus.Paused);
    }

    [Fact]
    public async Task A_day_that_is_left_as_it_is_stays_to_the_second()
    {
        var world = await Ecosystem.Create(portal);
        var id = await Paused(world.Books);
        await using var reader = await PageReader.At(portal, world.Books.Tenant);
        var dialog = Continue(reader, id);

        dialog.Find("form.form").Submit();

        dialog.WaitForAssertion(() => dialog.FindAll("form.form").ShouldBeEmpty(), PageReader.Patience);
        (await Stored(id)).ShouldSatisfyAllConditions(s => s.Status.ShouldBe(ScheduleStatus.Active), s => s.NextAt.ShouldBe(Planned));
    }

    private static IRenderedComponent<MudDialogProvider> Continue(PageReader reader, string id)
    {
        var dialogs = reader.Dialogs;
        var page = reader.Open<SchedulePage>($"schedules/{id}", ".actions button", ("Id", id));
        page.FindAll(".actions button").Single(b => b.TextContent.Trim() == "Continue").Click();
        dialogs.WaitForElement("#at", PageReader.Patience);
        return dialogs;
    }

    private static async Task<string> Paused(Shop shop)
    {
        var id = (await shop.Schedule("start", new
        {
            registrationUuid = (await shop.Register()).Text("uuid"),
                amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = "2037-05-31T10:00:07Z",
        })).ShouldSucceed().Text("scheduleId");
        (await shop.Schedule($"{id}/pause")).ShouldSucceed();
        return id;
    }

    private Task<Schedule> Stored(string id) => portal.Ledger.Read(db => db.Schedules().AsNoTracking().SingleAsync(s => s.ScheduleId == id));
}
