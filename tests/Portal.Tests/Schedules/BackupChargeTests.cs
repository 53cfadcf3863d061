using System.Globalization;
using CustomerProfiles.Domain.Adapters;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Connectors;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Recurring;
using CustomerProfiles.Domain.Schedules;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Schedules;

/// <summary>Where a recurring charge is declined for good, the backup instrument of the profile is charged: once, and only then.</summary>
public sealed class BackupChargeTests
{
    private const int LostCard = 2015;
    private const int Later = 2006;

    [Fact]
    public async Task A_charge_that_is_declined_for_good_is_made_once_with_the_backup_and_says_so()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await RecoveryScene.ChargeDue(scene.Portal);

        (await plan.Charges()).Count.ShouldBe(2);
        var (declined, instead) = ((await plan.Charges())[0], (await plan.Charges())[1]);
        (declined.Status, declined.ErrorCode, declined.BackupFor).ShouldBe((TransactionStatus.Error, LostCard, null));
        (instead.Status, $"{instead.Sum}", instead.Indicator, instead.BackupFor).ShouldBe((TransactionStatus.Success, "9.90", "RECURRING", declined.Uuid));
        instead.LastFour.ShouldBe("4444");
        (await scene.Shop.Status(instead.Uuid)).Text("extraData", "backupFor").ShouldBe(declined.Uuid);
        var person = scene.Portal.Admin(scene.World.Group);
        var shown = (await person.Do((TransactionDetailQueries t) => t.Show(instead.Uuid))).Value!;
        (shown.BackupFor, (await person.Do((TransactionDetailQueries t) => t.Show(declined.Uuid))).Value!.ChargedInstead).ShouldBe((declined.Uuid, instead.Uuid));
        (await person.Do((ScheduleQueries s) => s.Show(plan.Id))).Value!.Charges.Select(c => c.BackupFor).ShouldBe([declined.Uuid, null], ignoreOrder: true);
    }

    [Theory]
    [InlineData(Later)]
    [InlineData(2003)]
    [InlineData(2022)]
    [InlineData(2013)]
    public async Task A_decline_that_may_pass_charges_no_backup(int reason)
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = reason;

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await RecoveryScene.ChargeDue(scene.Portal);

        (await plan.Charges()).ShouldHaveSingleItem().ErrorCode.ShouldBe(reason);
    }

    [Fact]
    public async Task A_backup_that_is_declined_too_is_the_end_of_it_until_the_next_period()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        (scene.Provider.Only, scene.Provider.Reason) = (null, LostCard);

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await plan.Charges()).Select(c => c.ErrorCode).ShouldBe([LostCard, LostCard]);

        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await plan.Charges()).Count.ShouldBe(4);
    }

    [Fact]
    public async Task Each_of_several_periods_that_were_missed_has_its_backup()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;

        await scene.ChargeDueAfter(TimeSpan.FromDays(2));
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(3));

        var charges = await plan.Charges();
        charges.Where(c => c.BackupFor is not null).Select(c => c.BackupFor).ShouldBe(charges.Where(c => c.BackupFor is null).Select(c => c.Uuid), ignoreOrder: true);
        charges.Count.ShouldBe(4);
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    public async Task A_decline_that_comes_after_the_plan_was_ended_charges_no_backup(string call)
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        (scene.Provider.Conduct, scene.Provider.Reason) = (Conduct.Postpones, LostCard);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await scene.Shop.Schedule($"{plan.Id}/{call}", new { })).ShouldSucceed();

        scene.Provider.Decide((await plan.Charges()).Single().Uuid, ProviderStatus.Declined);
        await scene.RecoverAfter(TimeSpan.FromHours(1));
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(3));

        (await plan.Charges()).ShouldHaveSingleItem().ErrorCode.ShouldBe(LostCard);
    }

    [Fact]
    public async Task A_plan_of_one_charge_has_its_backup_too()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene, periods: 0);
        scene.Provider.Reason = LostCard;

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));

        (await plan.Charges()).Select(c => c.BackupFor is null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task An_outcome_that_comes_later_charges_the_backup_then()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        (scene.Provider.Conduct, scene.Provider.Reason) = (Conduct.Postpones, LostCard);
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        var pending = (await plan.Charges()).ShouldHaveSingleItem();
        pending.Status.ShouldBe(TransactionStatus.Pending);

        scene.Provider.Decide(pending.Uuid, ProviderStatus.Declined);
        await scene.RecoverAfter(TimeSpan.FromHours(1));
        await RecoveryScene.ChargeDue(scene.Portal);

        (await plan.Charges()).Select(c => (c.Status, c.BackupFor)).ShouldBe([(TransactionStatus.Error, null), (TransactionStatus.Success, pending.Uuid)]);
    }

    [Fact]
    public async Task Workers_side_by_side_charge_it_once()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        scene.Clock.Advance(TimeSpan.FromHours(2));

        for (var turn = 0; turn < 5; turn++)
        {
            await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => RecoveryScene.ChargeDue(scene.Portal)));
        }

        (await plan.Charges()).Select(c => c.BackupFor is null).ShouldBe([true, false]);
    }

    [Fact]
    public async Task A_crash_after_the_charge_of_the_backup_makes_no_second_one()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        var (declined, instead) = ((await plan.Charges())[0], (await plan.Charges())[1]);

        var asked = await scene.Ledger.Tamper(db => Ask(db, declined.FinishedAt));
        asked.ShouldBe(1);
        await scene.Crash();
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(5));

        (await plan.Charges()).Count.ShouldBe(2);
        (await scene.Ledger.Read(db => db.Schedules().Select(s => s.LastCharge).SingleAsync())).ShouldBe(instead.Uuid);
        (await plan.Charges()).ShouldAllBe(c => c.BackupAt == null);
    }

    [Fact]
    public async Task A_provider_that_was_not_reached_is_asked_again_an_hour_later()
    {
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var plan = await Plan.Start(scene, number: "4000000000000341");
        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await plan.Charges()).Select(c => c.ErrorCode).ShouldBe([LostCard, null], "the simulator says so of a card that is lost once it is stored");
        await scene.World.Configure(scene.Shop, DefaultResult.Unavailable);
        await scene.Ledger.Tamper(db => Ask(db, scene.Clock.Now.AddMinutes(1)));

        await scene.ChargeDueAfter(TimeSpan.FromMinutes(3));
        (await plan.Charges())[^1].ErrorCode.ShouldBe(3003);
        await scene.World.Configure(scene.Shop);
        await RecoveryScene.ChargeDue(scene.Portal);
        (await plan.Charges()).Count.ShouldBe(3);
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(61));

        (await plan.Charges())[^1].Status.ShouldBe(TransactionStatus.Success);
    }

    [Fact]
    public async Task Nobody_retries_a_payment_while_its_backup_is_to_be_charged()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        await Decline(scene);

        var person = scene.Portal.Admin(scene.World.Group);
        (await person.Do((ScheduleQueries s) => s.Show(plan.Id))).Value!.Item.CanRetry.ShouldBeFalse();
        await RecoveryScene.ChargeDue(scene.Portal);
        (await person.Do((ScheduleQueries s) => s.Show(plan.Id))).Value!.Item.CanRetry.ShouldBeFalse("it is paid");
    }

    [Theory]
    [InlineData("cancel")]
    [InlineData("pause")]
    public async Task A_merchant_who_ends_the_plan_ends_what_the_backup_was_to_pay(string call)
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        await Decline(scene);

        (await scene.Shop.Schedule($"{plan.Id}/{call}", new { })).ShouldSucceed();
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(5));

        (await plan.Charges()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_backup_that_the_shopper_took_back_is_not_charged()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        await Decline(scene);

        (await scene.Shop.SetBackup("c-1", null)).ShouldSucceed();
        await scene.ChargeDueAfter(TimeSpan.FromMinutes(5));

        (await plan.Charges()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_consent_for_one_merchant_pays_for_no_other_and_one_that_is_over_pays_for_nobody()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        var shoes = scene.World.Shoes.At(scene.Portal);
        (await shoes.SetBackup("c-1", plan.Backup, new { purpose = "RECURRING", scope = "MERCHANT" })).ShouldSucceed();

        await scene.ChargeDueAfter(TimeSpan.FromHours(2));
        (await plan.Charges()).ShouldHaveSingleItem();

        var over = scene.Clock.Now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        (await scene.Shop.SetBackup("c-1", plan.Backup, new { purpose = "RECURRING", scope = "ECOSYSTEM", validUntil = over })).ShouldSucceed();
        await scene.ChargeDueAfter(TimeSpan.FromDays(1));
        (await plan.Charges()).ShouldAllBe(c => c.BackupFor == null);
    }

    [Fact]
    public async Task A_backup_that_may_not_be_charged_there_is_refused_and_the_log_says_why()
    {
        await using var scene = await RecoveryScene.Start();
        var plan = await Plan.Start(scene);
        scene.Provider.Reason = LostCard;
        await Decline(scene);

        await scene.World.Do<ConnectorAdmin>(c => c.Disable(scene.Shop.Connector));
        await RecoveryScene.ChargeDue(scene.Portal);

        (await plan.Charges()).ShouldHaveSingleItem();
        var entry = await scene.Ledger.Read(db => db.AuditEntries().SingleAsync(a => a.Action == "schedule.backup-charged"));
        (entry.Result, entry.Reason).ShouldBe((AuditResult.Refused, TransactionErrors.ConnectorDisabled.Message));
    }

    // As it stands before the backup has been charged.
    private static async Task<int> Ask(PortalDbContext db, DateTime? at)
    {
        var declined = await db.Transactions().Where(t => t.ErrorCode == LostCard).Select(t => t.Uuid).SingleAsync();
        await db.Schedules().ExecuteUpdateAsync(row => row.SetProperty(s => s.LastCharge, declined));
        return await db.Transactions().Where(t => t.Uuid == declined).ExecuteUpdateAsync(row => row.SetProperty(t => t.BackupAt, at));
    }

    // The worker dies before it has come to the backup.
    private static Task Decline(RecoveryScene scene)
    {
        scene.Clock.Advance(TimeSpan.FromHours(2));
        return scene.Portal.Services.GetRequiredService<ScheduleRuns>().ChargeDue(TestContext.Current.CancellationToken);
    }

    /// <summary>A daily plan of Books with a card of c-1, who has another card as backup.</summary>
    private sealed record Plan(RecoveryScene Scene, string Id, string Backup, IReadOnlyList<string> Stored)
    {
        internal static async Task<Plan> Start(RecoveryScene scene, string number = Shop.GoodCard, int periods = 1)
        {
            var first = (await scene.Shop.Register("c-1", number)).ShouldSucceed();
            var second = (await scene.Shop.Register("c-1", Shop.OtherCard)).ShouldSucceed();
            var backup = second.Text("customerProfileData", "paymentToken");
            (await scene.Shop.SetBackup("c-1", backup)).ShouldSucceed();
            var started = await scene.Shop.Schedule("start", new
            {
                registrationUuid = first.Text("uuid"), amount = "9.90", currency = "EUR", periodLength = periods, periodUnit = "DAY",
                startDateTime = scene.Clock.Now.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
            });
            (scene.Provider.Conduct, scene.Provider.Only) = (Conduct.Declines, number[^4..]);
            return new Plan(scene, started.ShouldSucceed().Text("scheduleId"), backup, [first.Text("uuid"), second.Text("uuid")]);
        }

        internal async Task<List<Transaction>> Charges() =>
            [.. (await Scene.Ledger.TransactionsOf(Scene.Shop)).Where(t => !Stored.Contains(t.Uuid)).OrderBy(t => t.CreatedAt).ThenBy(t => t.BackupFor)];
    }
}
