using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CustomerProfiles.Tests.Support;

namespace CustomerProfiles.Tests.Conventions;

/// <summary>What the product is built from is written down: each package with its hash, and why it is there.</summary>
public sealed partial class PackageTests
{
    [Fact]
    public void Every_project_has_a_lock_file_that_names_what_it_asks_for()
    {
        Projects().Count.ShouldBeGreaterThanOrEqualTo(7);
        foreach (var project in Projects())
        {
            File.Exists(LockOf(project)).ShouldBeTrue($"{project} has no lock file: dotnet restore writes it");
            var locked = Locked(project).ToList();
            locked.ShouldAllBe(package => package.Hash.Length > 0);
            Asked(project).ShouldBeSubsetOf(locked.Where(package => package.IsDirect).Select(package => package.Name), project);
        }
    }

    [Fact]
    public void Every_package_that_a_project_asks_for_stands_in_the_list_of_dependencies_with_its_reason()
    {
        var asked = Projects().SelectMany(Locked).Where(package => package.IsDirect).Select(package => package.Name).Concat(Tools()).ToHashSet();

        var reasons = Reasons();
        asked.Except(reasons.Keys, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        reasons.Keys.Except(asked, StringComparer.OrdinalIgnoreCase).ShouldBeEmpty();
        reasons.ShouldAllBe(row => row.Value.Length > 0);
    }

    // A package of another version for each patch of the SDK would make the lock file fail on the next machine.
    [Fact]
    public void What_the_SDK_adds_by_itself_has_its_version_from_us()
    {
        var added = Projects().SelectMany(project => Locked(project).Where(package => package.IsDirect).Select(package => package.Name).Except(Asked(project)))
            .Distinct();

        var pinned = XDocument.Load(Path.Combine(Repository.Root, "src", "Portal", "Portal.csproj")).Descendants("KnownAspNetCorePack")
            .Select(pack => pack.Attribute("Update")!.Value);
        added.ShouldBe(pinned.Append("Microsoft.CodeAnalysis.BannedApiAnalyzers"), ignoreOrder: true); // this one by build/BannedSymbols.props
    }

    private static List<string> Projects() => [.. new[] { "src", "tests", "bench" }
        .SelectMany(folder => Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.csproj", SearchOption.AllDirectories))];

    private static string LockOf(string project) => Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json");

    private static IEnumerable<Package> Locked(string project)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(LockOf(project)));
        var packages = file.RootElement.GetProperty("dependencies").EnumerateObject().SelectMany(framework => framework.Value.EnumerateObject());
        return [.. packages.Where(package => Text(package.Value, "type") != "Project")
            .Select(package => new Package(package.Name, Text(package.Value, "type") == "Direct", Text(package.Value, "contentHash")))];
    }

    private static IEnumerable<string> Asked(string project) =>
        XDocument.Load(project).Descendants("PackageReference").Select(package => package.Attribute("Include")!.Value);

    private static IEnumerable<string> Tools()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
        return [.. file.RootElement.GetProperty("tools").EnumerateObject().Select(tool => tool.Name)];
    }

    private static Dictionary<string, string> Reasons() => Row().Matches(File.ReadAllText(Path.Combine(Repository.Root, "docs", "dependencies.md")))
        .Where(row => row.Groups["names"].Value != "package")
        .SelectMany(row => row.Groups["names"].Value.Split(", ").Select(name => (name, reason: row.Groups["reason"].Value)))
        .ToDictionary(row => row.name, row => row.reason, StringComparer.OrdinalIgnoreCase);

    private static string Text(JsonElement package, string name) => package.TryGetProperty(name, out var value) ? value.GetString()! : string.Empty;

    [GeneratedRegex(@"^\| (?<names>[^|`-][^|]*?) \|[^|]*\| (?<reason>.+?) \|$", RegexOptions.Multiline)]
    private static partial Regex Row();

    private sealed record Package(string Name, bool IsDirect, string Hash);
}
