using CustomerProfiles.Domain.Dashboard;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using static CustomerProfiles.Tests.Retention.RetentionScene;

namespace CustomerProfiles.Tests.Retention;

/// <summary>Rules that warn first, and when their warning counts.</summary>
public sealed class RetentionWarningTests
{
    [Fact]
    public async Task The_owner_is_warned_and_what_is_used_in_the_meantime_stays()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2");
        var admin = await scene.Portal.NewUser(scene.World.Group);
        var neighbour = await scene.Portal.NewUser(scene.World.Books.Tenant);
        foreach (var person in (Person[])[admin, neighbour])
        {
            await person.Change((users, row) =>
            {
                row.Email = $"{row.UserName}@shop.example";
                return users.UpdateAsync(row);
            });
        }

        scene.PassMonths(Unused);
        await scene.SwitchOn(Warn(RetentionKind.Unused, Unused, 14));
        var first = (await scene.Night()).Results.Single();

        (first.Found, first.Warned, first.Erased).ShouldBe((2, 2, 0));
        var mail = scene.Outbox.To($"{admin.Name}@shop.example").ShouldHaveSingleItem();
        mail.Text.ShouldContain("months: 2, erased");
        foreach (var personal in (string[])["c-1", "CP-", "Okafor", "mara@"])
        {
            mail.Text.ShouldNotContain(personal);
        }

        scene.Outbox.To($"{neighbour.Name}@shop.example").ShouldBeEmpty();
        var attention = (await scene.Owner.Do((AttentionQueries a) => a.Look())).Value!.Containers;
        attention.ShouldContain(p => p.Kind == ContainerProblemKind.RetentionWarns && p.Text.Contains("2 profiles", StringComparison.Ordinal));
        (await scene.Portal.Admin(scene.World.Books.Tenant).Do((AttentionQueries a) => a.Look())).Value!.Containers
            .ShouldNotContain(p => p.Kind == ContainerProblemKind.RetentionWarns);

        (await scene.Books.DebitWith((await scene.Books.Instruments("c-2")).Single().Token)).ShouldSucceed();
        var second = (await scene.Night()).Results.Single();
        (second.Found, second.Warned, second.Erased).ShouldBe((1, 0, 0));
        scene.Outbox.To($"{admin.Name}@shop.example").Count.ShouldBe(1, "nothing new was found");
        scene.PassDays(13);
        (await scene.Night()).Results.Single().Erased.ShouldBe(1);

        (await scene.Customers()).ShouldBe(["c-2"]);
        (await scene.Portal.Ledger.Read(db => db.RetentionWarnings().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Who_lifts_a_hold_has_all_the_days_of_a_warning_again()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Warn(RetentionKind.Unused, Unused, 14));
        await scene.Night();
        (await scene.Hold("c-1")).IsOk.ShouldBeTrue();
        scene.PassDays(30);
        (await scene.Night()).Results.Single().HeldBack.ShouldBe(1);
        var guid = (await scene.Profile("c-1")).Guid;
        (await scene.Owner.Do((HoldAdmin h) => h.Lift(guid, "over"))).IsOk.ShouldBeTrue();

        var result = (await scene.Night()).Results.Single();

        (result.Warned, result.Erased).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_run_whose_node_died_before_it_told_is_told_by_the_next_one()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        var admin = await scene.Portal.NewUser(scene.World.Group);
        await admin.Change((users, row) =>
        {
            row.Email = $"{row.UserName}@shop.example";
            return users.UpdateAsync(row);
        });
        scene.PassMonths(Unused);
        await scene.SwitchOn(Warn(RetentionKind.Unused, Unused, 14));
        await scene.Night();
        scene.Outbox.To($"{admin.Name}@shop.example").Count.ShouldBe(1);
        await scene.Portal.Ledger.Tamper(db => db.RetentionRuns().ExecuteUpdateAsync(row => row.SetProperty(r => r.IsTold, false)));

        await scene.Run();
        scene.Outbox.To($"{admin.Name}@shop.example").Count.ShouldBe(1, "the other may be about to");
        scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(5));
        await scene.Run();
        await scene.Run();

        scene.Outbox.To($"{admin.Name}@shop.example").Count.ShouldBe(2);
    }

    [Fact]
    public async Task One_that_was_used_and_grows_old_again_is_warned_of_again()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Warn(RetentionKind.Unused, Unused, 14));
        await scene.Night();
        (await scene.Books.DebitWith((await scene.Books.Instruments("c-1")).Single().Token)).ShouldSucceed();
        await scene.Night();
        scene.PassMonths(Unused);

        var again = (await scene.Night()).Results.Single();

        (again.Warned, again.Erased).ShouldBe((1, 0));
    }

    // Attack: a node that was away for long must not take an old warning for a new one.
    [Fact]
    public async Task A_warning_of_an_earlier_time_of_the_rule_counts_for_nothing()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        var terms = Warn(RetentionKind.Unused, Unused, 14);
        await scene.SwitchOn(terms);
        await scene.Night();
        (await scene.Owner.Do((RetentionAdmin r) => r.SwitchOff(scene.Container, RetentionKind.Unused))).IsOk.ShouldBeTrue();
        scene.PassDays(60);
        await scene.SwitchOn(terms);

        var result = (await scene.Night()).Results.Single();

        (result.Warned, result.Erased).ShouldBe((1, 0));
        (await scene.Customers()).ShouldBe(["c-1"]);
    }
}
