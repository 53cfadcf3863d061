using System.Security.Cryptography;
using CustomerProfiles.Domain.Audit;
using CustomerProfiles.Domain.Transactions;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Domain.Views;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Vault;

/// <summary>What a start does about the master keys that the database names, and about the keys of the installation.</summary>
public sealed class MasterKeyStartTests : IAsyncLifetime
{
    private TestDatabase _database = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string KeyFile => Path.Combine(_database.Folder, "master.key");

    public async ValueTask InitializeAsync() => _database = await TestDatabase.Create();

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task A_new_database_records_its_master_key_and_gets_random_keys_that_a_restart_keeps()
    {
        Dictionary<InstallationPurpose, byte[]> made;
        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            made = Keys(portal);
            var (master, row) = (portal.Services.GetRequiredService<MasterKeys>(), (await Records(portal)).ShouldHaveSingleItem());
            (row.Id, row.State).ShouldBe((master.Active.Id, KeyState.Active));
            made.ShouldAllBe(key => !key.Value.SequenceEqual(master.Active.Derive(InstallationPurposes.NameOf(key.Key))));
            made.Values.Select(Convert.ToHexString).Distinct().Count().ShouldBe(InstallationPurposes.All.Count);
        }

        await using var again = await PortalUnderTest.Start(database: _database);
        Keys(again).ShouldAllBe(key => key.Value.SequenceEqual(made[key.Key]));
        (await Records(again)).Count.ShouldBe(1);
    }

    // A start that was killed in between finds the same and goes on.
    [Fact]
    public async Task A_database_of_an_earlier_version_keeps_every_hash_and_every_seal()
    {
        await using var old = await OldInstallation.Restore();
        for (var start = 1; start <= 2; start++)
        {
            await using var portal = await PortalUnderTest.Start(database: old.Database);
            var master = portal.Services.GetRequiredService<MasterKeys>().Active;
            Keys(portal).ShouldAllBe(key => key.Value.SequenceEqual(master.Derive(InstallationPurposes.NameOf(key.Key))));

            (await old.Shop(portal, "books-cc").GetProfile("old-olga")).ShouldSucceed();
            var ada = await (await portal.FindUser("ada")).Enter();
            (await ada.Do((AuditIntegrity log) => log.Check())).Value!.FirstBroken.ShouldBeNull();
            (await ada.Do((TransactionListQueries list) => list.List(new TransactionSearch { Customer = "old-olga" }))).Value!.Items.ShouldNotBeEmpty();

            await portal.Ledger.Tamper(async db => await db.MasterKeys().ExecuteDeleteAsync()
                + await db.DataKeys().Where(k => k.Purpose == KeyPurpose.Installation && k.Owner.CompareTo("installation:c") > 0).ExecuteDeleteAsync());
        }
    }

    [Fact]
    public async Task A_start_without_the_active_key_in_the_file_is_refused_and_names_both()
    {
        await (await PortalUnderTest.Start(database: _database)).DisposeAsync();
        var right = MasterKeys.Load(KeyFile).Value!.Active.Id;
        File.Delete(KeyFile);
        var wrong = MasterKey.CreateFile(KeyFile).Value!.Id;

        var refusal = (await Should.ThrowAsync<Exception>(() => PortalUnderTest.Start(database: _database))).ToString();

        refusal.ShouldContain($"The active master key of this database is {right}, but the file holds {wrong}.");
        refusal.ShouldContain("./run keys");
    }

    [Fact]
    public async Task A_database_of_an_earlier_version_is_opened_by_its_own_key_only()
    {
        await (await PortalUnderTest.Start(database: _database)).DisposeAsync();
        var right = MasterKeys.Load(KeyFile).Value!.Active.Id;
        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            await portal.Ledger.Tamper(db => db.MasterKeys().ExecuteDeleteAsync());
        }

        File.Delete(KeyFile);
        var wrong = MasterKey.CreateFile(KeyFile).Value!.Id;

        (await Should.ThrowAsync<Exception>(() => PortalUnderTest.Start(database: _database))).ToString()
            .ShouldContain($"This database was made with master key {right}, but the file holds {wrong}.");
    }

    // Without it nothing could be written down, and every password would be wrong.
    [Fact]
    public async Task A_key_of_the_installation_that_was_changed_in_the_database_stops_the_start_and_is_named()
    {
        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            await portal.Ledger.Tamper(async db =>
            {
                var keys = await db.DataKeys().Where(k => k.Owner == "installation:audit-entry" || k.Owner == "installation:audit-head").ToListAsync(Cancelled);
                (keys[0].Wrapped, keys[1].Wrapped) = (keys[1].Wrapped, keys[0].Wrapped);
                return await db.SaveChangesAsync(Cancelled);
            });
        }

        (await Should.ThrowAsync<Exception>(() => PortalUnderTest.Start(database: _database))).ToString()
            .ShouldContain("Generation 1 of the key installation:audit-entry does not open");
    }

    [Fact]
    public async Task A_node_that_starts_while_a_key_waits_takes_it_into_its_file_and_goes_on_when_it_takes_over()
    {
        var next = MasterKey.FromShares(RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(32)).Value!;
        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            await HandOver(portal, next, next.WrapUnder(portal.Services.GetRequiredService<MasterKeys>()));
        }

        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            var master = portal.Services.GetRequiredService<MasterKeys>();
            master.Held.ShouldBe([master.Active.Id, next.Id]);
            MasterKeys.Load(KeyFile).Value!.Held.ShouldBe(master.Held);
            await portal.Ledger.Tamper(db => db.MasterKeys().ExecuteUpdateAsync(row => row
                .SetProperty(k => k.State, k => k.Id == next.Id ? KeyState.Active : KeyState.DecryptOnly)));
        }

        await using var after = await PortalUnderTest.Start(database: _database);
        after.Services.GetRequiredService<MasterKeys>().Active.Id.ShouldBe(next.Id);
        var world = await Ecosystem.Create(after);
        (await world.Books.BuyAndStore("c-1")).ShouldSucceed();
    }

    [Fact]
    public async Task A_key_that_somebody_wrote_into_the_table_is_taken_by_no_node()
    {
        var (foreign, forged) = (new MasterKey(RandomNumberGenerator.GetBytes(32)), new MasterKey(RandomNumberGenerator.GetBytes(32)));
        await using (var portal = await PortalUnderTest.Start(database: _database))
        {
            await HandOver(portal, forged, foreign.Wrap(new byte[32], SealedFields.HandedOver(forged.Id)));
            var taken = await portal.Services.GetRequiredService<MasterKeySentinel>().TakeHandedOver(Cancelled);
            taken.Error.ShouldNotBeNull().Message.ShouldContain(forged.Id);
        }

        await using var again = await PortalUnderTest.Start(database: _database);
        again.Services.GetRequiredService<MasterKeys>().Held.ShouldHaveSingleItem();
    }

    private static Dictionary<InstallationPurpose, byte[]> Keys(PortalUnderTest portal) =>
        InstallationPurposes.All.ToDictionary(p => p, p => portal.Services.GetRequiredService<InstallationKeys>().Of(p, 1)!);

    private static Task<List<MasterKeyRecord>> Records(PortalUnderTest portal) =>
        portal.Ledger.Read(db => db.MasterKeys().AsNoTracking().ToListAsync(Cancelled));

    private static Task<int> HandOver(PortalUnderTest portal, MasterKey key, byte[] wrapped) => portal.Ledger.Tamper(async db =>
    {
        db.MasterKeys().Add(new MasterKeyRecord
        {
            Id = key.Id, State = KeyState.Waiting, CreatedAt = DateTime.UtcNow, StateSince = DateTime.UtcNow, HandedOver = wrapped,
        });
        return await db.SaveChangesAsync(Cancelled);
    });
}
