using CustomerProfiles.Domain.Vault;
using CustomerProfiles.Portal.Demo;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Hosting;

public sealed class OwnerOnlyFilesTests
{
    private const UnixFileMode OfOthers =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    [Fact]
    public async Task Nobody_else_reads_what_the_server_writes_where_the_machine_would_let_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await using var database = await TestDatabase.Create(isBare: true);
        var folder = Directory.CreateDirectory(Path.Combine(database.Folder, "data")).FullName;
        MasterKey.CreateFile(Path.Combine(folder, "master.key")).IsOk.ShouldBeTrue();
        await using (await PortalProcess.Start(database, new Dictionary<string, string> { ["Data:Folder"] = folder }, opensFiles: true))
        {
            var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);

            files.Length.ShouldBeGreaterThanOrEqualTo(2);
            files.ShouldAllBe(file => (Mode(file) & OfOthers) == 0);
        }
    }

    [Fact]
    public void The_credentials_of_the_demo_are_the_owners_alone_where_an_old_file_was_open_to_all()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        var folder = Directory.CreateTempSubdirectory("customer-profiles-").FullName;
        var file = DemoCredentials.PathIn(folder);
        File.WriteAllText(file, "old");
#pragma warning disable CA1416 // not on Windows, as the line before says
        File.SetUnixFileMode(file, (UnixFileMode)0b110_110_110);
#pragma warning restore CA1416

        new DemoCredentials { BaseUrl = "http://localhost:5080" }.Write(file);

        (Mode(file) & OfOthers).ShouldBe(default);
        DemoCredentials.Read(file).BaseUrl.ShouldBe("http://localhost:5080");
        Directory.GetFiles(folder).ShouldBe([file]);
        Directory.Delete(folder, recursive: true);
    }

    private static UnixFileMode Mode(string file) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file);
}
