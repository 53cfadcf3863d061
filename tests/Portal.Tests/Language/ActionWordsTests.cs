using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using CustomerProfiles.Domain.Access;
using CustomerProfiles.Portal.Controls;

namespace CustomerProfiles.Tests.Language;

/// <summary>A history says in the reader's words what was done; a new action of the audit is not forgotten there.</summary>
public sealed partial class ActionWordsTests
{
    private static readonly string[] NamesOfFiles = ["audit.sealed"];

    [Fact]
    public void Each_action_that_the_domain_writes_down_has_words()
    {
        var permissions = typeof(Permissions).GetFields(BindingFlags.Public | BindingFlags.Static | BindingFlags.NonPublic)
            .Select(field => field.GetValue(null)).OfType<string>();
        var actions = Directory.EnumerateFiles(Domain(), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Domain(), file).StartsWith("obj", StringComparison.Ordinal))
            .SelectMany(file => Actions().Matches(File.ReadAllText(file)).Select(action => action.Groups[1].Value))
            .Distinct().Except(permissions).Except(NamesOfFiles).ToList();

        actions.Count.ShouldBeGreaterThan(60);
        foreach (var language in (string[])["en", "de"])
        {
            CultureInfo.CurrentUICulture = new CultureInfo(language);
            actions.Where(action => ActionWords.InWords(action) == ActionWords.Of(action)).ShouldBeEmpty(language);
        }
    }

    private static string Domain([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "src", "Domain");

    [GeneratedRegex(
        "\"((?:access|api-user|audit|connector|container|export|gateway|instrument|key|merchant|profile|role|schedule|security|tenant|transaction|user)\\.[a-z][a-z.-]+)\"")]
    private static partial Regex Actions();
}
