using CustomerProfiles.Domain.Housekeeping;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Profiles;
using CustomerProfiles.Domain.Registrations;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using CustomerProfiles.Tests.Vault;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CustomerProfiles.Tests.Housekeeping;

/// <summary>A database of a version that bound values to their row alone.</summary>
public class SealUpgradeTests
{
    [Fact]
    public async Task Values_of_the_old_form_are_bound_while_the_portal_serves_and_everything_still_works()
    {
        await using var scene = await SealedColumnsTests.Filled();
        var token = await scene.Portal.Ledger.Read(db => db.Registrations().Where(r => r.Brand != null).Select(r => r.Token!).FirstAsync());
        await MakeOld(scene.Portal);

        await scene.Recovery.Crash();

        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-1")).Raw.ShouldContain("1234010180");
        await Upgraded(scene.Portal);
        var places = await SealedPlace.All(scene.Portal);
        places.ShouldAllBe(place => Sealing.IsBound(place.Value));
        places.Count(place => place.Column == "profiles.personal_sealed").ShouldBe(6, "people who were in clear are sealed");
        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-1")).Raw.ShouldContain("1234010180");
        await scene.Recovery.Crash();
        (await scene.Shop.DebitWith(token)).ShouldSucceed();
        (await scene.Shop.GetProfile("c-2")).Raw.ShouldContain(Shop.Account1);
    }

    // The way by which data keys were read: a second factor is shown, a data key must not be.
    [Fact]
    public async Task Before_the_upgrade_a_data_key_does_not_pass_for_the_secret_of_a_second_factor()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        await scene.Recovery.Crash();
        var places = await SealedPlace.All(scene.Portal);
        var totp = places.First(p => p.Column == SealedFields.Totp);

        foreach (var key in places.Where(p => p.Column == SealedFields.DataKeys))
        {
            await Should.ThrowAsync<System.Security.Cryptography.CryptographicException>(() => totp.Open(key.Value));
        }
    }

    [Fact]
    public async Task Who_puts_back_the_row_of_an_old_copy_to_have_old_values_opened_stops_the_next_start()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        var sentinel = (await SealedPlace.All(scene.Portal)).Single(p => p.Row is DataKey { Owner: "sentinel" });
        await scene.Recovery.Crash();
        await Upgraded(scene.Portal);
        await sentinel.Put(scene.Portal, sentinel.Value);

        (await Should.ThrowAsync<Exception>(() => scene.Recovery.Crash())).ToString().ShouldContain("somebody has written into the database");
    }

    // A node that joined later never saw the old form.
    [Fact]
    public async Task Nor_does_a_node_open_old_values_that_first_started_after_the_upgrade()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        var sentinel = (await SealedPlace.All(scene.Portal)).Single(p => p.Row is DataKey { Owner: "sentinel" });
        await scene.Recovery.Crash();
        await Upgraded(scene.Portal);
        File.Delete(UpgradedFile(scene.Portal));
        await scene.Recovery.Crash();
        await sentinel.Put(scene.Portal, sentinel.Value);

        (await Should.ThrowAsync<Exception>(() => scene.Recovery.Crash())).ToString().ShouldContain("somebody has written into the database");
    }

    [Fact]
    public async Task A_card_without_a_registration_does_not_keep_the_old_form_open()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        var (begin, end) = TestDatabase.IsPostgres
            ? ("SET session_replication_role = replica", "SET session_replication_role = DEFAULT")
            : ("PRAGMA foreign_keys = OFF", "PRAGMA foreign_keys = ON");
        var id = TestDatabase.IsPostgres ? "gen_random_uuid()" : "randomblob(16)";
        await new DatabaseAttacker(scene.Portal).Run(
            $"{begin}; UPDATE vault_entries SET registration_id = {id} WHERE id = (SELECT id FROM vault_entries ORDER BY id LIMIT 1); {end};");

        await scene.Recovery.Crash();

        await Upgraded(scene.Portal);
    }

    [Fact]
    public async Task What_one_node_has_closed_the_others_refuse()
    {
        Assert.SkipUnless(TestDatabase.IsPostgres, "On SQLite there is one node.");
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        await scene.Recovery.Crash();
        await using var second = await scene.Recovery.StartSecondNode();
        await Upgraded(scene.Portal);

        while (second.Services.GetRequiredService<MasterKeys>().OldSeals.AreAccepted)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        (await scene.Shop.At(second).GetProfile("c-1")).Raw.ShouldContain("1234010180");
    }

    // One that is still at it finds the old form closed: it asks before each batch.
    [Fact]
    public async Task A_node_that_is_still_upgrading_stops_accepting_the_old_form_when_another_one_has_closed_it()
    {
        await using var scene = await SealedColumnsTests.Filled();
        await MakeOld(scene.Portal);
        await scene.Recovery.Crash();
        await Upgraded(scene.Portal);
        var slow = SlowNode(scene.Portal);
        slow.Key.OldSeals.AreAccepted.ShouldBeTrue();

        (await slow.Upgrade.UpgradeBatch(TestContext.Current.CancellationToken)).ShouldBeFalse();

        slow.Key.OldSeals.AreAccepted.ShouldBeFalse();
    }

    private static (MasterKeys Key, SealUpgrade Upgrade) SlowNode(PortalUnderTest portal)
    {
        var key = MasterKeys.Load(Path.Combine(portal.Database.Folder, "master.key")).Value!;
        key.OldSeals.Accept();
        var database = portal.Services.GetRequiredService<Database>();
        var keys = new KeyRing(database, key, TimeProvider.System, NullLogger<KeyRing>.Instance);
        var sentinel = new MasterKeySentinel(
            keys, database, key, portal.Services.GetRequiredService<InstallationKeys>(), portal.Services.GetRequiredService<DataOptions>(), TimeProvider.System,
            NullLogger<MasterKeySentinel>.Instance);
        return (key, new SealUpgrade(database, keys, key, sentinel, NullLogger<SealUpgrade>.Instance));
    }

    private static string UpgradedFile(PortalUnderTest portal) => Path.Combine(portal.Database.Folder, "seals.upgraded");

    private static async Task MakeOld(PortalUnderTest portal)
    {
        File.Delete(UpgradedFile(portal));
        await UnsealedProfiles.MakeOf(portal);
        // No version that sealed in the old form had consents, merges or privacy requests.
        foreach (var place in (await SealedPlace.All(portal)).Where(p =>
            p.Column is not ("consents.place_sealed" or "profile_merges.snapshot_sealed" or "privacy_requests.person_sealed")
            && p.Row is not Profile { MergedIntoId: not null }))
        {
            await place.Put(portal, await place.SealOld(await place.Open(place.Value)));
        }
    }

    // The file is written last.
    private static async Task Upgraded(PortalUnderTest portal)
    {
        while (!File.Exists(UpgradedFile(portal))
            || !await portal.Ledger.Read(async db => Sealing.IsBound((await db.DataKeys().AsNoTracking().SingleAsync(k => k.Owner == "sentinel")).Wrapped)))
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }
    }
}
