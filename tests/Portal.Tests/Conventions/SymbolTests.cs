using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerProfiles.Portal.Theme;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>A page that names a symbol which is not in the file would break while it is shown.</summary>
public sealed partial class SymbolTests
{
    [Fact]
    public void Every_symbol_that_a_page_names_is_in_the_file()
    {
        var named = Directory.EnumerateFiles(Pages(), "*.*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".razor", StringComparison.Ordinal) || file.EndsWith(".cs", StringComparison.Ordinal))
            .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(file =>
                Uses().Matches(File.ReadAllText(file)).SelectMany(use => Words().Matches(use.Groups["names"].Value)).Select(word => word.Groups[1].Value))
            .Distinct().ToList();

        named.Count.ShouldBeGreaterThan(30);
        named.ShouldAllBe(name => Symbols.Sheet.Contains($"id=\"{name}\"", StringComparison.Ordinal));
    }

    private static string Pages([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Portal");

    // Icon("…"), Symbol="…", Symbol="@(… ? "…" : "…")", ("good", "…", …)
    [GeneratedRegex("""(?:Icon\((?:[^()"]*(?:\([^()]*\))?[^()"]*\?\s*)?(?<names>"[a-z_0-9]+"(?:\s*:\s*"[a-z_0-9]+")?)\)|Symbol=(?<names>"[a-z_0-9]+")|Symbol="@\([^"]*\?\s*(?<names>"[a-z_0-9]+"\s*:\s*"[a-z_0-9]+")|"(?:good|bad|quiet|warning)", (?<names>"[a-z_0-9]+"))""")]
    private static partial Regex Uses();

    [GeneratedRegex("\"([a-z_0-9]+)\"")]
    private static partial Regex Words();
}
