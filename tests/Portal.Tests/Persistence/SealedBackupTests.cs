using System.Diagnostics;
using System.Text;
using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Operator;
using CustomerProfiles.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CustomerProfiles.Tests.Persistence;

/// <summary>Opens sealed backups with the program age alone, as docs/operating.md says.</summary>
public sealed class SealedBackupTests : IDisposable
{
    private const string RareWord = "quixotrope";

    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-sealed-").FullName;

    private string Sealed => Path.Combine(_folder, "backup.age");

    private string Opened => Path.Combine(_folder, "opened");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_sealed_backup_holds_nothing_in_clear_and_opens_with_its_key_only_into_a_working_portal()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("kim-of-the-sealed-backup");
        (await world.Books.UpdateProfile("kim-of-the-sealed-backup", $$"""{"email":"{{RareWord}}@shop.example"}""")).ShouldSucceed();
        var recipient = await NewKey("right");

        (await Commands.Run(["backup", Sealed, "--recipient", recipient, .. Settings(database)])).ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(Sealed, TestContext.Current.CancellationToken);
        Encoding.Latin1.GetString(bytes).ShouldStartWith("age-encryption.org/v1\n");
        foreach (var word in (string[])[RareWord, "kim-of-the-sealed-backup", token, "4111111111111111", "CREATE TABLE"])
        {
            bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(word)).ShouldBe(-1);
        }

        await NewKey("wrong");
        (await Run("age", "--decrypt", "--identity", Key("wrong"), "--output", Opened, Sealed)).ExitCode.ShouldNotBe(0);
        (await Run("age", "--decrypt", "--identity", Key("right"), "--output", Opened, Sealed)).ExitCode.ShouldBe(0);
        await using var restored = await TestDatabase.RestoreFrom(Opened, database);
        await using var next = await PortalUnderTest.Start(database: restored);
        (await world.Books.At(next).DebitWith(token)).ShouldSucceed();
        Directory.GetFiles(database.Folder, "*.unsealed").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_backup_holds_no_key_of_card_tokens()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        await (await Ecosystem.Create(portal)).Books.StoredCard("kim");
        (await TokenKeys(portal)).ShouldBeGreaterThan(0);

        (await Commands.Run(["backup", Opened, "plain", .. Settings(database)])).ShouldBe(0);

        await using var restored = await TestDatabase.RestoreFrom(Opened, database);
        await using var next = await PortalUnderTest.Start(database: restored);
        (await TokenKeys(next)).ShouldBe(0);
    }

    [Fact]
    public async Task Without_a_recipient_nothing_is_written()
    {
        await using var database = await TestDatabase.Create();

        (await Commands.Run(["backup", Sealed, .. Settings(database)])).ShouldBe(2);

        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recipient_that_is_none_leaves_nothing_behind()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);

        (await Commands.Run(["backup", Sealed, "--recipient", "age1nobody", .. Settings(database)])).ShouldBe(1);

        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
        Directory.GetFiles(database.Folder, "*.unsealed").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_killed_backup_left_unsealed_is_removed_by_the_next_one_and_at_the_next_start()
    {
        await using var database = await TestDatabase.Create();
        await using (var portal = await PortalUnderTest.Start(database: database))
        {
            await Leave();
            (await Commands.Run(["backup", Sealed, "--recipient", await NewKey("right"), .. Settings(database)])).ShouldBe(0);
            Left().ShouldBeEmpty();
            await Leave();
        }

        await using var next = await PortalUnderTest.Start(database: database);
        Left().ShouldBeEmpty();

        string[] Left() => Directory.GetFiles(database.Folder, "*.unsealed*");

        async Task Leave()
        {
            foreach (var end in (string[])["", "-journal"])
            {
                await File.WriteAllTextAsync(Path.Combine(database.Folder, "killed.unsealed" + end), RareWord, TestContext.Current.CancellationToken);
            }
        }
    }

    [Fact]
    public async Task What_a_running_backup_writes_is_left_alone()
    {
        var drafts = new BackupDrafts(new DataOptions { Folder = _folder });
        var draft = drafts.PathFor("running");
        await File.WriteAllTextAsync(draft, RareWord, TestContext.Current.CancellationToken);

        using (drafts.Hold())
        using (drafts.Hold())
        {
            drafts.Sweep();
            File.Exists(draft).ShouldBeTrue();
        }

        drafts.Sweep();
        File.Exists(draft).ShouldBeFalse();
    }

    private static Task<int> TokenKeys(PortalUnderTest portal) =>
        portal.Ledger.Read(db => db.DataKeys().CountAsync(key => key.Purpose == KeyPurpose.CardTokens));

    private string Key(string name) => Path.Combine(_folder, name + ".key");

    private async Task<string> NewKey(string name)
    {
        (await Run("age-keygen", "--output", Key(name))).ExitCode.ShouldBe(0);
        return (await Run("age-keygen", "-y", Key(name))).Output.Trim();
    }

    private static async Task<(int ExitCode, string Output)> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    private static IEnumerable<string> Settings(TestDatabase database) =>
        database.Settings.Append(KeyValuePair.Create("Database:ToolsFolder", TestDatabase.ToolsFolder)).Select(setting => $"--{setting.Key}={setting.Value}");
}
