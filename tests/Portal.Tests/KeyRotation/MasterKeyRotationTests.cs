using System.Security.Cryptography;
using CustomerProfiles.Domain.KeyRotation;
using CustomerProfiles.Domain.Shared;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.KeyRotation;

/// <summary>Two people make a new master key; it takes over while the portal serves, and the old one goes.</summary>
public sealed class MasterKeyRotationTests
{
    private static readonly string First = Convert.ToBase64String([.. Enumerable.Range(1, 32).Select(i => (byte)i)]);
    private static readonly string Second = Convert.ToHexString([.. Enumerable.Range(101, 32).Select(i => (byte)i)]);

    [Fact]
    public async Task Two_people_make_a_new_master_key_and_all_that_the_old_one_wrapped_comes_under_it()
    {
        await using var scene = await KeyScene.Start();
        var before = (await Opened(scene), Held(scene).Single());

        var made = await Enter(scene);
        await Refresh(scene);
        await scene.RunLater();

        var (masters, old) = (scene.Portal.Services.GetRequiredService<MasterKeys>(), before.Item2);
        masters.Active.Id.ShouldBe(made);
        Held(scene).ShouldBe([old, made]);
        var places = await Wrapped(scene);
        places.ShouldAllBe(p => masters.HasWrapped(p.Value, p.Column));
        (await Opened(scene)).ShouldBe(before.Item1, ignoreOrder: true);
        var records = await Records(scene);
        (records[old].State, records[old].EmptySince is not null, records[made].State, records[made].HandedOver).ShouldBe((KeyState.DecryptOnly, true, KeyState.Active, null));
        (records[made].FirstCustodian, records[made].SecondCustodian).ShouldBe(("opal", "otto"));
        (await scene.World.Books.BuyAndStore("c-1")).ShouldSucceed();
    }

