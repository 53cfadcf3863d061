using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>The schedule calls of contract 9, as a merchant's server makes them.</summary>
public sealed class ScheduleTests(PortalUnderTest portal)
{
    private const string NextYear = "2037-05-31T10:00:00+02:00";

    [Fact]
    public async Task A_schedule_is_started_changed_paused_continued_and_cancelled()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.Register("c-1")).Text("uuid");

        var started = (await world.Books.Schedule("start", Monthly(uuid))).ShouldSucceed();

        var id = started.Text("scheduleId");
        id.ShouldMatch("^SC(-[0-9A-F]{4}){6}$");
        (started.Text("oldStatus"), started.Text("newStatus"), started.Text("registrationUuid")).ShouldBe(("NON-EXISTING", "ACTIVE", uuid));
        (started.Text("scheduledAt"), started.Text("merchantMetaData")).ShouldBe(("2037-05-31 08:00:00", "gold"));
        var changed = (await world.Books.Schedule($"{id}/update", new { amount = "12.00", currency = "EUR", periodUnit = "WEEK", merchantMetaData = "silver" }))
            .ShouldSucceed();
        (changed.Text("oldStatus"), changed.Text("newStatus"), changed.Text("merchantMetaData")).ShouldBe(("ACTIVE", "ACTIVE", "silver"));
        Statuses(await world.Books.Schedule($"{id}/pause")).ShouldBe(("ACTIVE", "PAUSED"));
        var continued = await world.Books.Schedule($"{id}/continue", new { continueDateTime = "2038-01-02T00:00:00Z" });
        Statuses(continued).ShouldBe(("PAUSED", "ACTIVE"));
        continued.Text("scheduledAt").ShouldBe("2038-01-02 00:00:00");
        Statuses(await world.Books.Schedule($"{id}/cancel", "{}")).ShouldBe(("ACTIVE", "CANCELLED"));
        var read = await world.Books.GetSchedule(id);
        Statuses(read).ShouldBe(("CANCELLED", "CANCELLED"));
        read.At("scheduledAt").ShouldBeNull();
    }

    [Theory]
    [InlineData("pause", "pause", 7070)]
    [InlineData("cancel", "pause", 7070)]
    [InlineData("cancel", "continue", 7070)]
    [InlineData("cancel", "cancel", 7070)]
    [InlineData("cancel", "update", 7070)]
    [InlineData(null, "continue", 7070)]
    public async Task What_its_status_does_not_allow_is_refused(string? first, string then, int code)
    {
        var world = await Ecosystem.Create(portal);
        var id = (await world.Books.Schedule("start", Monthly((await world.Books.Register()).Text("uuid")))).Text("scheduleId");
        if (first is not null)
        {
            (await world.Books.Schedule($"{id}/{first}")).ShouldSucceed();
        }

        (await world.Books.Schedule($"{id}/{then}")).ShouldBeRefused(200, code);
    }

    [Theory]
    [InlineData("amount", "0.00", 200, 7080)]
    [InlineData("amount", "ten", 422, 1002)]
    [InlineData("currency", "XYZ", 422, 1002)]
    [InlineData("currency", "BGN", 422, 1002)]
    [InlineData("periodLength", "1001", 200, 7090)]
    [InlineData("periodLength", "-1", 422, 1002)]
    [InlineData("periodUnit", "HOUR", 422, 1002)]
    [InlineData("startDateTime", "2019-05-31T10:00:00+02:00", 200, 7050)]
    [InlineData("startDateTime", "9999-12-31T10:00:00+02:00", 200, 7050)]
    [InlineData("startDateTime", "2019-05-31T10:00:00.+02:00", 200, 7050)]
    [InlineData("startDateTime", "tomorrow", 422, 1002)]
    [InlineData("registrationUuid", "0123456789abcdef0123", 200, 7020)]
    [InlineData("registrationUuid", "", 422, 1002)]
    public async Task A_wrong_term_is_named(string field, string value, int status, int code)
    {
        var world = await Ecosystem.Create(portal);
        var terms = Terms((await world.Books.Register()).Text("uuid"));
        terms[field] = value;

        (await world.Books.Schedule("start", terms)).ShouldBeRefused(status, code);
    }

    [Fact]
    public async Task A_stranger_finds_no_schedule_and_schedules_nobody_elses_card()
    {
        var world = await Ecosystem.Create(portal);
        var uuid = (await world.Books.BuyAndStore("c-1")).Text("uuid");
        var id = (await world.Books.Schedule("start", Monthly(uuid))).Text("scheduleId");

        foreach (var stranger in (Shop[])[world.Zeta, world.Shoes, world.BooksIban])
        {
            (await stranger.GetSchedule(id)).ShouldBeRefused(200, 7040);
            (await stranger.Schedule($"{id}/cancel")).ShouldBeRefused(200, 7040);
            (await stranger.Schedule($"{id}/update", new { amount = "1.00", currency = "EUR" })).ShouldBeRefused(200, 7040);
            (await stranger.Schedule("start", Monthly(uuid))).ShouldBeRefused(200, 7020);
        }

        Statuses(await world.Books.GetSchedule(id)).ShouldBe(("ACTIVE", "ACTIVE"));
    }

    [Fact]
    public async Task Other_peoples_registrations_cannot_be_put_into_ones_own_schedule()
    {
        var world = await Ecosystem.Create(portal);
        var id = (await world.Zeta.Schedule("start", Monthly((await world.Zeta.Register()).Text("uuid")))).Text("scheduleId");

        (await world.Zeta.Schedule($"{id}/update", new { registrationUuid = (await world.Books.Register()).Text("uuid") })).ShouldBeRefused(200, 7020);
    }

    [Fact]
    public async Task A_purchase_may_begin_a_schedule_and_status_tells_of_it()
    {
        var world = await Ecosystem.Create(portal);

        var bought = await BuyAndSchedule(world.Books, await world.Books.CardToken());

        (bought.ShouldSucceed().Text("scheduleData", "scheduleStatus"), bought.Text("scheduleData", "merchantMetaData")).ShouldBe(("ACTIVE", "gold"));
        var id = bought.Text("scheduleData", "scheduleId");
        (await world.Books.GetSchedule(id)).Text("registrationUuid").ShouldBe(bought.Text("uuid"));
        var status = await world.Books.Status(bought.Text("uuid"));
        (status.Body["schedules"]![0]!["scheduleId"]!.GetValue<string>(), status.Body["schedules"]![0]!["scheduleStatus"]!.GetValue<string>())
            .ShouldBe((id, "active"));
    }

    [Fact]
    public async Task A_purchase_that_fails_begins_none()
    {
        var world = await Ecosystem.Create(portal);

        var declined = await BuyAndSchedule(world.Books, await world.Books.CardToken(Shop.DeclinedCard));

        declined.ShouldBeDeclined(2003).At("scheduleData").ShouldBeNull();
        (await portal.Ledger.Read(db => Task.FromResult(db.Schedules().Count(s => s.MerchantId == world.Books.Merchant)))).ShouldBe(0);
    }

    [Fact]
    public async Task A_purchase_that_stores_nothing_cannot_begin_one()
    {
        var world = await Ecosystem.Create(portal);

        (await BuyAndSchedule(world.Books, await world.Books.CardToken(), withRegister: false)).ShouldBeRefused(422, 1002);
        (await BuyAndSchedule(world.Books, token: null)).ShouldBeRefused(422, 1002);
    }

    [Fact]
    public async Task A_deleted_profile_and_a_deregistered_card_end_their_schedules()
    {
        var world = await Ecosystem.Create(portal);
        var (ofProfile, alone) = ((await world.Books.BuyAndStore("c-1")).Text("uuid"), (await world.Books.Register()).Text("uuid"));
        var (first, second) = ((await world.Books.Schedule("start", Monthly(ofProfile))).Text("scheduleId"),
            (await world.Books.Schedule("start", Monthly(alone))).Text("scheduleId"));

        (await world.Shoes.DeleteProfile("c-1")).ShouldSucceed();
        (await world.Books.FollowUp("deregister", alone)).ShouldSucceed();

        (await world.Books.GetSchedule(first)).Text("newStatus").ShouldBe("CANCELLED");
        (await world.Books.GetSchedule(second)).Text("newStatus").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task Options_are_asked_for_and_there_are_none()
    {
        var world = await Ecosystem.Create(portal);

        var answer = await world.Books.Post($"/api/v3/options/{world.Books.Credentials.ApiKey}/banks", new { parameters = Array.Empty<string>() });

        answer.ShouldSucceed().Body["options"]!.AsObject().Count.ShouldBe(0);
    }

    internal static object Monthly(string uuid) => Terms(uuid);

    private static Dictionary<string, object> Terms(string uuid) => new()
    {
        ["registrationUuid"] = uuid, ["amount"] =
            "9.90", ["currency"] = "EUR", ["periodLength"] = 1, ["periodUnit"] = "MONTH", ["startDateTime"] = NextYear, ["merchantMetaData"] = "gold",
    };

    private static Task<WireAnswer> BuyAndSchedule(Shop shop, string? token, bool withRegister = true) => shop.Debit(new
    {
        merchantTransactionId = Shop.NewId(),
        amount = "9.90",
        currency = "EUR",
        transactionToken = token,
        withRegister,
        schedule = new { amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", merchantMetaData = "gold" },
    });

    private static (string, string) Statuses(WireAnswer answer) => (answer.ShouldSucceed().Text("oldStatus"), answer.Text("newStatus"));
}
