using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Retention;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using static CustomerProfiles.Tests.Retention.RetentionScene;

namespace CustomerProfiles.Tests.Retention;

/// <summary>Nobody deletes what is on legal hold; and what a container's owner decides about retention is nobody else's to see or change.</summary>
public sealed class LegalHoldTests
{
    [Fact]
    public async Task What_is_on_hold_is_erased_by_no_rule_and_no_instrument_of_it_is_ended()
    {
        await using var scene = await Start();
        await scene.Store("c-1", "c-2");
        scene.PassMonths(Unused);
        (await scene.Hold("c-1")).IsOk.ShouldBeTrue();
        var dry = await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        await scene.SwitchOn(Erase(RetentionKind.NoConsent, 30));

        var run = await scene.Night();

        (dry.Found, dry.Held).ShouldBe((2, 1));
        var unused = run.Results.Single(r => r.Terms.Kind == RetentionKind.Unused);
        (unused.Found, unused.Erased, unused.HeldBack).ShouldBe((2, 1, 1));
        run.Results.Single(r => r.Terms.Kind == RetentionKind.NoConsent).HeldBack.ShouldBe(1);
        (await scene.Customers()).ShouldBe(["c-1"]);
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_hold_that_is_set_between_finding_and_erasing_holds()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        scene.PassMonths(Unused);
        await scene.SwitchOn(Erase(RetentionKind.Unused, Unused));
        scene.PassDays(1);
        var (task, found) = await scene.Find();
        (await scene.Hold("c-1")).IsOk.ShouldBeTrue();

        var outcome = await scene.Erase(task, found);
        (outcome.Erased, outcome.Held).ShouldBe((0, 1));

        (await scene.Customers()).ShouldBe(["c-1"]);
    }

    [Fact]
    public async Task Neither_people_nor_merchants_delete_it_until_the_hold_is_lifted_and_a_consent_can_be_withdrawn()
    {
        await using var scene = await Start();
        var token = await scene.Books.StoredCard("c-1");
        var guid = (await scene.Profile("c-1")).Guid;
        (await scene.Hold("c-1", "Lawsuit 17")).IsOk.ShouldBeTrue();

        (await scene.Books.DeleteProfile("c-1")).ShouldBeRefused(200, 1006, "The profile is on legal hold. It can be deleted when the hold is lifted");
        (await scene.Owner.Do((ProfileAdmin p) => p.Delete(guid, "c-1", "asked"))).Error!.Code.ShouldBe(ErrorCodes.ProfileHeld);
        (await scene.Books.DebitWith(token)).ShouldSucceed();
        var shown = (await scene.Owner.Do((ProfileDetailQueries p) => p.Show(guid))).Value!;
        (shown.Hold!.Reason, string.IsNullOrEmpty(shown.Hold.By)).ShouldBe(("Lawsuit 17", false));
        (await scene.Books.WithdrawConsent("c-1", token)).ShouldSucceed();

        (await scene.Owner.Do((HoldAdmin h) => h.Lift(guid, "Settled"))).IsOk.ShouldBeTrue();
        (await scene.Books.DeleteProfile("c-1")).ShouldSucceed();
        var audit = await scene.Portal.Ledger.Audit(scene.World.Group);
        audit.ShouldContain(e => e.Action == "profile.held" && e.Reason == "Lawsuit 17");
        audit.ShouldContain(e => e.Action == "profile.hold-lifted" && e.Reason == "Settled");
        audit.ShouldContain(e => e.Action == "profile.deleted" && e.Result == AuditResult.Refused && e.Reason!.Contains("legal hold"));
    }

    [Fact]
    public async Task Only_the_owners_side_holds_and_a_sharer_learns_neither_who_nor_why()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        var guid = (await scene.Profile("c-1")).Guid;
        var bea = scene.Portal.Admin(scene.World.Books.Tenant);

