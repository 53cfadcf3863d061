using System.Globalization;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>The charges that a schedule makes: each once, no matter what crashes or how many nodes there are, and those that were missed too.</summary>
public sealed class ScheduleRunTests
{
    [Fact]
    public async Task What_is_due_is_charged_once_and_again_after_a_period()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);

        await scene.ChargeDueAfter(TimeSpan.FromMinutes(59));
        (await Charges(scene, uuid)).ShouldBeEmpty();
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(2));
        await RecoveryScene.ChargeDue(scene.Portal);

        var charge = (await Charges(scene, uuid)).ShouldHaveSingleItem();
        (charge.Status, charge.Sum!.Value.ToString(), charge.Indicator).ShouldBe((TransactionStatus.Success, "9.90", "RECURRING"));
        charge.MerchantTransactionId.ShouldStartWith("auto-");
        (await scene.Shop.Status(charge.Uuid)).Body["schedules"]![0]!["scheduleId"]!.GetValue<string>().ShouldBe(id);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task What_was_missed_while_nothing_ran_is_charged_once_each()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (_, uuid) = await Daily(scene);

        await scene.Crash();
        await scene.ChargeDueAfter(TimeSpan.FromDays(3));

        (await Charges(scene, uuid)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Workers_side_by_side_charge_each_run_once()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (_, uuid) = await Daily(scene);
        scene.Clock.Advance(TimeSpan.FromDays(4));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RecoveryScene.ChargeDue(scene.Portal)));

        (await Charges(scene, uuid)).Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_crash_between_the_charge_and_its_count_charges_nothing_twice()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        await ForgetTheRun(scene, id);
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(1));

        (await Charges(scene, uuid)).Count.ShouldBe(1);
        (await scene.Shop.GetSchedule(id)).Text("newStatus").ShouldBe("ACTIVE");
    }

    [Fact]
    public async Task A_decline_is_kept_and_the_next_period_comes()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Daily(scene);
        scene.Provider.Conduct = Conduct.Declines;

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        (await Charges(scene, uuid)).ShouldHaveSingleItem().Status.ShouldBe(TransactionStatus.Error);
        (await scene.Shop.GetSchedule(id)).Text("newStatus").ShouldBe("ACTIVE");
        scene.Provider.Conduct = Conduct.Approves;
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
    }

    [Fact]
    public async Task A_provider_that_is_out_of_order_is_asked_again_an_hour_later_and_the_period_is_not_lost()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene, length: 30);
        await scene.World.Configure(scene.Shop, Domain.Vocabulary.DefaultResult.Unavailable);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await RecoveryScene.ChargeDue(scene.Portal);
        (await Charges(scene, uuid)).ShouldHaveSingleItem().ErrorCode.ShouldBe(3003);

        await scene.World.Configure(scene.Shop);
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(61));

        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        (await scene.Shop.GetSchedule(id)).Text("scheduledAt")
            .ShouldStartWith(scene.Clock.Now.AddMinutes(-121).AddDays(30).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task A_charge_that_is_asked_for_after_a_crash_is_no_repetition_of_the_one_before_it()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await ForgetTheRun(scene, id);

        var start = scene.Clock.Now.AddDays(5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        (await scene.Shop.Schedule($"{id}/update", new { startDateTime = start })).ShouldSucceed();
        await scene.ChargeDueAfter(TimeSpan.FromDays(5));

        (await Charges(scene, uuid)).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Nothing_is_charged_while_it_is_paused_nor_made_up_for_afterwards()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        (await scene.Shop.Schedule($"{id}/pause")).ShouldSucceed();

        await scene.ChargeDueAfter(TimeSpan.FromDays(5));
        (await Charges(scene, uuid)).ShouldBeEmpty();
        (await scene.Shop.Schedule($"{id}/continue")).ShouldSucceed();
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_schedule_whose_connector_is_disabled_stops_and_says_why_until_it_is_continued()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.World.Do<Domain.Connectors.ConnectorAdmin>(c => c.Disable(scene.Shop.Connector));

        await scene.ChargeDueAfter(TimeSpan.FromDays(3));
        await scene.World.Do<Domain.Connectors.ConnectorAdmin>(c => c.Enable(scene.Shop.Connector));
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldBeEmpty("nobody is charged for three days at once because a connector came back");
        (await scene.Shop.GetSchedule(id)).Text("newStatus").ShouldBe("ERROR");
        (await scene.Shop.Schedule($"{id}/continue")).ShouldSucceed();
        await RecoveryScene.ChargeDue(scene.Portal);
        (await Charges(scene, uuid)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_period_of_nothing_is_one_charge()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene, length: 0);

        await scene.ChargeDueAfter(TimeSpan.FromDays(9));

        (await Charges(scene, uuid)).ShouldHaveSingleItem();
        (await scene.Shop.GetSchedule(id)).Text("newStatus").ShouldBe("CANCELLED");
    }

    [Fact]
    public async Task A_new_sum_is_charged_from_the_next_run_on()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        (await scene.Shop.Schedule($"{id}/update", new { amount = "11.00", currency = "EUR" })).ShouldSucceed();
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));

        (await Charges(scene, uuid)).Select(c => c.Sum!.Value.ToString()).ShouldBe(["9.90", "11.00"]);
    }

    [Theory]
    [InlineData("2026-01-31", PeriodUnit.Month, 1, "2026-02-28 2026-03-31 2026-04-30")]
    [InlineData("2028-02-29", PeriodUnit.Year, 1, "2029-02-28 2030-02-28 2031-02-28")]
    [InlineData("2026-12-30", PeriodUnit.Week, 2, "2027-01-13 2027-01-27 2027-02-10")]
    [InlineData("2026-12-30", PeriodUnit.Day, 3, "2027-01-02 2027-01-05 2027-01-08")]
    public void Periods_are_counted_from_the_first_charge(string anchor, PeriodUnit unit, int length, string next)
    {
        var from = DateTime.Parse(anchor, CultureInfo.InvariantCulture);

        string.Join(' ',
            Enumerable.Range(1, 3).Select(n => new Period(length, unit).After(from, n)!.Value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))
                .ShouldBe(next);
    }

    [Theory]
    [InlineData("2027-05-01T00:00:00+02:00", "2027-05-31T22:00 2027-06-30T22:00 2027-07-31T22:00")]
    [InlineData("2027-01-31T00:00:00+01:00", "2027-02-27T23:00 2027-03-30T23:00 2027-04-29T23:00")]
    [InlineData("2027-02-01T08:00:00+09:00", "2027-02-28T23:00 2027-03-31T23:00 2027-04-30T23:00")]
    [InlineData("2027-01-31T21:00:00-05:00", "2027-03-01T02:00 2027-04-01T02:00 2027-05-01T02:00")]
    [InlineData("2027-01-31T09:00:00+00:00", "2027-02-28T09:00 2027-03-31T09:00 2027-04-30T09:00")]
    public async Task Months_are_counted_where_the_merchant_is(string start, string next)
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true,
            replacements: services => services.AddClock(new ManualClock(DateTimeOffset.Parse(start, CultureInfo.InvariantCulture))));
        var uuid = (await scene.Shop.Register("c-1")).Text("uuid");
        var started = await scene.Shop.Schedule("start",
            new { registrationUuid = uuid, amount = "9.90", currency = "EUR", periodLength = 1, periodUnit = "MONTH", startDateTime = start });
        var clock = (ManualClock)scene.Portal.Services.GetService(typeof(TimeProvider))!;
        var seen = new List<string>();
        for (var run = 0; run < 3; run++)
        {
            await RecoveryScene.ChargeDue(scene.Portal);
            seen.Add((await scene.Shop.GetSchedule(started.ShouldSucceed().Text("scheduleId"))).Text("scheduledAt")[..16].Replace(' ', 'T'));
            clock.Advance(DateTime.ParseExact(seen[^1], "yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture) - clock.Now);
        }

        string.Join(' ', seen).ShouldBe(next);
        (await Charges(scene, uuid)).Count.ShouldBe(3);
    }

    [Fact]
    public void There_is_an_end_of_time()
    {
        new Period(Period.MostLength, PeriodUnit.Year).After(new DateTime(2026, 1, 1), 8).ShouldBeNull();
        new Period(1, PeriodUnit.Day).After(new DateTime(2026, 1, 1), 100_000).ShouldNotBeNull();
    }

    // Attack: of two nodes the one that comes late counts the payment while the other hears that the provider is out of order.
    [Fact]
    public async Task A_payment_that_was_not_tried_is_made_an_hour_later_though_another_node_found_it_under_way()
    {
        await using var scene = await RecoveryScene.Start();
        var (_, uuid) = await Daily(scene, length: 30);
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        scene.Provider.LateAnswer =
            new ProviderAnswer(ProviderStatus.Declined, Refusal: new ProviderRefusal(3003, "96", "Out of order") { WasNotTried = true });
        var first = scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await scene.Provider.Reached();

        await RecoveryScene.ChargeDue(scene.Portal);
        scene.Provider.Release();
        await first;
        await RecoveryScene.ChargeDue(scene.Portal);
        scene.Provider.Conduct = Conduct.Approves;
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(61));

        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
    }

    [Fact]
    public async Task A_payment_that_a_crash_cut_off_is_counted_when_its_outcome_is_known_and_the_plan_continues()
    {
        await using var scene = await RecoveryScene.Start();
        var (_, uuid) = await Daily(scene);
        scene.Provider.Conduct = Conduct.HangsAfterCharging;
        _ = scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await scene.Provider.Reached();

        await scene.Crash();
        scene.Provider.Conduct = Conduct.Approves;
        await RecoveryScene.ChargeDue(scene.Portal);
        (await scene.Recover()).ShouldBe(1);
        await RecoveryScene.ChargeDue(scene.Portal);
        (await Charges(scene, uuid)).ShouldHaveSingleItem().Status.ShouldBe(TransactionStatus.Success);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));

        (await Charges(scene, uuid)).Count.ShouldBe(2);
    }

    // Attack: the plan is changed while a payment is on its way, and the payment of the new plan ends after it, under the same number.
    [Fact]
    public async Task Two_payments_on_their_way_at_once_are_two_and_not_three()
    {
        var provider = new InterveningProvider();
        await using var scene = await RecoveryScene.Start(withSimulator: true, replacements: provider.Replace);
        var (id, uuid) = await Daily(scene);
        var (isOnItsWay, mayEnd) = (new TaskCompletionSource(), new TaskCompletionSource());
        provider.InBetween(() =>
        {
            isOnItsWay.SetResult();
            return mayEnd.Task;
        });
        var first = scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await isOnItsWay.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        (await scene.Shop.Schedule($"{id}/pause")).ShouldSucceed();
        (await scene.Shop.Schedule($"{id}/continue")).ShouldSucceed();

        provider.InBetween(() =>
        {
            mayEnd.SetResult();
            return first;
        });
        await RecoveryScene.ChargeDue(scene.Portal);
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).Count.ShouldBe(2);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).Count.ShouldBe(3, "the plan of the day it was continued goes on");
    }

    // Attack: paused while its one payment was on its way, it could be continued, and was charged once more.
    [Fact]
    public async Task One_payment_is_one_also_where_it_was_paused_on_its_way()
    {
        var provider = new InterveningProvider();
        await using var scene = await RecoveryScene.Start(withSimulator: true, replacements: provider.Replace);
        var (id, uuid) = await Daily(scene, length: 0);
        provider.InBetween(async () => (await scene.Shop.Schedule($"{id}/pause")).ShouldSucceed());

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await scene.Shop.Schedule($"{id}/continue")).ShouldBeRefused(200, 7070);
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldHaveSingleItem();
    }

    // Attack: as many schedules as are looked after at once that fail each time, and so hold up those of everybody.
    [Fact]
    public async Task More_that_cannot_be_charged_than_are_looked_after_at_once_hold_up_no_other()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (broken, _) = await Daily(scene);
        await scene.Ledger.Tamper(async db =>
        {
            for (var number = 0; number < 100; number++)
            {
                var copy = db.Entry(await db.Schedules().AsNoTracking().SingleAsync(s => s.ScheduleId == broken));
                copy.Property(s => s.Id).CurrentValue = ScheduleId.New(scene.Clock.Now);
                copy.Property(s => s.ScheduleId).CurrentValue = $"SC-{number:0000}";
                copy.Property(s => s.PeriodLength).CurrentValue = -1_000_000_000; // no calendar reaches the day of its next payment
                copy.State = EntityState.Added;
            }

            return await db.SaveChangesAsync();
        });
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        var (sound, _) = await Daily(scene);

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        (await scene.Ledger.Read(db => db.Schedules().Where(s => s.ScheduleId == sound).Select(s => s.Runs).SingleAsync())).ShouldBe(1);
    }

    /// <summary>As a crash would have left it: the charge is made, and the schedule does not know.</summary>
    private static Task ForgetTheRun(RecoveryScene scene, string id) => scene.Ledger.Tamper(async db =>
    {
        var schedule = db.Schedules().Single(s => s.ScheduleId == id);
        db.Entry(schedule).Property(s => s.Runs).CurrentValue = 0;
        db.Entry(schedule).Property(s => s.NextAt).CurrentValue = schedule.AnchorAt;
        return await db.SaveChangesAsync();
    });

    /// <summary>A daily charge that begins in an hour.</summary>
    private static async Task<(string Id, string Uuid)> Daily(RecoveryScene scene, int length = 1)
    {
        var uuid = (await scene.Shop.Register()).Text("uuid");
        var started = await scene.Shop.Schedule("start", new
        {
            registrationUuid = uuid,
            amount = "9.90",
            currency = "EUR",
            periodLength = length,
            periodUnit = "DAY",
            startDateTime = scene.Clock.Now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        return (started.ShouldSucceed().Text("scheduleId"), uuid);
    }

    private static async Task<List<Transaction>> Charges(RecoveryScene scene, string uuid) =>
        [.. (await scene.Ledger.TransactionsOf(scene.Shop)).Where(t => t.Uuid != uuid).OrderBy(t => t.CreatedAt)];
}
