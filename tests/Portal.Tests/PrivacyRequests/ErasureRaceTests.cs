using CustomerProfiles.Domain.PrivacyRequests;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.PrivacyRequests;

/// <summary>Several at once, and workers that die anywhere: nothing is erased twice, nothing is left of who was erased, and each request ends.</summary>
public sealed class ErasureRaceTests
{
    private static readonly int Rounds = Environment.GetEnvironmentVariable("CP_TEST_LONG") == "1" ? 200 : 4;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_two_who_approve_at_once_one_does_and_the_person_is_erased_once()
    {
        await using var scene = await PrivacyScene.Start();
        await scene.DemandSecondPerson();
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"c-{round}";
            (await scene.Books.BuyAndStore(customer)).ShouldSucceed();
            var id = await scene.TakeAndChoose(PrivacyScene.Asked(null, customer));
            (await scene.Erase(id, null, customer)).ShouldBe(Result.Ok);
            var version = (await scene.Get(id)).Version;

            var approved = await Task.WhenAll(((string[])["bob", "eve", "joe"]).Select(name => Task.Run(
                () => scene.Portal.Admin(scene.World.Group, name).Do((PrivacyErasureAdmin r) => r.Approve(id, version)), Cancelled)));
            await scene.Run();

            approved.Count(a => a.IsOk).ShouldBe(1);
            approved.Where(a => !a.IsOk).ShouldAllBe(a => a.Error!.Code == ErrorCodes.VersionConflict || a.Error.Code == ErrorCodes.RequestState);
            (await scene.Get(id)).Item.State.ShouldBe(PrivacyRequestState.Done);
        }

        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased-on-request").ShouldBe(Rounds);
    }

    [Fact]
    public async Task Two_requests_about_one_profile_and_three_workers_erase_it_once()
    {
        await using var scene = await PrivacyScene.Start();
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"c-{round}";
            (await scene.Books.BuyAndStore(customer)).ShouldSucceed();
            var ids = new List<PrivacyRequestId>();
            for (var request = 0; request < 2; request++)
            {
                ids.Add(await scene.TakeAndChoose(PrivacyScene.Asked(null, customer)));
                (await scene.Erase(ids[^1], null, customer)).ShouldBe(Result.Ok);
            }

            await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => scene.Run(), Cancelled)));
            await Finish(scene, ids);

            (await Task.WhenAll(ids.Select(scene.Get))).Select(r => r.Profiles.Single().State).Order()
                .ShouldBe([RequestedProfileState.Erased, RequestedProfileState.Gone]);
        }

        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased-on-request").ShouldBe(Rounds);
    }

    [Fact]
    public async Task A_charge_that_is_under_way_keeps_the_profile_and_the_request_comes_back()
    {
        var provider = new InterveningProvider();
        await using var scene = await PrivacyScene.Start(replacements: provider.Replace);
        (await scene.Books.BuyAndStore("c-1")).ShouldSucceed();
        var id = await scene.TakeAndChoose(PrivacyScene.Asked(null, "c-1"));
        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        provider.InBetween(async () => await scene.Run());

        (await scene.Books.BuyAndStore("c-1", Shop.OtherCard)).ShouldSucceed();

        (await scene.Get(id)).Profiles.Single().StoppedBy.ShouldBe(BlockerKind.Transaction);
        (await scene.Books.Instruments("c-1")).Count.ShouldBe(2);
        (await scene.Erase(id, null, "c-1")).ShouldBe(Result.Ok);
        await scene.Run();
        (await scene.Books.LooksFor("c-1")).ShouldBe("missing");
    }

    [Theory]
    [InlineData("store")]
    [InlineData("token")]
    public async Task A_charge_at_the_same_moment_is_first_or_stores_nothing_of_who_was_erased(string call)
    {
        await using var scene = await PrivacyScene.Start();
        for (var round = 0; round < Rounds; round++)
        {
            var customer = $"c-{round}";
            var token = await scene.Books.StoredCard(customer);
            var old = (await scene.Profile(customer)).Id;
            var id = await scene.TakeAndChoose(PrivacyScene.Asked(null, customer));
            (await scene.Erase(id, null, customer)).ShouldBe(Result.Ok);
            var late = (round * 7) % 11;

            var erasing = Task.Run(
                async () =>
                {
                    await Turns(late);
                    return await scene.Run();
                },
                Cancelled);
            var answer = await (call == "store" ? scene.Books.BuyAndStore(customer, Shop.OtherCard) : scene.Books.DebitWith(token));
            await erasing;
            await Finish(scene, [id]);
            await scene.LookAgain();

            answer.Status.ShouldBeLessThan(500);
            var isErased = (await scene.Get(id)).Profiles.Single().State == RequestedProfileState.Erased;
            var left = await scene.Portal.Ledger.Read(async db => (
                Profiles: await db.Profiles().CountAsync(p => p.Id == old, Cancelled), Instruments: await db.Registrations().CountAsync(r => r.ProfileId == old, Cancelled),
                Transactions: await db.Transactions().CountAsync(t => t.ProfileId == old, Cancelled)));
            if (isErased)
            {
                left.ShouldBe((0, 0, 0));
            }
            else
            {
                left.ShouldBe((1, call == "store" ? 2 : 1, 2));
            }
        }
    }

    [Fact]
    public async Task A_worker_that_dies_at_any_moment_leaves_the_rest_to_the_next_and_nothing_doubled()
    {
        await using var scene = await PrivacyScene.Start();
        var chance = new Random(20261130);
        for (var round = 0; round < Rounds; round++)
        {
            string[] customers = [$"a-{round}", $"b-{round}", $"c-{round}"];
            foreach (var customer in customers)
            {
                (await scene.World.Books.At(scene.Portal).BuyAndStore(customer)).ShouldSucceed();
            }

            var sums = await scene.Sums();
            var id = await scene.Take(PrivacyScene.Asked("mara@shop.example"));
            (await scene.Choose(id, [.. await Task.WhenAll(customers.Select(async c => (await scene.Profile(c)).Guid))])).ShouldBe(Result.Ok);
            (await scene.Erase(id, null, customers)).ShouldBe(Result.Ok);
            var deaths = 0;
            while ((await scene.Get(id)).EndedAt is null)
            {
                // Each lives a little longer than the last, so that on a slow machine one comes to the end.
                using var death = new CancellationTokenSource(TimeSpan.FromMilliseconds(chance.Next(1, 60 + (20 * deaths))));
                try
                {
                    await scene.RunUntil(death.Token);
                }
                catch (Exception) when (++deaths < 200)
                {
                    // No matter where it died, or of what: a connection that the last death left in the middle of an answer, for example.
                }

                scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(3));
            }

            (await scene.Certificate(id)).Profiles.ShouldAllBe(p => p.InstrumentsEnded == 1 && p.TransactionsKept == 1);
            (await scene.Sums()).ShouldBe(sums);
        }

        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "profile.erased-on-request").ShouldBe(3 * Rounds);
        (await scene.Portal.Ledger.Audit(scene.World.Group)).Count(e => e.Action == "privacy-request.done").ShouldBe(Rounds);
    }

    private static async Task Finish(PrivacyScene scene, IReadOnlyList<PrivacyRequestId> ids)
    {
        while ((await Task.WhenAll(ids.Select(scene.Get))).Any(r => r.Item.State == PrivacyRequestState.Running))
        {
            scene.Recovery.Clock.Advance(TimeSpan.FromMinutes(3));
            await scene.Run();
        }
    }

    private static async Task Turns(int count)
    {
        for (var turn = 0; turn < count * 20; turn++)
        {
            await Task.Yield();
        }
    }
}