    // The old key is what somebody who left may have kept.
    [Fact]
    public async Task A_destroyed_master_key_leaves_the_file_and_opens_nothing_and_the_portal_starts_without_it()
    {
        await using var scene = await KeyScene.Start();
        var (old, stolen) = (Held(scene).Single(), (await Wrapped(scene)).First(p => p.Column == "connectors.shared_secret_sealed"));
        var token = await scene.World.Books.StoredCard("c-8");
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Retire(old))).Error!.Code.ShouldBe(ErrorCodes.InUse);
        await Enter(scene);
        await Refresh(scene);
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Retire(old))).Error!.Code.ShouldBe(ErrorCodes.InUse);
        await scene.RunLater();

        (await scene.Operator.Do((MasterKeyAdmin k) => k.Destroy(old, "it is over"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Retire(old))).IsOk.ShouldBeTrue();
        await Refresh(scene);
        await Should.ThrowAsync<CryptographicException>(() => stolen.Open(stolen.Value));
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Destroy(old, "it is over"))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        scene.Scene.Clock.Advance(KeyAdmin.RetiredBefore + TimeSpan.FromMinutes(1));
        await Refresh(scene);
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Destroy(old, "it is over"))).IsOk.ShouldBeTrue();
        await Refresh(scene);

        Held(scene).ShouldNotContain(old);
        (await File.ReadAllLinesAsync(Path.Combine(scene.Scene.Portal.Database.Folder, "master.key"), TestContext.Current.CancellationToken)).Length.ShouldBe(1);
        await scene.Scene.Recovery.Crash();
        (await scene.World.Books.At(scene.Portal).DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task One_person_alone_makes_no_master_key()
    {
        await using var scene = await KeyScene.Start();
        var (opal, otto) = (scene.Operator, KeyScene.OperatorOf(scene.World, scene.Portal, "otto"));
        (await scene.Allow()).IsOk.ShouldBeTrue();

        var entered = await opal.Do((MasterKeyAdmin k) => k.EnterShare(First));
        entered.Value!.ShouldBe(new EnteredShare(MasterKey.CheckValue(Convert.FromBase64String(First)), null));
        (await opal.Do((MasterKeyAdmin k) => k.EnterShare(Second))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);

        // Nor by giving the first share another name in the database.
        await scene.Portal.Ledger.Tamper(db => db.KeyShares().Where(s => s.Id == KeyShare.OnlyId).ExecuteUpdateAsync(row => row.SetProperty(s => s.Custodian, otto.Scope.User)));
        (await opal.Do((MasterKeyAdmin k) => k.EnterShare(Second))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Portal.Ledger.Read(db => db.MasterKeys().CountAsync())).ShouldBe(1);
        (await opal.Do((MasterKeyAdmin k) => k.DropShare())).IsOk.ShouldBeTrue();
        (await scene.Portal.Ledger.Read(db => db.KeyShares().CountAsync(s => s.Id == KeyShare.OnlyId))).ShouldBe(0);
    }

    // Somebody who writes into the database makes two users of theirs operators; on the server they cannot be.
    [Fact]
    public async Task Without_the_server_no_operator_makes_a_master_key_and_nobody_forges_that_it_allowed_one()
    {
        await using var scene = await KeyScene.Start();
        (await scene.Operator.Do((MasterKeyAdmin k) => k.EnterShare(First))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
        (await scene.Operator.Do((MasterKeyAdmin k) => k.AllowNew())).Error!.Code.ShouldBe(ErrorCodes.Forbidden);

        (await scene.Allow()).IsOk.ShouldBeTrue();
        scene.Scene.Clock.Advance(MasterKeyAdmin.ShareLifetime + TimeSpan.FromMinutes(1));
        await scene.Portal.Ledger.Tamper(db => db.KeyShares().ExecuteUpdateAsync(row => row.SetProperty(s => s.EnteredAt, scene.Scene.Clock.GetUtcNow().UtcDateTime)));
        (await scene.Operator.Do((MasterKeyAdmin k) => k.EnterShare(First))).Error!.Code.ShouldBe(ErrorCodes.NotAllowed);
    }

    // The file of this node came without it; the table says that it is still needed.
    [Fact]
    public async Task A_node_that_does_not_hold_an_old_master_key_does_not_say_that_nothing_needs_it()
    {
        await using var scene = await KeyScene.Start();
        var old = Held(scene).Single();
        await Enter(scene);
        await Refresh(scene);
        scene.Portal.Services.GetRequiredService<MasterKeys>().Remove(old).IsOk.ShouldBeTrue();

        await scene.RunLater();

        (await Records(scene))[old].EmptySince.ShouldBeNull();
        (await scene.Operator.Do((MasterKeyAdmin k) => k.Retire(old))).Error!.Code.ShouldBe(ErrorCodes.InUse);
    }

    [Fact]
    public async Task A_share_that_is_none_the_same_one_twice_and_one_that_nobody_completes_make_no_key()
    {
        await using var scene = await KeyScene.Start();
        var (opal, otto) = (scene.Operator, KeyScene.OperatorOf(scene.World, scene.Portal, "otto"));
        (await scene.Allow()).IsOk.ShouldBeTrue();
        foreach (var wrong in (string[])["", "secret", First[..20], new string('0', 63)])
        {
            (await opal.Do((MasterKeyAdmin k) => k.EnterShare(wrong))).Error!.Field.ShouldBe("share");
        }

        (await opal.Do((MasterKeyAdmin k) => k.EnterShare(First))).IsOk.ShouldBeTrue();
        (await otto.Do((MasterKeyAdmin k) => k.EnterShare(First))).Error!.Field.ShouldBe("share");
        scene.Scene.Clock.Advance(MasterKeyAdmin.ShareLifetime + TimeSpan.FromMinutes(1));
        await Refresh(scene);

        (await scene.Portal.Ledger.Read(db => db.KeyShares().CountAsync(s => s.Id == KeyShare.OnlyId))).ShouldBe(0);
        (await scene.Portal.Ledger.Read(db => db.MasterKeys().CountAsync())).ShouldBe(1);
    }

    // A node that was asleep would find nothing that it wraps readable for the others.
    [Fact]
    public async Task A_new_master_key_waits_until_every_node_that_is_alive_has_it()
    {
        await using var scene = await KeyScene.Start();
        await scene.Portal.Ledger.Tamper(async db =>
        {
            db.KeyNodes().Add(new KeyNode { Id = KeyNodeId.New(scene.Scene.Clock.GetUtcNow().UtcDateTime), Name = "other", SeenAt = scene.Scene.Clock.GetUtcNow().UtcDateTime, MasterKeys = Held(scene)[0] });
            return await db.SaveChangesAsync();
        });
        var made = await Enter(scene);

        await Refresh(scene);
        (await Records(scene))[made].State.ShouldBe(KeyState.Waiting);
        (await Records(scene))[made].HandedOver.ShouldNotBeNull();

        scene.Scene.Clock.Advance(KeyNodes.Alive + TimeSpan.FromSeconds(1));
        await Refresh(scene);
        (await Records(scene))[made].State.ShouldBe(KeyState.Active);
    }

    // Two nodes see at once that all have it.
    [Fact]
    public async Task A_new_master_key_that_two_nodes_make_active_stays_active()
    {
        await using var scene = await KeyScene.Start();
        var made = await Enter(scene);
        var now = scene.Scene.Clock.GetUtcNow().UtcDateTime;

        var first = await scene.Portal.Ledger.Read(db => KeyStateStore.Activate(db, made, now, TestContext.Current.CancellationToken));
        var second = await scene.Portal.Ledger.Read(db => KeyStateStore.Activate(db, made, now, TestContext.Current.CancellationToken));

        (first, second).ShouldBe((true, false));
        (await Records(scene)).Values.Single(k => k.State == KeyState.Active).Id.ShouldBe(made);
    }

    [Fact]
    public async Task Of_two_people_who_enter_a_first_share_at_once_one_is_refused()
    {
        await using var scene = await KeyScene.Start();
        var (opal, otto) = (scene.Operator, KeyScene.OperatorOf(scene.World, scene.Portal, "otto"));
        (await scene.Allow()).IsOk.ShouldBeTrue();

        var entered = await Task.WhenAll(
            Task.Run(() => opal.Do((MasterKeyAdmin k) => k.EnterShare(First)), TestContext.Current.CancellationToken),
            Task.Run(() => otto.Do((MasterKeyAdmin k) => k.EnterShare(Second)), TestContext.Current.CancellationToken));

        var shares = await scene.Portal.Ledger.Read(db => db.KeyShares().CountAsync(s => s.Id == KeyShare.OnlyId));
        var waiting = (await Records(scene)).Values.Count(k => k.State == KeyState.Waiting);
        (shares, waiting, entered.Count(e => e.IsOk)).ShouldBeOneOf((1, 0, 1), (0, 1, 2)); // at once, or one just behind the other
    }

    [Fact]
    public async Task No_share_and_no_key_is_in_the_log_the_audit_or_the_database_in_clear()
    {
        using var log = new CapturedLog();
        await using var scene = await KeyScene.Start(log.AddTo);
        await Enter(scene);
        await Refresh(scene);

        var audit = await scene.Portal.Ledger.Read(db => db.Set<Domain.Audit.AuditEntry>().Select(e => e.Changes + e.ObjectName + e.ObjectId + e.Reason).ToListAsync());
        foreach (var secret in (string[])[First, Second, Second.ToLowerInvariant()])
        {
            log.Text.ShouldNotContain(secret);
            audit.ShouldAllBe(text => !text.Contains(secret));
        }
    }

    private static async Task<string> Enter(KeyScene scene)
    {
        (await scene.Allow()).IsOk.ShouldBeTrue();
        (await scene.Operator.Do((MasterKeyAdmin k) => k.EnterShare(First))).IsOk.ShouldBeTrue();
        var made = await KeyScene.OperatorOf(scene.World, scene.Portal, "otto").Do((MasterKeyAdmin k) => k.EnterShare(Second));
        return made.Value!.MasterKey!;
    }

    private static Task Refresh(KeyScene scene) => scene.Portal.Services.GetRequiredService<KeyNodes>().Refresh(TestContext.Current.CancellationToken);

    private static IReadOnlyList<string> Held(KeyScene scene) => scene.Portal.Services.GetRequiredService<MasterKeys>().Held;

    private static Task<Dictionary<string, MasterKeyRecord>> Records(KeyScene scene) =>
        scene.Portal.Ledger.Read(db => db.MasterKeys().AsNoTracking().ToDictionaryAsync(k => k.Id));

    private static async Task<List<SealedPlace>> Wrapped(KeyScene scene)
    {
        var columns = await scene.Portal.Ledger.Read(db => Task.FromResult(SealedTables.All.Where(t => t.IsWrapped).Select(t => t.PlacesIn(db.Model))
            .SelectMany(p => p.Columns.Select(c => $"{p.Table}.{c}")).ToHashSet()));
        return (await SealedPlace.All(scene.Portal)).FindAll(p => columns.Contains(p.Column));
    }

    private static async Task<List<string>> Opened(KeyScene scene)
    {
        var opened = new List<string>();
        foreach (var place in await Wrapped(scene))
        {
            opened.Add($"{place.Column} {Convert.ToHexString(await place.Open(place.Value))}");
        }

        return opened;
    }
}
