using System.Runtime.CompilerServices;

namespace CustomerProfiles.Tests.Support;

/// <summary>The folder that everything lies in, for tests that read the files themselves.</summary>
internal static class Repository
{
    internal static string Root { get; } = Of();

    private static string Of([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));
}
