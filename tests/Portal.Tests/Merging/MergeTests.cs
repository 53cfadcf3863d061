using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Merging;

/// <summary>Two profiles of one person become one: what moves, what is kept, and who is let.</summary>
public sealed class MergeTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Instruments_keep_their_tokens_and_are_charged_as_the_kept_customers()
    {
        var scene = await MergingScene.Start(portal);
        var (one, other) = await scene.Two();

        await scene.Merge("c-1", "c-2");

        (await scene.Books.Instruments("c-1")).Select(i => i.Token).ShouldBe([one, other]);
        (await scene.Books.DebitWith(other)).ShouldSucceed();
        var (kept, charged) = (await scene.Profile("c-1"), await portal.Ledger.TransactionsOf(scene.Books));
        charged.ShouldAllBe(t => t.ProfileId == kept.Id);
        (await portal.Ledger.Profiles(scene.World.Container)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task What_the_kept_one_lacks_is_filled_and_where_both_have_something_the_choice_decides()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-1", """{"lastName":"Okafor-Berg","extraData":{"size":"38","tier":"gold"}}""")).ShouldSucceed();
        (await scene.Books.UpdateProfile("c-2", """{"firstName":"Tamara","lastName":"Berg","billingCity":"Wien","extraData":{"size":"40","since":"2019"}}"""))
            .ShouldSucceed();

        await scene.Merge("c-1", "c-2", "firstName", "extraData.size");

        var data = await portal.Ledger.CustomerData(scene.World.Container, "c-1");
        (data[CustomerField.FirstName], data[CustomerField.LastName], data[CustomerField.BillingCity]).ShouldBe(("Tamara", "Okafor-Berg", "Wien"));
        data.ExtraData.OrderBy(p => p.Key).Select(p => $"{p.Key}={p.Value}").ShouldBe(["since=2019", "size=40", "tier=gold"]);
        (await scene.Owner.Do((ProfileQueries p) => p.Find(new ProfileSearch { Container = scene.World.Container, Name = "Tamara" }))).Value!.Items
            .ShouldHaveSingleItem().CustomerIdentification.ShouldBe("c-1");
    }

    [Theory]
    [InlineData(true, true, "c-1")]
    [InlineData(false, true, "c-2")]
    [InlineData(true, false, "c-1")]
    [InlineData(false, false, null)]
    public async Task The_preferred_instrument_is_the_kept_ones_or_else_the_others(bool keptHas, bool mergedHas, string? whose)
    {
        var scene = await MergingScene.Start(portal);
        var one = (await scene.Books.BuyAndStore("c-1", preferred: keptHas)).Text("customerProfileData", "paymentToken");
        var other = (await scene.Books.BuyAndStore("c-2", Shop.OtherCard, preferred: mergedHas)).Text("customerProfileData", "paymentToken");

        await scene.Merge("c-1", "c-2");

        (await scene.Books.Instruments("c-1")).SingleOrDefault(i => i.IsPreferred)?.Token.ShouldBe(whose == "c-1" ? one : other);
        (await scene.Books.Instruments("c-1")).Any(i => i.IsPreferred).ShouldBe(whose is not null);
    }

    [Fact]
    public async Task Two_equal_cards_both_stay_and_both_tokens_work()
    {
        var scene = await MergingScene.Start(portal);
        var (one, other) = (await scene.Books.StoredCard("c-1"), await scene.Books.StoredCard("c-2"));

        await scene.Merge("c-1", "c-2");

        (await scene.Books.DebitWith(one)).ShouldSucceed();
        (await scene.Books.DebitWith(other)).ShouldSucceed();
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Schedules_and_consents_follow()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.StoredCard("c-1");
        var stored = await scene.Books.StoreAgreed("c-2", new { purpose = "RECURRING", scope = "ECOSYSTEM" });
        var token = stored.Text("customerProfileData", "paymentToken");
        var schedule = (await scene.Books.Schedule("start", new
        {
            registrationUuid = stored.Text("uuid"), amount = "9.99", currency = "EUR", periodLength = 1, periodUnit = "MONTH",
            startDateTime = "2099-01-01T00:00:00+00:00",
        })).ShouldSucceed().Text("scheduleId");

        await scene.Merge("c-1", "c-2");

        (await scene.Books.GetSchedule(schedule)).Text("newStatus").ShouldBe("ACTIVE");
        (await scene.Books.WithdrawConsent("c-1", token)).ShouldSucceed();
        (await scene.Books.GetSchedule(schedule)).Text("newStatus").ShouldBe("CANCELLED");
        (await scene.Books.Instruments("c-1")).ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("c-1")]
    [InlineData("c-2")]
    public async Task Where_one_is_on_legal_hold_the_merged_one_is(string held)
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        var guid = (await scene.Profile(held)).Guid;
        (await scene.Owner.Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).ShouldBe(Result.Ok);

        await scene.Merge("c-1", "c-2");

        (await scene.Books.DeleteProfile("c-1")).ShouldBeRefused(200, 1006);
        (await scene.Profile("c-1")).HoldReason.ShouldBe("Lawsuit 17");
    }

    [Fact]
    public async Task The_other_profile_is_found_by_either_of_its_names_and_only_in_the_same_container()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.World.Zeta.BuyAndStore("c-9")).ShouldSucceed();
        var (kept, other) = ((await scene.Profile("c-1")).Guid, (await scene.Profile("c-2")).Guid);

        foreach (var typed in (string[])["c-2", other, other.ToLowerInvariant()])
        {
            (await scene.Owner.Do((MergeQueries merges) => merges.Other(kept, typed))).Value.ShouldBe(other, typed);
        }

        (await scene.Owner.Do((MergeQueries merges) => merges.Other(kept, "c-9"))).Error!.Field.ShouldBe("merged");
        (await portal.Admin(scene.World.Zeta.Tenant).Do((MergeQueries merges) => merges.Other(kept, "c-2"))).Error!.Code.ShouldBe("not_found");
    }

    [Fact]
    public async Task Profiles_of_different_containers_are_refused_with_a_sentence()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        var spare = await scene.World.NewContainer(scene.World.Shoes.Tenant, "Spare");
        await scene.World.Assign(scene.World.Shoes, spare);
        await scene.World.Shoes.StoredCard("c-3");
        var other = (await portal.Ledger.Profile(spare, "c-3"))!;
        var order = await scene.Order("c-1", "c-2");

        var refused = (await scene.Give(order with { Merged = new ShownProfile(other.Guid, other.Version) })).Error!;

        (refused.Code, refused.Message).ShouldBe(
            (ErrorCodes.OtherContainer, "The profiles are in different containers. Only profiles of one container can be merged"));
        (await scene.Owner.Do((MergeQueries m) => m.Preview(order.Kept.Guid, other.Guid))).Error!.Code.ShouldBe(ErrorCodes.OtherContainer);
        (await scene.Give(order with { Merged = order.Kept })).Error!.Field.ShouldBe("merged");
    }

    [Fact]
    public async Task Who_looked_before_somebody_changed_one_of_them_is_told_so()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        foreach (var changed in (string[])["c-1", "c-2"])
        {
            var order = await scene.Order("c-1", "c-2");
            (await scene.Books.UpdateProfile(changed, $$"""{"company":"of {{changed}}"}""")).ShouldSucceed();

            (await scene.Give(order)).Error!.Code.ShouldBe(ErrorCodes.VersionConflict);
        }

        var twice = await scene.Order("c-1", "c-2");
        (await scene.Give(twice)).ShouldBe(Result.Ok);
        (await scene.Give(twice)).IsOk.ShouldBeFalse();
    }

    [Fact]
    public async Task The_preview_shows_both_masked_and_says_what_moves()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-2", """{"email":"okafor@mail.example","billingCity":"Wien"}""")).ShouldSucceed();
        var (kept, merged) = (await scene.Profile("c-1"), await scene.Profile("c-2"));

        var preview = (await scene.Owner.Do((MergeQueries m) => m.Preview(kept.Guid, merged.Guid))).Value!;

        (preview.Kept.CustomerIdentification, preview.Merged.CustomerIdentification).ShouldBe(("c-1", "c-2"));
        var email = preview.Fields.Single(f => f.Of.Field == CustomerField.Email);
        email.IsConflict.ShouldBeTrue();
        $"{email.Kept} {email.Merged}".ShouldNotContain("mara@");
        var city = preview.Fields.Single(f => f.Of.Field == CustomerField.BillingCity);
        (city.Kept, city.IsConflict).ShouldBe((null, false));
        preview.Fields.Single(f => f.Of.Field == CustomerField.FirstName).IsConflict.ShouldBeFalse();
        (preview.Moves.Instruments, preview.Moves.Transactions, preview.Moves.Schedules, preview.Moves.AndHidden).ShouldBe((1, 1, 0, false));
        (await portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.viewed").ShouldBe(2);
    }

    [Fact]
    public async Task Both_histories_say_it_without_a_value_and_the_page_of_the_kept_one_names_the_other()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-2", """{"billingCity":"Kleinmeiseldorf"}""")).ShouldSucceed();
        var (kept, merged) = (await scene.Profile("c-1"), await scene.Profile("c-2"));

        await scene.Merge("c-1", "c-2");

        var said = (await portal.Ledger.Audit(scene.World.Group)).Where(e => e.Action == "profile.merged").ToList();
        said.Select(e => e.ObjectId).ShouldBe([kept.Guid, merged.Guid], ignoreOrder: true);
        said.ShouldAllBe(e => e.Reason == MergingScene.Why && !e.Changes!.Contains("Kleinmeiseldorf") && e.Changes.Contains("billingCity"));
        var past = (await scene.Owner.Do((ProfileDetailQueries p) => p.Show(kept.Guid))).Value!.Merges.ShouldHaveSingleItem();
        (past.CustomerIdentification, past.Guid, past.Reason, past.By is not null, past.UndoUntil is not null).ShouldBe(
            ("c-2", merged.Guid, MergingScene.Why, true, true));
        var seen = (await portal.Admin(scene.World.Books.Tenant).Do((ProfileDetailQueries p) => p.Show(kept.Guid))).Value!.Merges.Single();
        (seen.By, seen.Reason).ShouldBe((null, null));
    }

    [Fact]
    public async Task A_step_up_a_reason_and_the_right_are_asked_and_a_sharer_merges_only_where_the_owner_lets_it_delete()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        var order = await scene.Order("c-1", "c-2");
        var bea = portal.Admin(scene.World.Books.Tenant);

        (await (scene.Owner with { IsSteppedUp = false }).Do((MergeAdmin m) => m.Merge(order, "why"))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
        (await scene.Owner.Do((MergeAdmin m) => m.Merge(order, " "))).Error!.Field.ShouldBe("reason");
        var reader = scene.Owner with { Permissions = scene.Owner.Permissions.Except(["customer-profiles.merge"]).ToHashSet() };
        (await reader.Do((MergeAdmin m) => m.Merge(order, "why"))).Error!.Code.ShouldBe(ErrorCodes.Forbidden);
        (await portal.Admin(scene.World.Zeta.Tenant).Do((MergeAdmin m) => m.Merge(order, "why"))).Error!.Code.ShouldBe(ErrorCodes.NotFound);
        (await (scene.Owner with { IsOfMerchants = true }).Do((MergeAdmin m) => m.Merge(order, "why"))).IsOk.ShouldBeFalse();
        await scene.World.LetSubTenantsDelete(false);
        (await bea.Do((MergeAdmin m) => m.Merge(order, "why"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        await scene.World.LetSubTenantsDelete(true);
        (await bea.Do((MergeAdmin m) => m.Merge(order, "why"))).ShouldBe(Result.Ok);
    }
}
