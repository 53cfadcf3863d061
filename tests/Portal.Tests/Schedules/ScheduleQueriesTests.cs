using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Search;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>Schedules as people find them in the portal, and who does not.</summary>
public sealed class ScheduleQueriesTests(PortalUnderTest portal)
{
    private const string Soon = "2037-05-31T10:00:00Z";
    private const string Later = "2037-08-31T10:00:00Z";

    [Fact]
    public async Task Each_filter_leaves_out_what_does_not_fit()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var uuid = stored.Text("uuid");
        var first = await Start(world.Books, uuid, Soon);
        var second = await Start(world.Books, (await world.Books.BuyAndStore("c-2")).Text("uuid"), Later);
        var other = await Start(world.BooksIban, (await world.BooksIban.RegisterAccount("c-3")).Text("uuid"), Soon);
        (await world.Books.Schedule($"{second}/pause")).ShouldSucceed();
        var who = portal.Reader(world.Books.Tenant);
        Task<List<string>> Found(ScheduleSearch search) => List(who, search);

        (await Found(new ScheduleSearch())).ShouldBe([other, second, first]);
        (await Found(new ScheduleSearch { Status = ScheduleStatus.Paused })).ShouldBe([second]);
        (await Found(new ScheduleSearch { Status = ScheduleStatus.Error })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { LastFailed = true })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { Merchant = world.Books.Merchant })).Count.ShouldBe(3);
        (await Found(new ScheduleSearch { Merchant = world.Shoes.Merchant })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { Connector = world.BooksIban.Connector })).ShouldBe([other]);
        (await Found(new ScheduleSearch { Profile = stored.Text("customerProfileData", "profileGuid").ToLowerInvariant() })).ShouldBe([first]);
        (await Found(new ScheduleSearch { Id = $" {first.ToLowerInvariant()} " })).ShouldBe([first]);
        (await Found(new ScheduleSearch { Id = uuid })).ShouldBe([first]);
        (await Found(new ScheduleSearch { Id = "\0" })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { Profile = "\0" })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { DueFrom = At(2037, 5, 31) })).ShouldBe([other, first], "what is paused is not due");
        (await Found(new ScheduleSearch { DueBefore = At(2037, 5, 31) })).ShouldBeEmpty();
        (await Found(new ScheduleSearch { DueFrom = At(2037, 5, 1), DueBefore = At(2037, 6, 1), NextFirst = true })).ShouldBe([first, other]);
        (await Found(new ScheduleSearch { Page = 2 })).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_details_say_what_is_charged_and_lead_to_the_profile_for_those_who_may_see_it()
    {
        var world = await Ecosystem.Create(portal);
        var stored = (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await Start(world.Books, stored.Text("uuid"), Soon);

        var shown = (await portal.Reader(world.Books.Tenant).Do((ScheduleQueries s) => s.Show(id.ToLowerInvariant()))).Value!;

        (shown.Item.ScheduleId, shown.Item.Sum.ToString(), shown.Item.Period, shown.Item.NextAt)
            .ShouldBe((id, "9.90", new Period(1, PeriodUnit.Month), At(2037, 5, 31).AddHours(10)));
        shown.Item.Account!.ShouldEndWith("•••• 1111");
        shown.Expiry.ShouldNotBeNull();
        (shown.RegistrationUuid, shown.ProfileGuid).ShouldBe((stored.Text("uuid"), stored.Text("customerProfileData", "profileGuid")));
        shown.Charges.ShouldBeEmpty();
        (shown.Item.CanPause, shown.Item.CanContinue, shown.Item.CanCancel, shown.Item.CanRetry).ShouldBe((true, false, true, false));
        var blind = portal.AdminWithout(world.Books.Tenant, Permissions.ProfilesShow);
        (await blind.Do((ScheduleQueries s) => s.Show(id))).Value!.ProfileGuid.ShouldBeNull();
        (await blind.Do((JumpTo jump) => jump.Find(id))).Value!.ShouldHaveSingleItem().Type.ShouldBe("schedule");
    }

    [Fact]
    public async Task Which_schedules_a_profile_has_is_a_right_of_its_own()
    {
        var world = await Ecosystem.Create(portal);
        var search = new ScheduleSearch { Profile = "CP-0123-4567-89AB-CDEF-0123-4567" };

        (await portal.AdminWithout(world.Books.Tenant, Permissions.ProfilesTransactions).Do((ScheduleQueries s) => s.List(search))).Error!.Field
            .ShouldBe(Permissions.ProfilesTransactions);
        (await portal.AdminWithout(world.Books.Tenant, Permissions.TransactionShow).Do((ScheduleQueries s) => s.List(new ScheduleSearch()))).Error!.Field
            .ShouldBe(Permissions.TransactionShow);
    }

    // Attack: read and stop what another tenant's shoppers are charged.
    [Fact]
    public async Task A_strangers_schedule_is_as_one_that_does_not_exist()
    {
        var world = await Ecosystem.Create(portal);
        var id = await Start(world.Books, (await world.Books.BuyAndStore("c-1")).Text("uuid"), Soon);
        const string Nobodys = "SC-0123-4567-89AB-CDEF-0123-4567";

        Person[] strangers = [portal.Admin(world.Zeta.Tenant), portal.Admin(world.Shoes.Tenant), portal.Admin(world.Group, withSubTenants: false)];
        foreach (var stranger in strangers)
        {
            (await List(stranger, new ScheduleSearch { Id = id })).ShouldBeEmpty();
            foreach (var attempt in (Func<string, Task<Error?>>[])
            [
                async name => (await stranger.Do((ScheduleQueries s) => s.Show(name))).Error,
                async name => (await stranger.Do((ScheduleAdmin s) => s.Pause(name))).Error,
                async name => (await stranger.Do((ScheduleAdmin s) => s.Continue(name, 1, null))).Error,
                async name => (await stranger.Do((ScheduleAdmin s) => s.Cancel(name, "Why not"))).Error,
                async name => (await stranger.Do((ScheduleAdmin s) => s.Retry(name, 1, "Why not"))).Error,
            ])
            {
                (await attempt(id))!.Code.ShouldBe(ErrorCodes.NotFound);
                (await attempt(id)).ShouldBe(await attempt(Nobodys));
            }
        }

        (await world.Books.GetSchedule(id)).Text("newStatus").ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task Staff_of_a_merchant_see_and_stop_the_schedules_of_theirs_alone()
    {
        var world = await Ecosystem.Create(portal);
        var neighbour = await world.NewShop(world.Books.Tenant, "Books CH");
        var own = await Start(world.Books, (await world.Books.Register()).Text("uuid"), Soon);
        var theirs = await Start(neighbour, (await neighbour.Register()).Text("uuid"), Soon);
        var dev = await portal.StaffOf(world.Books, Permissions.TransactionShow, Permissions.TransactionVoid);

        (await List(dev, new ScheduleSearch())).ShouldBe([own]);
        (await dev.Do((ScheduleQueries s) => s.Show(theirs))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await dev.Do((ScheduleAdmin s) => s.Cancel(theirs, "Why not"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await dev.Do((ScheduleAdmin s) => s.Continue(own, 1, null))).Error!.Field.ShouldBe(Permissions.TransactionCapture);
        (await dev.Do((ScheduleAdmin s) => s.Pause(own))).IsOk.ShouldBeTrue();
        (await world.Books.GetSchedule(own)).Text("newStatus").ShouldBe("PAUSED");
    }

    private async Task<List<string>> List(Person who, ScheduleSearch search) =>
        [.. (await who.Do((ScheduleQueries s) => s.List(search))).Value!.Items.Select(s => s.ScheduleId)];

    private static async Task<string> Start(Shop shop, string uuid, string at) => (await shop.Schedule("start", new
    {
        registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = at,
    })).ShouldSucceed().Text("scheduleId");

    private static DateTime At(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
