using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Tests.Retention.RetentionScene;

namespace CustomerProfiles.Tests.Retention;

/// <summary>What is old enough goes at night, by the rules that a container's owner switched on, and nothing else does.</summary>
public sealed class RetentionRunTests
{
    [Fact]
    public async Task A_profile_that_was_not_used_for_so_many_months_is_erased_at_night_as_a_person_would_do_it()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2");
        scene.PassMonths(Unused);
        await scene.Store("c-3");
        (await scene.Books.DebitWith((await scene.Books.Instruments("c-2")).Single().Token)).ShouldSucceed();

        var dry = await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        var run = await scene.Night();

        (dry.Found, dry.Held, dry.Sample.Single().ProfileGuid!.StartsWith("CP-", StringComparison.Ordinal)).ShouldBe((1, 0, true));
        (await scene.Customers()).ShouldBe(["c-2", "c-3"]);
        run.EndedAt.ShouldNotBeNull();
        run.Results.ShouldHaveSingleItem().ShouldBe(new RetentionResultItem(Erase(RetentionKind.Unused, Unused), 1, 0, 1, 0, 0));
        var entry = (await scene.Portal.Ledger.Audit(scene.World.Group)).Single(e => e.Action == "profile.erased");
        (entry.ActorName, entry.ObjectId).ShouldBe(("retention rule: not used for 12 months", dry.Sample[0].ProfileGuid));
        (await scene.Books.LooksFor("c-1")).ShouldBe("missing");
        (await scene.Portal.Ledger.VaultEntriesOf(scene.Books)).ShouldBe(2);
    }

    [Fact]
    public async Task A_rule_is_off_until_it_is_switched_on_and_begins_with_the_next_night()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        var version = await scene.Version();
        (await scene.Owner.Do((RetentionAdmin r) => r.Save(scene.Container, Erase(RetentionKind.Unused, Unused), version))).IsOk.ShouldBeTrue();
        scene.PassDays(1);
        (await scene.Run()).ShouldBe(0);
        (await scene.Customers()).ShouldBe(["c-1"]);

        var dry = await scene.DryRun(Erase(RetentionKind.Unused, Unused));
        version = await scene.Version();
        (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOn(scene.Container, RetentionKind.Unused, dry.Found, version))).IsOk.ShouldBeTrue();
        (await scene.Run()).ShouldBe(0);
        (await scene.Customers()).ShouldBe(["c-1"]);

        (await scene.Night()).Results.Single().Erased.ShouldBe(1);
        (await scene.Run()).ShouldBe(0);
        (await scene.Customers()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rule_that_was_changed_is_off_until_somebody_has_looked_again_and_one_that_is_switched_off_does_nothing()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        var version = await scene.Version();
        (await scene.Owner.Do((RetentionAdmin r) => r.Save(scene.Container, Erase(RetentionKind.Unused, 6), version))).IsOk.ShouldBeTrue();
        (await scene.Look()).Rules.Single().IsOn.ShouldBeFalse();
        scene.PassDays(1);
        (await scene.Run()).ShouldBe(0);

        await scene.SwitchOn(Erase(RetentionKind.Unused, 6));
        (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOff(scene.Container, RetentionKind.Unused))).IsOk.ShouldBeTrue();
        scene.PassDays(1);
        (await scene.Run()).ShouldBe(0);
        (await scene.Customers()).ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task To_confirm_less_than_the_rule_finds_by_now_means_to_look_again()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2");
        scene.PassMonths(Unused);
        var version = await scene.Version();
        await scene.Owner.Do((RetentionAdmin r) => r.Save(scene.Container, Erase(RetentionKind.Unused, Unused), version));
        version = await scene.Version();

        var refused = (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOn(scene.Container, RetentionKind.Unused, 1, version))).Error!;

        (refused.Code, refused.Message.Contains('2')).ShouldBe((ErrorCodes.VersionConflict, true));
        (await scene.Look()).Rules.Single().IsOn.ShouldBeFalse();
        (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOn(scene.Container, RetentionKind.Unused, 2, version))).IsOk.ShouldBeTrue();
    }

    // Attack on the shopper: the rule finds a profile, the shopper pays, and the profile is erased all the same.
    [Fact]
    public async Task What_was_charged_or_saved_between_finding_and_erasing_stays()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2", "c-3");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        scene.PassDays(1);
        var (task, found) = await scene.Find();
        found.Count.ShouldBe(3);
        var third = (await scene.Profile("c-3")).Id;

        (await scene.Books.DebitWith((await scene.Books.Instruments("c-1")).Single().Token)).ShouldSucceed();
        (await scene.Books.UpdateProfile("c-2", """{"firstName":"New"}""")).ShouldSucceed();
        (await scene.Erase(task, found)).Gone.ShouldHaveSingleItem().ShouldBe(third);

        (await scene.Customers()).ShouldBe(["c-1", "c-2"]);
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    // Attack on the shopper: the charge found the profile just before it went, and is claimed while it goes.
    [Fact]
    public async Task One_that_is_charged_while_many_go_stays_and_the_others_go()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2", "c-3");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        var charged = (await scene.Profile("c-2")).Id;
        scene.Amid(async db =>
        {
            var any = await db.Transactions().FirstAsync();
            await db.Transactions().Where(t => t.Id == any.Id).ExecuteUpdateAsync(row => row.SetProperty(t => t.ProfileId, (ProfileId?)charged));
        });

        var result = (await scene.Night()).Results.Single();

        (result.Found, result.Erased, result.Failed).ShouldBe((2, 2, 0));
        (await scene.Customers()).ShouldBe(["c-2"]);
        (await scene.Books.Instruments("c-2")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_run_that_is_killed_goes_on_where_it_was_and_its_report_is_right()
    {
        await using var scene = await Start(batch: 2);
        await scene.Store("c-1", "c-2", "c-3", "c-4", "c-5");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        scene.PassDays(1);

        foreach (var (transactions, left) in ((int, int)[])[(0, 5), (1, 3)])
        {
            scene.DieAfter(transactions);
            await Should.ThrowAsync<OperationCanceledException>(scene.Run);
            (await scene.LastRun()).EndedAt.ShouldBeNull();
            (await scene.Customers()).Length.ShouldBe(left);
            (await scene.Run()).ShouldBe(0, "somebody may have it yet");
            scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(3));
        }

        await scene.Recovery.Crash();
        (await scene.Run()).ShouldBe(1);
        (await scene.Customers()).ShouldBeEmpty();
        var run = await scene.LastRun();
        run.EndedAt.ShouldNotBeNull();
        (run.Results.Single().Found, run.Results.Single().Erased, run.Results.Single().Failed).ShouldBe((5, 5, 0));
        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased").ShouldBe(5);
        (await scene.Look()).Runs.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_several_workers_each_profile_is_erased_by_one_and_the_night_has_one_report()
    {
        await using var scene = await Start(batch: 3);
        string[] customers = [.. Enumerable.Range(1, 12).Select(i => $"c-{i}")];
        await scene.Store(customers);
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        await using var second = TestDatabase.IsPostgres ? await scene.Recovery.StartSecondNode() : null;
        scene.PassDays(1);

        var applied = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => Task.Run(() => Run(i % 2 == 0 ? scene.Portal : second ?? scene.Portal))));

        applied.Sum().ShouldBe(1);
        (await scene.Customers()).ShouldBeEmpty();
        (await scene.LastRun()).Results.Single().Erased.ShouldBe(12);
        (await scene.Look()).Runs.Count.ShouldBe(1);
        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased").ShouldBe(12);
    }

    [Fact]
    public async Task One_that_cannot_be_erased_keeps_no_other_and_is_counted()
    {
        await using var scene = await Start(batch: 2);
        await scene.Store("c-1", "c-2", "c-3");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        scene.Stumble((await scene.Profile("c-2")).Id);

        var result = (await scene.Night()).Results.Single();

        (result.Found, result.Erased, result.Failed).ShouldBe((3, 2, 1));
        (await scene.Customers()).ShouldBe(["c-2"]);
    }

    [Fact]
    public async Task Reports_are_kept_for_400_days()
    {
        await using var scene = await Start();
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        await scene.Night();
        (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOff(scene.Container, RetentionKind.Unused))).IsOk.ShouldBeTrue();

        scene.PassDays(399);
        await scene.Run();
        (await scene.Look()).Runs.Count.ShouldBe(1);
        scene.PassDays(2);
        await scene.Run();

        (await scene.Look()).Runs.ShouldBeEmpty();
        (await scene.Portal.Ledger.Read(db => db.RetentionResults().CountAsync())).ShouldBe(0);
    }
}
