using CustomerProfiles.Domain.Access;
using CustomerProfiles.Domain.Merging;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vocabulary;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Merging;

/// <summary>For 30 days a merge can be undone, exact to the field; and nothing of it outlives the person.</summary>
public sealed class UndoMergeTests(PortalUnderTest portal)
{
    [Fact]
    public async Task Both_profiles_are_exactly_as_they_were()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Books.BuyAndStore("c-1");
        await scene.Books.BuyAndStore("c-2", Shop.OtherCard, preferred: true);
        (await scene.Books.UpdateProfile("c-1", """{"lastName":"Okafor-Berg","extraData":{"size":"38"}}""")).ShouldSucceed();
        (await scene.Books.UpdateProfile(
            "c-2", """{"firstName":"Tamara","email":"t@mail.example","billingPhone":"+43 660 1234567","birthDate":"1990-04-01","extraData":{"size":"40","since":"2019"}}"""))
            .ShouldSucceed();
        var guid = (await scene.Profile("c-2")).Guid;
        (await scene.Owner.Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).ShouldBe(Result.Ok);
        var (one, other) = (await scene.Everything("c-1"), await scene.Everything("c-2"));
        await scene.Merge("c-1", "c-2", "firstName", "lastName", "email", "extraData.size");

        var kept = (await scene.Profile("c-1")).Guid;
        (await scene.Owner.Do((HoldAdmin h) => h.Lift(kept, "Settled for now"))).ShouldBe(Result.Ok);
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Everything("c-1")).ShouldBe(one);
        (await scene.Everything("c-2")).ShouldBe(other);
        (await scene.Books.GetProfile("c-2")).ShouldSucceed().Text("customerIdentification").ShouldBe("c-2");
        (await portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.merge-undone").ShouldBe(2);
    }

    [Fact]
    public async Task What_was_changed_since_keeps_the_newer_value_and_the_preview_says_so()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        (await scene.Books.UpdateProfile("c-2", """{"firstName":"Tamara","billingCity":"Wien","company":"Berg KG"}""")).ShouldSucceed();
        await scene.Merge("c-1", "c-2", "firstName");
        (await scene.Books.UpdateProfile("c-1", """{"billingCity":"Graz"}""")).ShouldSucceed();
        var merge = await scene.MergeOf("c-1");

        var preview = (await scene.Owner.Do((MergeQueries m) => m.PreviewUndo(merge.Id))).Value!;
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        preview.Newer.ShouldHaveSingleItem().Field.ShouldBe(CustomerField.BillingCity);
        preview.Restored.Select(n => n.Field).ShouldBe([CustomerField.FirstName, CustomerField.Company], ignoreOrder: true);
        (preview.Instruments, preview.Transactions).ShouldBe((1, 1));
        var kept = await portal.Ledger.CustomerData(scene.World.Container, "c-1");
        (kept[CustomerField.FirstName], kept[CustomerField.BillingCity], kept[CustomerField.Company]).ShouldBe(("Mara", "Graz", null));
        (await portal.Ledger.CustomerData(scene.World.Container, "c-2"))[CustomerField.BillingCity].ShouldBe("Wien");
    }

    [Fact]
    public async Task What_came_since_stays_what_moved_goes_back_and_what_was_ended_is_gone_in_both()
    {
        var scene = await MergingScene.Start(portal);
        var (one, other) = await scene.Two();
        var ended = (await scene.Books.BuyAndStore("c-2", "4000000000000002")).Text("customerProfileData", "paymentToken");
        await scene.Merge("c-1", "c-2");
        var fresh = (await scene.Books.BuyAndStore("c-2", "4012888888881881")).Text("customerProfileData", "paymentToken");
        (await scene.Books.DeregisterToken(ended)).ShouldSucceed();
        var since = (await scene.Books.DebitWith(other)).Text("uuid");

        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Books.Instruments("c-1")).Select(i => i.Token).ShouldBe([one, fresh]);
        (await scene.Books.Instruments("c-2")).Select(i => i.Token).ShouldBe([other]);
        (await portal.Ledger.Transaction(since)).ProfileId.ShouldBe((await scene.Profile("c-1")).Id);
    }

    [Fact]
    public async Task What_was_renewed_since_goes_back_with_its_token()
    {
        var scene = await MergingScene.Start(portal);
        var (_, other) = await scene.Two();
        await scene.Merge("c-1", "c-2");
        (await scene.Books.Renew("c-1", other, "4012888888881881")).ShouldSucceed();

        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Books.Instruments("c-2")).ShouldHaveSingleItem().Token.ShouldBe(other);
        (await scene.Books.DebitWith(other)).ShouldSucceed();
    }

    [Fact]
    public async Task Merges_are_undone_in_the_opposite_order()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Books.StoredCard("c-3");
        string[] before = [await scene.Everything("c-1"), await scene.Everything("c-2"), await scene.Everything("c-3")];
        await scene.Merge("c-1", "c-2");
        var first = (await scene.MergeOf("c-1")).Id;
        await scene.Merge("c-1", "c-3");

        var refused = (await scene.Undo("c-1", first)).Error!;
        (refused.Code, refused.Message).ShouldBe((ErrorCodes.LaterMerge, "The profile was merged again since. Undo the latest merge first"));
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Everything("c-1")).ShouldBe(before[0]);
        (await scene.Everything("c-2")).ShouldBe(before[1]);
        (await scene.Everything("c-3")).ShouldBe(before[2]);
    }

    [Fact]
    public async Task A_chain_comes_apart_again()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Books.StoredCard("c-3");
        string[] before = [await scene.Everything("c-1"), await scene.Everything("c-2"), await scene.Everything("c-3")];
        await scene.Merge("c-1", "c-2");
        var first = (await scene.MergeOf("c-1")).Id;
        await scene.Merge("c-3", "c-1");

        (await scene.Undo("c-3", first)).Error!.Code.ShouldBe(ErrorCodes.LaterMerge);
        (await scene.Undo("c-3")).ShouldBe(Result.Ok);
        (await scene.Books.GetProfile("c-2")).Text("customerIdentification").ShouldBe("c-1");
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);

        (await scene.Everything("c-1")).ShouldBe(before[0]);
        (await scene.Everything("c-2")).ShouldBe(before[1]);
        (await scene.Everything("c-3")).ShouldBe(before[2]);
    }

    [Fact]
    public async Task After_thirty_days_the_snapshot_is_erased_and_the_old_names_still_lead_on()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Merge("c-1", "c-2");
        var merge = await scene.MergeOf("c-1");

        await scene.Housekeeping(merge.At.AddDays(29));
        (await scene.MergeOf("c-1")).SnapshotSealed.ShouldNotBeNull();
        await scene.Housekeeping(merge.At.AddDays(30).AddSeconds(1));

        (await scene.MergeOf("c-1")).SnapshotSealed.ShouldBeNull();
        (await Left(merge)).ShouldBe((0, 0));
        (await scene.Undo("c-1")).Error!.Code.ShouldBe(ErrorCodes.MergeOver);
        (await scene.Books.GetProfile("c-2")).ShouldSucceed().Text("customerIdentification").ShouldBe("c-1");
    }

    // Attack: a sharer takes half of a person off the owner's hold, and deletes it.
    [Fact]
    public async Task While_the_kept_profile_is_on_legal_hold_nothing_of_it_gets_away_by_an_undo()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Merge("c-1", "c-2");
        var guid = (await scene.Profile("c-1")).Guid;
        (await scene.Owner.Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).ShouldBe(Result.Ok);

        (await scene.Undo("c-1")).Error!.Code.ShouldBe(ErrorCodes.ProfileHeld);
        (await scene.Books.DeleteProfile("c-2")).Succeeded.ShouldBeFalse();

        (await scene.Owner.Do((HoldAdmin h) => h.Lift(guid, "Settled"))).ShouldBe(Result.Ok);
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);
    }

    [Fact]
    public async Task While_a_legal_hold_lasts_the_snapshot_stays()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Merge("c-1", "c-2");
        var (merge, guid) = (await scene.MergeOf("c-1"), (await scene.Profile("c-1")).Guid);
        (await scene.Owner.Do((HoldAdmin h) => h.Hold(guid, "Lawsuit 17"))).ShouldBe(Result.Ok);

        await scene.Housekeeping(merge.At.AddDays(31));
        (await scene.MergeOf("c-1")).SnapshotSealed.ShouldNotBeNull();
        (await scene.Owner.Do((HoldAdmin h) => h.Lift(guid, "Settled"))).ShouldBe(Result.Ok);
        await scene.Housekeeping(merge.At.AddDays(31));

        (await scene.MergeOf("c-1")).SnapshotSealed.ShouldBeNull();
    }

    [Fact]
    public async Task An_erased_person_leaves_neither_names_nor_snapshots()
    {
        var scene = await MergingScene.Start(portal);
        await scene.Two();
        await scene.Books.StoredCard("c-3");
        await scene.Merge("c-1", "c-2");
        await scene.Merge("c-3", "c-1");

        (await scene.Books.DeleteProfile("c-3")).ShouldSucceed();

        (await portal.Ledger.Read(async db => (
            await db.ProfileMerges().CountAsync(m => m.ContainerId == scene.World.Container),
            await db.ProfileNames().CountAsync(n => n.ContainerId == scene.World.Container),
            await db.ProfileLikenesses().CountAsync(l => l.ContainerId == scene.World.Container)))).ShouldBe((0, 0, 0));
        (await portal.Ledger.TransactionsOf(scene.Books)).ShouldAllBe(t => t.ProfileId == null && t.PersonalSealed == null);
    }

    // What was merged away is in the sight of no merchant's staff, and goes all the same.
    [Fact]
    public async Task Staff_of_one_merchant_who_may_delete_erase_what_was_merged_too()
    {
        var scene = await MergingScene.Start(portal);
        await scene.World.Assign(scene.World.Parent, scene.World.Container);
        await scene.Two(shop: scene.World.Parent);
        await scene.Merge("c-1", "c-2");
        var guid = (await scene.Profile("c-1")).Guid;
        var staff = (await portal.StaffOf(scene.World.Parent, Permissions.ProfilesShow, Permissions.ProfilesDelete)) with { IsSteppedUp = true };

        (await staff.Do((ProfileAdmin profiles) => profiles.Delete(guid, "c-1", "asked by letter"))).ShouldBe(Result.Ok);

        (await portal.Ledger.Read(db => db.ProfileNames().CountAsync(n => n.ContainerId == scene.World.Container))).ShouldBe(0);
    }

    private Task<(int Moved, int Personal)> Left(ProfileMerge merge) => portal.Ledger.Read(async db => (
        await db.MergedInstruments().CountAsync(m => m.MergeId == merge.Id) + await db.MergedTransactions().CountAsync(m => m.MergeId == merge.Id),
        await db.Profiles().IgnoreQueryFilters().CountAsync(p => p.Id == merge.MergedId && p.PersonalSealed != null)));
}
