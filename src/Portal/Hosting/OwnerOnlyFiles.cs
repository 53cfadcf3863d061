using System.Reflection;
using System.Runtime.InteropServices;

namespace CustomerProfiles.Portal.Hosting;

/// <summary>What this process writes, its owner alone can read, on machines with any default: databases, keys, marks, backups hold customers and
/// secrets.</summary>
internal static class OwnerOnlyFiles
{
    private const int NothingForOthers = 0x3F; // octal 077

    internal static void Require()
    {
        // Under test the process is somebody else's.
        if (!OperatingSystem.IsWindows() && Assembly.GetEntryAssembly() == typeof(OwnerOnlyFiles).Assembly)
        {
            _ = SetMask(NothingForOthers);
        }
    }

    // .NET has no call for it.
    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetMask(int mask);
}
