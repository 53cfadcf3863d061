using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Merging;

/// <summary>Other calls reach one of them at the moment of the merge: nothing is lost, nothing is charged twice, and nobody waits in a circle.</summary>
public sealed class MergeRaceTests(PortalUnderTest portal)
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 200 : 5;

    [Fact]
    public async Task A_charge_that_was_claimed_for_the_merged_one_settles_with_the_kept_one()
    {
        var provider = new InterveningProvider();
        await using var own = await PortalUnderTest.Start(replacements: provider.Replace);
        var scene = await MergingScene.Start(own);
        var (_, other) = await scene.Two();
        provider.InBetween(() => scene.Merge("c-1", "c-2"));

        var stored = (await scene.Books.BuyAndStore("c-2", "4012888888881881")).ShouldSucceed();

        stored.Text("customerProfileData", "customerIdentification").ShouldBe("c-1");
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(3);
        provider.InBetween(async () => (await scene.Undo("c-1")).ShouldBe(Result.Ok));
        (await scene.Books.BuyAndStore("c-2", "4012888888881881")).ShouldSucceed().Text("customerProfileData", "customerIdentification").ShouldBe("c-2");
        (await scene.Books.DebitFor("c-2", other)).ShouldSucceed();
    }

    [Fact]
    public async Task A_charge_by_token_that_was_under_way_ends_with_the_kept_one_and_goes_back()
    {
        var provider = new InterveningProvider();
        await using var own = await PortalUnderTest.Start(replacements: provider.Replace);
        var scene = await MergingScene.Start(own);
        var (_, other) = await scene.Two();
        provider.InBetween(() => scene.Merge("c-1", "c-2"));

        var paid = (await scene.Books.DebitWith(other)).ShouldSucceed().Text("uuid");

        (await own.Ledger.Transaction(paid)).ProfileId.ShouldBe((await scene.Profile("c-1")).Id);
        (await scene.Undo("c-1")).ShouldBe(Result.Ok);
        (await own.Ledger.Transaction(paid)).ProfileId.ShouldBe((await scene.Profile("c-2")).Id);
    }

    [Fact]
    public async Task A_charge_that_had_found_the_merged_one_just_before_is_the_kept_ones_a_little_later()
    {
        var scene = await MergingScene.Start(portal);
        var (_, other) = await scene.Two();
        var merged = (await scene.Profile("c-2")).Id;
        await scene.Merge("c-1", "c-2");
        var paid = (await scene.Books.DebitWith(other)).Text("uuid");
        (await portal.Ledger.Tamper(db => db.Transactions().Where(t => t.Uuid == paid)
            .ExecuteUpdateAsync(row => row.SetProperty(t => t.ProfileId, merged)))).ShouldBe(1);
        var at = (await scene.MergeOf("c-1")).At;

        await scene.Housekeeping(at.AddMinutes(4));
        (await portal.Ledger.Transaction(paid)).ProfileId.ShouldBe(merged);
        await scene.Housekeeping(at.AddMinutes(6));

        (await portal.Ledger.Transaction(paid)).ProfileId.ShouldBe((await scene.Profile("c-1")).Id);
    }

    [Fact]
    public async Task Of_two_merges_that_cross_one_wins_and_the_other_is_told()
    {
        var scene = await MergingScene.Start(portal);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = ($"x-{round}", $"y-{round}");
            await scene.Two(one, other);
            var (there, back, again) = (await scene.Order(one, other), await scene.Order(other, one), await scene.Order(one, other));

            var results = await Task.WhenAll(
                Task.Run(() => scene.Give(there), TestContext.Current.CancellationToken), Task.Run(() => scene.Give(back), TestContext.Current.CancellationToken),
                Task.Run(() => scene.Give(again), TestContext.Current.CancellationToken));

            results.Count(r => r.IsOk).ShouldBe(1);
            results.Where(r => !r.IsOk).ShouldAllBe(r => r.Error!.Code == ErrorCodes.VersionConflict || r.Error.Field == "merged");
            (await scene.Books.Instruments(one)).Count.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("charge")]
    [InlineData("token")]
    [InlineData("update")]
    [InlineData("deregister")]
    [InlineData("attach")]
    [InlineData("delete")]
    [InlineData("delete kept")]
    [InlineData("new")]
    public async Task A_call_that_comes_at_the_same_moment_is_answered_and_nothing_is_lost(string call)
    {
        var scene = await MergingScene.Start(portal);
        for (var round = 0; round < Rounds; round++)
        {
            var (one, other) = ($"x-{round}", $"y-{round}");
            var (first, token) = await scene.Two(one, other);
            var loose = call == "attach" ? (await scene.Books.Register()).Text("uuid") : string.Empty;
            var order = await scene.Order(one, other);
            var late = (round * 7) % 11;

            var merging = Task.Run(
                async () =>
                {
                    await Turns(late);
                    return await scene.Give(order);
                },
                TestContext.Current.CancellationToken);
            var answer = await (call switch
            {
                "charge" or "new" => scene.Books.BuyAndStore(other, "4012888888881881"),
                "token" => scene.Books.DebitWith(token),
                "update" => scene.Books.UpdateProfile(other, """{"billingCity":"Graz"}"""),
                "deregister" => scene.Books.DeregisterToken(token),
                "attach" => scene.Books.Attach(loose, other),
                _ => scene.Books.DeleteProfile(call == "delete" ? other : one),
            });
            var merged = await merging;

            answer.Status.ShouldBeLessThan(500);
            answer.ShouldSucceed();
            (merged.IsOk || merged.Error.Code is ErrorCodes.VersionConflict or ErrorCodes.NotFound).ShouldBeTrue(merged.Error?.Message);
            await Check(scene, call, (one, other), (first, token), merged.IsOk, answer);
        }
    }

    private static async Task Check(
        MergingScene scene, string call, (string One, string Other) names, (string First, string Token) tokens, bool isMerged, WireAnswer answer)
    {
        var shown = async (string name) => await scene.Books.LooksFor(name) == "found" ? (await scene.Books.Instruments(name)).Select(i => i.Token).ToArray() : [];
        var all = (await shown(names.One)).Union(await shown(names.Other)).ToList();
        var expected = call switch
        {
            "charge" or "new" => (string[])[tokens.First, tokens.Token, answer.Text("customerProfileData", "paymentToken")],
            "attach" => [tokens.First, tokens.Token, answer.Text("paymentToken")],
            "deregister" => [tokens.First],
            "delete" when isMerged => [],
            "delete" => [tokens.First],
            "delete kept" when isMerged => [],
            "delete kept" => [tokens.Token],
            _ => [tokens.First, tokens.Token],
        };

        // Merged first, then deleted by an old name: the person is gone. Deleted first: there is nothing to merge.
        all.ShouldBe(expected, ignoreOrder: true);
        (await scene.Portal.Ledger.Read(db => db.Profiles().Where(p => p.PreferredRegistrationId != null
            && db.Registrations().Any(r => r.Id == p.PreferredRegistrationId && r.State == RegistrationState.Ended)).CountAsync())).ShouldBe(0);
        (await scene.Portal.Ledger.TransactionsOf(scene.Books)).Count(t => t.Uuid == (answer.At("uuid")?.GetValue<string>() ?? "none")).ShouldBeLessThan(2);
    }

    private static async Task Turns(int count)
    {
        for (var turn = 0; turn < count * 20; turn++)
        {
            await Task.Yield();
        }
    }
}
