using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Operator;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CustomerProfiles.Tests.Secrets;

/// <summary>Looks into the bytes of the SQLite file, its log and its backup.</summary>
public sealed class DestroyedBytesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-bytes-").FullName;

    private static readonly byte[] Email = "erase.me@shop.example"u8.ToArray();

    private string Copy => Path.Combine(_folder, "backup");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_holds_no_key_of_card_tokens_and_still_starts_a_portal()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The bytes of SQLite.");
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("kim");
        var keys = await TokenKeys(portal);
        keys.ShouldNotBeEmpty();

        (await Commands.Run(["backup", Copy, "plain", .. database.Settings.Select(s => $"--{s.Key}={s.Value}")])).ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(Copy, TestContext.Current.CancellationToken);
        keys.ShouldAllBe(key => !Holds(bytes, key));
        await using var restored = await TestDatabase.RestoreFrom(Copy, database);
        await using var next = await PortalUnderTest.Start(database: restored);
        (await world.Books.At(next).DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_destroyed_key_and_an_erased_person_are_in_no_byte_of_database_and_log()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres, "The bytes of SQLite.");
        await using var scene = await RecoveryScene.Start(withSimulator: true);
        var world = scene.World;
        (await world.Books.BuyAndStore("kim")).ShouldSucceed();
        (await world.Books.UpdateProfile("kim", """{"email":"erase.me@shop.example"}""")).ShouldSucceed();
        var person = (await scene.Ledger.Profile(world.Container, "kim"))!.PersonalSealed!;
        var keys = await TokenKeys(scene.Portal);
        Bytes(scene.Portal).Any(part => Holds(part, person)).ShouldBeTrue();
        Bytes(scene.Portal).ShouldAllBe(part => !Holds(part, Email));
        keys.ShouldAllBe(key => Bytes(scene.Portal).Any(part => Holds(part, key)));

        await world.LetSubTenantsDelete(true);
        (await world.Books.DeleteProfile("kim")).ShouldSucceed();
        scene.Clock.Advance(TimeSpan.FromHours(2));
        await scene.Portal.Services.GetRequiredService<KeyRing>().DestroyEnded(TestContext.Current.CancellationToken);

        Bytes(scene.Portal).ShouldAllBe(part => !Holds(part, person));
        keys.ShouldAllBe(key => Bytes(scene.Portal).All(part => !Holds(part, key)));
    }

    [Fact]
    public async Task A_database_that_others_could_read_is_closed_to_them_at_the_start_and_the_log_says_so()
    {
        Assert.SkipWhen(TestDatabase.IsPostgres || OperatingSystem.IsWindows(), "The file of SQLite.");
        await using var database = await TestDatabase.Create();
        var file = new DataOptions { Folder = database.Folder }.SqliteFile;
        await using (var first = await PortalUnderTest.Start(database: database))
        {
            Modes(file).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        }

#pragma warning disable CA1416 // not on Windows, as the first line says
        File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
#pragma warning restore CA1416
        using var log = new CapturedLog();

        await using var next = await PortalUnderTest.Start(database: database, replacements: log.AddTo);

        Modes(file).ShouldAllBe(mode => mode == (UnixFileMode.UserRead | UnixFileMode.UserWrite));
        log.Text.ShouldContain("could be read by other users");
    }

#pragma warning disable CA1416 // not on Windows, as its test says
    private static List<UnixFileMode> Modes(string file) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(file)!, Path.GetFileName(file) + "*").Select(File.GetUnixFileMode)];
#pragma warning restore CA1416

    private static Task<List<byte[]>> TokenKeys(PortalUnderTest portal) =>
        portal.Ledger.Read(db => db.DataKeys().Where(k => k.Purpose == KeyPurpose.CardTokens).Select(k => k.Wrapped).ToListAsync());

    private static List<byte[]> Bytes(PortalUnderTest portal)
    {
        var file = new DataOptions { Folder = portal.Database.Folder }.SqliteFile;
        return [.. ((string[])[file, file + "-wal"]).Where(File.Exists).Select(ReadShared)];
    }

    private static byte[] ReadShared(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static bool Holds(byte[] bytes, byte[] sought) => bytes.AsSpan().IndexOf(sought) >= 0;
}
