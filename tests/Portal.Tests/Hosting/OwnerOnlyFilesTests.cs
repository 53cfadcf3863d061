using CustomerProfiles.Domain.Vault;
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

    private static UnixFileMode Mode(string file) => OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(file);
}
