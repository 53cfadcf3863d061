using System.Security.Cryptography;
using CustomerProfiles.Domain.Containers;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>Data keys are renewed, emptied, retired and destroyed while the portal serves.</summary>
public sealed class DataKeyRotationTests
{
    [Fact]
    public async Task All_that_an_old_key_sealed_comes_under_the_new_one_and_opens_as_before()
    {
        await using var scene = await KeyScene.Start();
        var token = await scene.World.Books.StoredCard("c-8");
        var before = await Opened(scene);
        await scene.Renew(KeyPurpose.Sealing);

        await scene.RunLater();

        var (old, current) = (await ByState(scene, KeyState.DecryptOnly), await ByState(scene, KeyState.Active));
        var places = await SealedByData(scene);
        places.Select(p => Sealing.KeyIdOf(p.Value)).ShouldAllBe(id => current.Contains(id));
        old.Count.ShouldBe(current.Count);
        before.Except(await Opened(scene)).ShouldBeEmpty();
        (await scene.Keys(KeyPurpose.Sealing)).Where(k => k.State == KeyState.DecryptOnly).ShouldAllBe(k => k.EmptySince != null);
        var run = await scene.LastRun();
        (run.Kind, run.Failed, run.EndedAt is not null).ShouldBe((KeyRunKind.Sealed, 0, true));
        run.Done.ShouldBeGreaterThanOrEqualTo(run.Total);
        (await scene.World.Books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task What_is_stored_during_that_time_is_under_the_new_key_at_once()
    {
        await using var scene = await KeyScene.Start();
        await scene.Renew(KeyPurpose.Sealing);
        scene.Scene.Clock.Advance(KeyRing.Freshness);

        var stored = (await scene.World.Books.BuyAndStore("c-9")).ShouldSucceed();

        var registration = (await scene.Portal.Ledger.Registration(stored.Text("uuid")))!;
        (await ByState(scene, KeyState.Active)).ShouldContain(Sealing.KeyIdOf(registration.HolderSealed!));
    }

    [Fact]
    public async Task A_key_that_still_seals_something_is_not_retired_and_one_that_seals_nothing_is_really_gone_once_destroyed()
    {
        await using var scene = await KeyScene.Start();
        var sealedUnderOld = (await SealedByData(scene)).First(p => p.Column == "vault_entries.sealed");
        var key = new DataKeyId(Sealing.KeyIdOf(sealedUnderOld.Value));
        var keys = scene.Operator;

        (await keys.Do((KeyAdmin k) => k.Retire(key))).Error!.Code.ShouldBe(ErrorCodes.InUse);
        (await keys.Do((KeyAdmin k) => k.Renew(key))).IsOk.ShouldBeTrue();
        (await keys.Do((KeyAdmin k) => k.Retire(key))).Error!.Code.ShouldBe(ErrorCodes.InUse);
        (await keys.Do((KeyAdmin k) => k.Destroy(key, "end"))).Error!.Code.ShouldBe(ErrorCodes.InUse);
        await scene.RunLater();
        (await keys.Do((KeyAdmin k) => k.Retire(key))).IsOk.ShouldBeTrue();
        await scene.Portal.Services.GetRequiredService<KeyRing>().ForgetRetired(TestContext.Current.CancellationToken);
        await Should.ThrowAsync<CryptographicException>(() => sealedUnderOld.Open(sealedUnderOld.Value));

        (await keys.Do((KeyAdmin k) => k.TakeBack(key))).IsOk.ShouldBeTrue();
        (await sealedUnderOld.Open(sealedUnderOld.Value)).ShouldNotBeEmpty();
        await scene.RunLater();
        (await keys.Do((KeyAdmin k) => k.Retire(key))).IsOk.ShouldBeTrue();
        (await keys.Do((KeyAdmin k) => k.Destroy(key, "its time is over"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        scene.Scene.Clock.Advance(KeyAdmin.RetiredBefore + TimeSpan.FromMinutes(1));
        (await keys.Do((KeyAdmin k) => k.Destroy(key, "its time is over"))).IsOk.ShouldBeTrue();

        (await keys.Do((KeyAdmin k) => k.TakeBack(key))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Keys(KeyPurpose.Sealing)).Single(k => k.Id == key).Wrapped.ShouldBeEmpty();
        (await scene.Portal.Ledger.Audit(scene.World.Group)).Where(e => e.ObjectId == key.ToString()).Select(e => (e.Action, e.ActorName))
            .ShouldBe([("key.retired", "opal"), ("key.taken-back", "opal"), ("key.retired", "opal"), ("key.destroyed", "opal")], ignoreOrder: true);
    }

    // Somebody put an old backup back after the run, or wrote a row by hand.
    [Fact]
    public async Task A_key_that_something_needs_again_is_not_retired_although_a_run_had_emptied_it()
    {
        await using var scene = await KeyScene.Start();
        var old = (await SealedByData(scene)).First(p => p.Column == "registrations.holder_sealed");
        var key = new DataKeyId(Sealing.KeyIdOf(old.Value));
        (await scene.Operator.Do((KeyAdmin k) => k.Renew(key))).IsOk.ShouldBeTrue();
        await scene.RunLater();
        await old.Put(scene.Portal, old.Value);

        (await scene.Operator.Do((KeyAdmin k) => k.Retire(key))).Error!.Code.ShouldBe(ErrorCodes.InUse);
    }

    // Somebody broke the newest key: what the old one sealed is all that there is.
    [Fact]
    public async Task A_new_key_that_does_not_open_frees_no_old_one()
    {
        await using var scene = await KeyScene.Start();
        await scene.Renew(KeyPurpose.Sealing);
        await scene.Portal.Ledger.Tamper(db => db.DataKeys().Where(k => k.Purpose == KeyPurpose.Sealing && k.Generation == 2)
            .ExecuteUpdateAsync(row => row.SetProperty(k => k.Wrapped, new byte[61])));

        await Should.ThrowAsync<InvalidOperationException>(scene.RunLater);

        (await scene.Keys(KeyPurpose.Sealing)).Where(k => k.State == KeyState.DecryptOnly).ShouldAllBe(k => k.EmptySince == null);
    }

    [Fact]
    public async Task The_key_that_proves_the_master_key_at_the_start_is_never_renewed()
    {
        await using var scene = await KeyScene.Start();
        var longAgo = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await scene.Portal.Ledger.Tamper(db => db.DataKeys().Where(k => k.Owner == MasterKeySentinel.OwnerName)
            .ExecuteUpdateAsync(row => row.SetProperty(k => k.ActiveFrom, longAgo)));

        (await scene.Operator.Do((KeyAdmin k) => k.RenewDue())).Value.ShouldBe(0);

        (await scene.Portal.Ledger.Read(db => db.DataKeys().CountAsync(k => k.Owner == MasterKeySentinel.OwnerName))).ShouldBe(1);
    }

    [Fact]
    public async Task A_value_that_was_changed_in_the_database_is_left_alone_and_keeps_no_key_in_use()
    {
        await using var scene = await KeyScene.Start();
        var place = (await SealedByData(scene)).First(p => p.Column == "registrations.holder_sealed");
        var broken = place.Value.ToArray();
        broken[^1] ^= 1;
        await place.Put(scene.Portal, broken);
        await scene.Renew(KeyPurpose.Sealing);

        await scene.RunLater();

        (await scene.LastRun()).Failed.ShouldBe(1);
        (await scene.Keys(KeyPurpose.Sealing)).Where(k => k.State == KeyState.DecryptOnly).ShouldAllBe(k => k.EmptySince != null);
    }

    [Fact]
    public async Task A_run_that_was_killed_goes_on_where_it_stood_to_its_end()
    {
        await using var scene = await KeyScene.Start();
        await scene.Renew(KeyPurpose.Sealing);
        var lives = 0;
        scene.DieAfter(3);
        scene.Scene.Clock.Advance(KeyRing.Settling + TimeSpan.FromSeconds(1));

        while (lives == 0 || (await scene.LastRun()).EndedAt is null)
        {
            try
            {
                await KeyScene.Run(scene.Portal);
            }
            catch (InvalidOperationException)
            {
                scene.DieAfter(3);
            }

            scene.Scene.Clock.Advance(TimeSpan.FromMinutes(2)); // until others may take what the dead one held
            lives++;
        }

        var run = await scene.LastRun();
        lives.ShouldBeGreaterThan(3);
        run.Failed.ShouldBe(0);
        run.Done.ShouldBeGreaterThanOrEqualTo(run.Total); // a notification may have been delivered after the count
        (await scene.Portal.Ledger.Read(db => db.KeyRuns().CountAsync())).ShouldBe(1);
        await scene.RunLater();
        (await SealedByData(scene)).Select(p => Sealing.KeyIdOf(p.Value)).ShouldNotContain(id => ByState(scene, KeyState.DecryptOnly).Result.Contains(id));
    }

    [Fact]
    public async Task Equal_cards_and_people_are_known_before_while_and_after_the_keys_of_their_hashes_are_renewed()
    {
        await using var scene = await KeyScene.Start();
        var books = scene.World.Books;
        var version = (await scene.Portal.Admin(scene.World.Group).Do((ContainerDetailQueries c) => c.Get(scene.World.Container))).Value!.Version;
        await scene.World.Do<ContainerAdmin>(c => c.TreatEqual(scene.World.Container, EqualInstruments.Renew, version));
        var hashes = await Hashes(scene);
        await scene.Renew(KeyPurpose.Equality);
        await scene.Renew(KeyPurpose.Search);

        await IsKnown();
        scene.Scene.Clock.Advance(KeyRing.Freshness);
        await IsKnown();
        await scene.RunLater();
        await IsKnown();

        (await Hashes(scene)).Intersect(hashes).ShouldBeEmpty();
        (await scene.LastRun()).Kind.ShouldBe(KeyRunKind.Hashed);
        foreach (var purpose in (KeyPurpose[])[KeyPurpose.Equality, KeyPurpose.Search])
        {
            (await scene.Keys(purpose)).Where(k => k.State == KeyState.DecryptOnly).ShouldAllBe(k => k.EmptySince != null);
        }

        async Task IsKnown()
        {
            var count = (await books.Instruments("c-1")).Count;
            (await books.BuyAndStore("c-1")).ShouldSucceed();
            (await books.Instruments("c-1")).Count.ShouldBe(count);
            var found = await scene.Portal.Support(scene.World.Group).Do((ProfileQueries q) => q.Find(new ProfileSearch { Email = "mara@shop.example" }));
            found.Value!.Total.ShouldBeGreaterThanOrEqualTo(2);
        }
    }

    [Fact]
    public async Task A_key_that_two_operators_renew_at_once_is_renewed_once()
    {
        await using var scene = await KeyScene.Start();
        var key = (await scene.Keys(KeyPurpose.Sealing))[0];

        var renewed = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ =>
            Task.Run(() => scene.Operator.Do((KeyAdmin k) => k.Renew(key.Id)), TestContext.Current.CancellationToken)));

        renewed.Count(r => r.IsOk).ShouldBe(1);
        (await scene.Keys(KeyPurpose.Sealing)).Count(k => k.Owner == key.Owner).ShouldBe(2);
    }

    [Fact]
    public async Task Nobody_but_the_operator_sees_or_changes_keys()
    {
        await using var portal = await PortalUnderTest.Start();
        var world = await Ecosystem.Create(portal);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
        var key = (await KeyScene.OperatorOf(world, portal).Do((KeyQueries q) => q.List(new KeyFilter()))).Value!.Items[0].Id;
        var ada = portal.Admin(world.Group);

        foreach (var refused in (Error?[])
        [
            (await ada.Do((KeyQueries q) => q.List(new KeyFilter()))).Error, (await ada.Do((KeyQueries q) => q.Get(key))).Error,
            (await ada.Do((KeyQueries q) => q.Sealed(key))).Error, (await ada.Do((KeyQueries q) => q.Runs())).Error,
            (await ada.Do((KeyAdmin k) => k.Renew(key))).Error, (await ada.Do((KeyAdmin k) => k.RenewDue())).Error,
            (await ada.Do((KeyAdmin k) => k.Retire(key))).Error, (await ada.Do((KeyAdmin k) => k.Destroy(key, "why"))).Error,
        ])
        {
            refused!.Code.ShouldBe(ErrorCodes.Forbidden);
        }

        (await (KeyScene.OperatorOf(world, portal) with { IsSteppedUp = false }).Do((KeyAdmin k) => k.Renew(key))).Error!.Code.ShouldBe(ErrorCodes.StepUpNeeded);
    }

    private static async Task<List<SealedPlace>> SealedByData(KeyScene scene)
    {
        var wrapped = SealedTables.All.Where(t => t.IsWrapped).ToList();
        var columns = await scene.Portal.Ledger.Read(db => Task.FromResult(wrapped.Select(t => t.PlacesIn(db.Model))
            .SelectMany(p => p.Columns.Select(c => $"{p.Table}.{c}")).ToHashSet()));
        return (await SealedPlace.All(scene.Portal)).FindAll(p => !columns.Contains(p.Column));
    }

    private static async Task<List<string>> Opened(KeyScene scene)
    {
        var opened = new List<string>();
        foreach (var place in await SealedByData(scene))
        {
            opened.Add($"{place.Column} {Convert.ToHexString(await place.Open(place.Value))}");
        }

        return opened;
    }

    private static async Task<List<Guid>> ByState(KeyScene scene, KeyState state) =>
        [.. (await scene.Keys(KeyPurpose.Sealing)).Where(k => k.State == state).Select(k => k.Id.Value)];

    private static Task<List<string>> Hashes(KeyScene scene) => scene.Portal.Ledger.Read(async db => (List<string>)
    [
        .. (await db.Registrations().Where(r => r.EqualityHash != null).Select(r => r.EqualityHash!).ToListAsync()).Select(Convert.ToHexString),
        .. (await db.ProfileTerms().Select(t => t.Term).ToListAsync()).Select(t => $"{t}"),
    ]);
}