        (await bea.Do((HoldAdmin h) => h.Hold(guid, "mine"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Hold("c-1")).IsOk.ShouldBeTrue();
        (await bea.Do((HoldAdmin h) => h.Lift(guid, "mine"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        var shown = (await bea.Do((ProfileDetailQueries p) => p.Show(guid))).Value!;
        (shown.Hold is not null, shown.Hold!.By, shown.Hold.Reason, shown.IsOurs).ShouldBe((true, null, null, false));
        (await scene.Portal.Admin(scene.World.Zeta.Tenant).Do((HoldAdmin h) => h.Hold(guid, "mine"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await (scene.Owner with { IsSteppedUp = false }).Do((HoldAdmin h) => h.Lift(guid, "mine"))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
    }

    // Attack: a tenant that a container is shared with reads or changes its owner's rules, or has them erase what others store.
    [Fact]
    public async Task A_sharer_a_stranger_and_a_container_that_is_not_there_are_told_the_same_about_rules()
    {
        await using var scene = await Start();
        await scene.Store("c-1");
        var terms = Erase(RetentionKind.Unused, 1);
        await scene.SwitchOn(terms);
        var version = await scene.Version();
        var bea = scene.Portal.Admin(scene.World.Books.Tenant);
        var zoe = scene.Portal.Admin(scene.World.Zeta.Tenant);
        var nothing = ContainerId.New(scene.Recovery.Clock.Now);

        foreach (var (who, container) in new[] { (bea, scene.Container), (zoe, scene.Container), (scene.Owner, nothing) })
        {
            Error[] answers =
            [
                (await who.Do((RetentionQueries r) => r.OfContainer(container))).Error!,
                (await who.Do((RetentionQueries r) => r.DryRun(container, terms))).Error!,
            ];
            answers.ShouldAllBe(e => e.Code == ErrorCodes.NotFound && e.Message == answers[0].Message);
            Error[] changes =
            [
                (await who.Do((RetentionAdmin r) => r.Save(container, terms, version))).Error!,
                (await who.Do((RetentionAdmin r) => r.SwitchOn(container, RetentionKind.Unused, 9, version))).Error!,
                (await who.Do((RetentionAdmin r) => r.SwitchOff(container, RetentionKind.Unused))).Error!,
            ];
            changes.ShouldAllBe(e => e.Code == ErrorCodes.NotFound && e.Message == changes[0].Message);
        }

        (await scene.Look()).Rules.Single().IsOn.ShouldBeTrue();
        (await bea.Look(db => Task.FromResult(db.RetentionRules().Any() || db.RetentionRuns().Any() || db.RetentionResults().Any()))).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_may_not_delete_profiles_has_no_rule_do_it_and_people_of_merchants_see_none()
    {
        await using var scene = await Start();
        var version = await scene.Version();
        (await scene.Owner.Do((RetentionAdmin r) => r.Save(scene.Container, Erase(RetentionKind.Unused, 1), version))).IsOk.ShouldBeTrue();
        var editor = scene.Owner with { Permissions = scene.Owner.Permissions.Except(["customer-profiles.delete"]).ToHashSet() };
        version = await scene.Version();

        (await editor.Do((RetentionAdmin r) => r.SwitchOn(scene.Container, RetentionKind.Unused, 0, version))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await (scene.Owner with { IsOfMerchants = true }).Do((RetentionQueries r) => r.OfContainer(scene.Container))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
    }

    [Fact]
    public async Task A_container_with_rules_and_reports_can_be_deleted_when_it_is_empty()
    {
        await using var scene = await Start();
        var spare = await scene.World.NewContainer(scene.World.Group, "Spare");
        (await scene.Owner.Do((RetentionAdmin r) => r.Save(spare, Erase(RetentionKind.Unused, 1), 0))).IsOk.ShouldBeTrue();

        (await scene.Owner.Do((ContainerAdmin c) => c.Delete(spare))).IsOk.ShouldBeTrue();
    }
}
