using CustomerProfiles.Domain.Persistence;
using CustomerProfiles.Portal.Operator;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Persistence;

public sealed class BackupTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("customer-profiles-backup-").FullName;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "backup");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_backup_taken_while_the_portal_serves_starts_a_portal_that_finds_the_profile()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);
        var world = await Ecosystem.Create(portal);
        var token = await world.Books.StoredCard("kim");

        (await Commands.Run(["backup", File, "plain", .. Settings(database)])).ShouldBe(0);
        await world.Books.StoredCard("after-the-backup");

        await using var restored = await TestDatabase.RestoreFrom(File, database);
        await using var next = await PortalUnderTest.Start(database: restored);
        var books = world.Books.At(next);
        (await books.GetProfile("kim")).Body["paymentInstruments"]![0]!["paymentToken"]!.GetValue<string>().ShouldBe(token);
        (await books.GetProfile("after-the-backup")).At("profileExists")!.GetValue<bool>().ShouldBeFalse();

        // The card itself came over too: the vault needs only the master key in addition.
        (await books.DebitWith(token)).ShouldSucceed();
    }

    [Fact]
    public async Task A_backup_is_readable_by_its_owner_only_and_leaves_nothing_else_behind()
    {
        await using var database = await TestDatabase.Create();
        await using var portal = await PortalUnderTest.Start(database: database);

        (await Commands.Run(["backup", File, "plain", .. Settings(database)])).ShouldBe(0);

        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no file modes.");
#pragma warning disable CA1416 // not on Windows, as the line before says
        System.IO.File.GetUnixFileMode(File).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
#pragma warning restore CA1416
        Directory.GetFileSystemEntries(_folder).ShouldBe([File]);
    }

    [Fact]
    public async Task A_file_that_exists_is_left_as_it_is()
    {
        await System.IO.File.WriteAllTextAsync(File, "precious", Cancelled);

        var refused = await new Backup(new DatabaseOptions(), new DataOptions { Folder = _folder }).Write(File, null, Cancelled);

        refused.Error!.Message.ShouldContain("exists already");
        (await System.IO.File.ReadAllTextAsync(File, Cancelled)).ShouldBe("precious");
    }

    [Fact]
    public async Task Without_a_database_there_is_nothing_to_back_up_and_nothing_is_left_behind()
    {
        var refused = await new Backup(new DatabaseOptions(), new DataOptions { Folder = _folder }).Write(File, null, Cancelled);

        refused.Error!.Message.ShouldContain("no database");
        Directory.GetFileSystemEntries(_folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_missing_pg_dump_is_named_with_what_to_do()
    {
        var options =
            new DatabaseOptions { Engine = DatabaseEngine.Postgres, ConnectionString = "Host=127.0.0.1;Username=u;Password=secret", ToolsFolder = _folder };

        var refused = await new Backup(options, new DataOptions()).Write(File, null, Cancelled);

        refused.Error!.Message.ShouldContain("Database:ToolsFolder");
        refused.Error.Message.ShouldNotContain("secret");
    }

    private static IEnumerable<string> Settings(TestDatabase database) =>
        database.Settings.Append(KeyValuePair.Create("Database:ToolsFolder", TestDatabase.ToolsFolder)).Select(setting => $"--{setting.Key}={setting.Value}");
}
