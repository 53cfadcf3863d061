using System.Globalization;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>What people in the portal do about a schedule: the merchant's own rules hold for them, and a failed payment is retried once.</summary>
public sealed class ScheduleAdminTests
{
    private const string Why = "The shopper called";

    [Fact]
    public async Task What_is_paused_charges_nothing_until_it_is_continued_and_who_did_it_is_written_down()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Daily(scene);

        (await Do(scene, s => s.Pause(id))).ShouldBeNull();
        await scene.ChargeDueAfter(TimeSpan.FromDays(3));
        (await Charges(scene, uuid)).ShouldBeEmpty();
        (await Do(scene, s => s.Pause(id)))!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Continue(scene, id, null)).ShouldBeNull();
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldHaveSingleItem();
        (await Audited(scene, id)).ShouldBe([("schedule.paused", null), ("schedule.continued", null)]);
    }

    [Fact]
    public async Task It_is_continued_on_a_day_and_not_on_one_long_ago()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Daily(scene);
        (await Do(scene, s => s.Pause(id))).ShouldBeNull();

        (await Continue(scene, id, scene.Clock.Now.AddDays(-2)))!.Field.ShouldBe("at");
        (await Continue(scene, id, scene.Clock.Now.AddDays(9))).ShouldBeNull();

        await scene.ChargeDueAfter(TimeSpan.FromDays(8));
        (await Charges(scene, uuid)).ShouldBeEmpty();
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_is_cancelled_stays_so()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Daily(scene);

        (await Do(scene, s => s.Cancel(id, Why))).ShouldBeNull();

        foreach (var attempt in
            (Func<Task<Error?>>[])[() => Continue(scene, id, null), () => Do(scene, s => s.Pause(id)), () => Do(scene, s => s.Cancel(id, Why))])
        {
            (await attempt())!.Code.ShouldBe(ErrorCodes.NotAllowed);
        }

        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Shop.Schedule($"{id}/continue")).ShouldBeRefused(200, 7070);
        await scene.ChargeDueAfter(TimeSpan.FromDays(3));
        (await Charges(scene, uuid)).ShouldBeEmpty();
        (await Audited(scene, id)).ShouldBe([("schedule.cancelled", Why)]);
    }

    [Fact]
    public async Task A_declined_payment_is_retried_and_the_plan_keeps_its_day()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);
        var next = (await scene.Shop.GetSchedule(id)).Text("scheduledAt");

        var made = (await Retry(scene, id)).Value!;
        await RecoveryScene.ChargeDue(scene.Portal);

        made.Group.ShouldBe(StatusGroup.Success);
        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        (await scene.Shop.GetSchedule(id)).Text("scheduledAt").ShouldBe(next);
        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Audited(scene, id)).ShouldBe([("schedule.retried", Why)]);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task Retried_by_many_at_once_beside_the_worker_it_is_charged_once()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);

        var retries = Enumerable.Range(0, 4).Select(_ => Retry(scene, id)).ToList();
        await Task.WhenAll([.. retries, .. Enumerable.Range(0, 3).Select(_ => RecoveryScene.ChargeDue(scene.Portal))]);

        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        retries.ShouldContain(r => r.Result.IsOk);
    }

    [Fact]
    public async Task While_a_retry_is_on_its_way_neither_another_person_nor_the_worker_charges_too()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);
        scene.Provider.Conduct = Conduct.HangsBeforeCharging;
        var first = Retry(scene, id);
        await scene.Provider.Reached();

        (await Retry(scene, id)).IsOk.ShouldBeFalse();
        await RecoveryScene.ChargeDue(scene.Portal);
        (await Retry(scene, id)).IsOk.ShouldBeFalse("its outcome is not known yet");

        scene.Provider.Release();
        (await first).Value!.Group.ShouldBe(StatusGroup.Success);
        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
    }

    [Fact]
    public async Task What_waits_for_a_provider_that_was_out_of_order_is_retried_before_its_hour()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.World.Configure(scene.Shop, DefaultResult.Unavailable);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await scene.World.Configure(scene.Shop);
        scene.Clock.Advance(TimeSpan.FromMinutes(1));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Retry(scene, id)));
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        (await Charges(scene, uuid)).Select(c => c.Status).ShouldBe([TransactionStatus.Error, TransactionStatus.Success]);
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await Charges(scene, uuid)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_charge_that_its_provider_may_have_made_all_the_same_is_not_retried_before_the_provider_was_asked_once_more()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, _) = await Daily(scene);
        scene.Provider.Conduct = Conduct.FailsBeforeCharging;
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await scene.Recover()).ShouldBe(1);

        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Show(scene, id)).Item.CanRetry.ShouldBeFalse();

        (await scene.RecoverAfter(TimeSpan.FromHours(1))).ShouldBe(1);
        scene.Provider.Conduct = Conduct.Approves;
        (await Show(scene, id)).Item.CanRetry.ShouldBeTrue();
        (await Retry(scene, id)).Value!.Group.ShouldBe(StatusGroup.Success);
    }

    [Fact]
    public async Task A_stopped_schedule_is_retried_for_one_payment_and_what_it_missed_is_not_charged()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var (id, uuid) = await Daily(scene);
        await scene.World.Do<ConnectorAdmin>(c => c.Disable(scene.Shop.Connector));
        await scene.ChargeDueAfter(TimeSpan.FromDays(3));
        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.ConnectorDisabled);
        (await Show(scene, id)).Item.Status.ShouldBe(ScheduleStatus.Error);
        await scene.World.Do<ConnectorAdmin>(c => c.Enable(scene.Shop.Connector));

        (await Retry(scene, id)).Value!.Group.ShouldBe(StatusGroup.Success);
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldHaveSingleItem();
        (await Show(scene, id)).Item.NextAt!.Value.ShouldBe(scene.Clock.Now.AddHours(1), "at the hour of the plan, on the next day that comes");
    }

    [Fact]
    public async Task Nothing_is_retried_while_it_is_paused_or_the_next_payment_is_due()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);

        (await Do(scene, s => s.Pause(id))).ShouldBeNull();
        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Continue(scene, id, scene.Clock.Now.AddDays(1))).ShouldBeNull();
        (await Show(scene, id)).Item.CanRetry.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromDays(1));

        (await Show(scene, id)).Item.CanRetry.ShouldBeFalse();
        (await Retry(scene, id)).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await Charges(scene, uuid)).ShouldHaveSingleItem();
    }

    // Attack: the merchant raises the sum while the dialog is open, and the person charges another one than they confirmed.
    [Fact]
    public async Task What_charges_does_so_as_the_person_saw_it_or_not_at_all()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);
        var seen = (await Show(scene, id)).Item;
        (await scene.Shop.Schedule($"{id}/update", new { amount = "999.00", currency = "EUR" })).ShouldSucceed();

        (await Retry(scene, id, seen.Version)).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        (await Do(scene, s => s.Pause(id))).ShouldBeNull();
        var paused = (await Show(scene, id)).Item;
        (await scene.Shop.Schedule($"{id}/update", new { amount = "1000.00", currency = "EUR" })).ShouldSucceed();
        (await Do(scene, s => s.Continue(id, paused.Version, null)))!.Code.ShouldBe(ErrorCodes.VersionConflict);
        await RecoveryScene.ChargeDue(scene.Portal);

        (await Charges(scene, uuid)).ShouldHaveSingleItem().Sum!.Value.ToString().ShouldBe("9.90");
        (await Audited(scene, id)).ShouldBe([("schedule.paused", null)]);
    }

    // Attack: a payment that was retried from two windows and failed in the first is tried once more from the second, which shows the old failure.
    [Fact]
    public async Task A_window_that_shows_an_older_failure_retries_nothing()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, uuid) = await Declined(scene);
        var seen = (await Show(scene, id)).Item;
        scene.Provider.Conduct = Conduct.Declines;
        (await Retry(scene, id, seen.Version)).Value!.Group.ShouldBe(StatusGroup.Failed);

        (await Retry(scene, id, seen.Version)).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);

        (await Charges(scene, uuid)).Count.ShouldBe(2);
    }

    // Attack: a card number in the reason, which nothing takes out of the log again, and a text that PostgreSQL cannot hold.
    [Fact]
    public async Task A_reason_is_kept_without_card_numbers_and_with_signs_that_no_column_holds_it_is_kept_too()
    {
        await using var scene = await RecoveryScene.Start();
        var (id, _) = await Declined(scene);
        var card = TestCards.New();
        var halfASign = new string('x', 499) + "\U0001F600";

        (await Retry(scene, id, $"Card {card} was empty\0")).IsOk.ShouldBeTrue();
        scene.Clock.Advance(TimeSpan.FromMinutes(1)); // entries of one moment have no order
        (await Do(scene, s => s.Cancel(id, halfASign))).ShouldBeNull();

        (await Audited(scene, id)).ShouldBe(
            [("schedule.retried", $"Card ************{card[^4..]} was empty\uFFFD"), ("schedule.cancelled", new string('x', 499) + "\uFFFD")]);
    }

    private static async Task<Error?> Do(RecoveryScene scene, Func<ScheduleAdmin, Task<Result>> work) =>
        (await scene.Portal.Admin(scene.World.Group).Do(work)).Error;

    private static async Task<Result<MadeCharge>> Retry(RecoveryScene scene, string id, string why = Why) =>
        await Retry(scene, id, (await Show(scene, id)).Item.Version, why);

    private static Task<Result<MadeCharge>> Retry(RecoveryScene scene, string id, int version, string why = Why) =>
        scene.Portal.Admin(scene.World.Group).Do((ScheduleAdmin s) => s.Retry(id, version, why));

    private static async Task<Error?> Continue(RecoveryScene scene, string id, DateTime? at)
    {
        var version = (await Show(scene, id)).Item.Version;
        return await Do(scene, s => s.Continue(id, version, at));
    }

    private static async Task<ScheduleDetails> Show(RecoveryScene scene, string id) =>
        (await scene.Portal.Reader(scene.World.Group).Do((ScheduleQueries s) => s.Show(id))).Value!;

    /// <summary>Its first payment failed an hour ago, and the provider would take it now.</summary>
    private static async Task<(string Id, string Uuid)> Declined(RecoveryScene scene)
    {
        var (id, uuid) = await Daily(scene);
        scene.Provider.Conduct = Conduct.Declines;
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        scene.Provider.Conduct = Conduct.Approves;
        scene.Clock.Advance(TimeSpan.FromMinutes(1));
        return (id, uuid);
    }

    /// <summary>A daily charge that begins in an hour.</summary>
    private static async Task<(string Id, string Uuid)> Daily(RecoveryScene scene)
    {
        var uuid = (await scene.Shop.Register()).Text("uuid");
        var started = await scene.Shop.Schedule("start", new
        {
            registrationUuid = uuid,
            amount = "9.90",
            currency = "EUR",
            periodLength = 1,
            periodUnit = "DAY",
            startDateTime = scene.Clock.Now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        });
        return (started.ShouldSucceed().Text("scheduleId"), uuid);
    }

    private static async Task<List<Transaction>> Charges(RecoveryScene scene, string uuid) =>
        [.. (await scene.Ledger.TransactionsOf(scene.Shop)).Where(t => t.Uuid != uuid).OrderBy(t => t.Id)];

    private static Task<List<(string Action, string? Reason)>> Audited(RecoveryScene scene, string id) => scene.Ledger.Read(async db =>
        (await db.AuditEntries().Where(e => e.ObjectType == "schedule" && e.ObjectId == id && e.ActorKind == ActorKind.User).OrderBy(e => e.Id).ToListAsync())
            .ConvertAll(e => (e.Action, e.Reason)));
}
